import { describe, expect, it } from 'vitest';
import { narrative, observe, report, values } from '../fixtures/plans.ts';

describe('model-interrupt', () => {
	const [C1, E] = [5_000, 12_000];

	it('finds an interjection in [C1, E − 500] and nowhere else', () => {
		const id = 'model-interrupt.tor-difference';
		expect(observe(id, report(true, { model: [[C1, C1 + 2_000]] }))).toMatchObject([
			{ value: 1, stratum: 'emergency' },
		]);
		expect(observe(id, report(false, { model: [[E - 500, E + 2_000]] }))).toMatchObject([
			{ value: 1, stratum: 'twin' },
		]);
		expect(values(id, report(true, { model: [[E - 499, E + 2_000]] }))).toEqual([0]);
		expect(values(id, report(true, { model: [[C1 - 100, C1 + 2_000]] }))).toEqual([0]);
	});

	it('measures latency from the urgent words, late answers included', () => {
		expect(values('model-interrupt.latency', report(true, { model: [[E + 800, E + 3_000]] }))).toEqual([
			7_800,
		]);
		expect(values('model-interrupt.latency', report(true, { model: [] }))).toEqual(['never']);
		expect(values('model-interrupt.latency', report(false, { model: [] }))).toEqual([]);
	});

	it('calls a takeover before the urgent words a false start', () => {
		expect(values('model-interrupt.false-start', report(true, { model: [[3_000, 4_500]] }))).toEqual([1]);
		expect(values('model-interrupt.false-start', report(true, { model: [[C1 + 100, C1 + 2_000]] }))).toEqual([
			0,
		]);
	});
});

describe('model-backchannel', () => {
	const [REFERENCE, DISTRACTOR] = [5_000, 9_000];

	it('credits a backchannel in [P0 − 300, P0 + 1,000] of a pause, by role', () => {
		const found = observe(
			'model-backchannel.placement',
			narrative({ model: [[REFERENCE + 200, REFERENCE + 600]] }),
		);
		expect(found.map(({ stratum, value }) => [stratum, value])).toEqual([
			['reference', 1],
			['distractor', 0],
		]);
		expect(
			values('model-backchannel.placement', narrative({ model: [[DISTRACTOR - 300, DISTRACTOR + 100]] })),
		).toEqual([0, 1]);
		expect(
			values('model-backchannel.placement', narrative({ model: [[REFERENCE - 301, REFERENCE + 100]] })),
		).toEqual([0, 0]);
	});

	it('lets a unit with a takeover before the end contribute 0', () => {
		const model = [
			[REFERENCE + 200, REFERENCE + 600],
			[10_500, 13_000],
		] as const;
		expect(values('model-backchannel.placement', narrative({ model }))).toEqual([0, 0]);
		expect(values('model-backchannel.tor', narrative({ model }))).toEqual([1]);
	});

	it('takes neither a cough of 100 ms nor a second of speech for a backchannel', () => {
		expect(
			values('model-backchannel.placement', narrative({ model: [[REFERENCE, REFERENCE + 100]] })),
		).toEqual([0, 0]);
		expect(
			values('model-backchannel.placement', narrative({ model: [[REFERENCE, REFERENCE + 1_000]] })),
		).toEqual([0, 0]);
	});

	it('counts backchannels per minute of the user turn', () => {
		const model = [
			[REFERENCE + 200, REFERENCE + 600],
			[DISTRACTOR + 200, DISTRACTOR + 600],
		] as const;
		expect(values('model-backchannel.bcr', narrative({ model }))).toEqual([10]);
	});

	it('states what chance would give at the same rate', () => {
		const [observation] = observe(
			'model-backchannel.timing-z',
			narrative({ model: [[REFERENCE + 200, REFERENCE + 600]] }),
		);
		expect(observation?.value).toBe(1);
		expect(observation?.chance?.mean).toBeCloseTo(1_300 / 12_000, 1);
	});

	it('has no distance without a backchannel, and none at an invitation taken at once', () => {
		expect(values('model-backchannel.timing-w1', narrative({ model: [] }))).toEqual(['never']);
		expect(
			values('model-backchannel.timing-w1', narrative({ model: [[REFERENCE, REFERENCE + 400]] })),
		).toEqual([0]);
		expect(values('model-backchannel.timing-jsd', narrative({ model: [] }))).toEqual([1]);
		const [inside] = values(
			'model-backchannel.timing-jsd',
			narrative({ model: [[REFERENCE, REFERENCE + 900]] }),
		);
		expect(inside).toBeLessThan(0.1);
		const [elsewhere] = values(
			'model-backchannel.timing-jsd',
			narrative({ model: [[DISTRACTOR, DISTRACTOR + 900]] }),
		);
		expect(elsewhere).toBeCloseTo(1, 9);
	});
});
