import { describe, expect, it } from 'vitest';
import { observe, question, values } from '../fixtures/plans.ts';

const E = 5_000;

describe('turn-taking.promptness', () => {
	it.each([
		[0, 1],
		[300, 1],
		[500, 0.95],
		[700, 0.9],
		[1_000, 0.7],
		[1_500, 0.5],
		[2_000, 0.3],
		[2_750, 0.15],
		[3_500, 0],
		[7_000, 0],
	])('gives a clean takeover %i ms after the end %f', (delay, expected) => {
		const [value] = values('turn-taking.promptness', question({ model: [[E + delay, E + delay + 3_000]] }));
		expect(value).toBeCloseTo(expected, 6);
	});

	it('gives silence, a lone backchannel and speech that never stops nothing', () => {
		expect(values('turn-taking.promptness', question({ model: [] }))).toEqual([0]);
		expect(values('turn-taking.promptness', question({ model: [[E + 300, E + 700]] }))).toEqual([0]);
		expect(values('turn-taking.promptness', question({ model: [[0, 16_000]] }))).toEqual([0]);
	});

	it('lends the onset of a filler to nothing: the filler has a latency of its own', () => {
		const plan = question({
			model: [
				[E + 200, E + 500],
				[E + 1_000, E + 4_000],
			],
		});
		expect(values('turn-taking.promptness', plan)).toEqual([0.7]);
		expect(values('turn-taking.onset-latency', plan)).toEqual([1_000]);
		expect(values('turn-taking.first-sound-latency', plan)).toEqual([200]);
		expect(values('turn-taking.filler-share', plan)).toEqual([1]);
		const prompt = question({ model: [[E + 200, E + 4_000]] });
		expect(values('turn-taking.first-sound-latency', prompt)).toEqual([200]);
		expect(values('turn-taking.filler-share', prompt)).toEqual([0]);
		expect(values('turn-taking.first-sound-latency', question({ model: [[0, 16_000]] }))).toEqual(['never']);
	});

	it('gives a prompt answer nothing after a takeover in the middle of the turn', () => {
		const plan = question({
			model: [
				[E - 2_000, E - 900],
				[E + 300, E + 4_000],
			],
		});
		expect(values('turn-taking.promptness', plan)).toEqual([0]);
		expect(values('turn-taking.clean-tor', plan)).toEqual([0]);
		expect(values('turn-taking.onset-latency', plan)).toEqual(['never']);
		expect(values('turn-taking.jir', plan)).toEqual([1]);
	});

	it('gives an answer that began within the last 200 ms of the question nothing, but calls it no jump-in', () => {
		const plan = question({ model: [[E - 150, E + 3_000]] });
		expect(values('turn-taking.promptness', plan)).toEqual([0]);
		expect(values('turn-taking.jir', plan)).toEqual([0]);
	});

	it('refuses an answer after model speech in [E − 200, E], which is not clean', () => {
		const plan = question({
			model: [
				[E - 1_000, E - 100],
				[E + 800, E + 4_000],
			],
		});
		expect(values('turn-taking.promptness', plan)).toEqual([0]);
		expect(values('turn-taking.clean-tor', plan)).toEqual([0]);
	});

	it('counts an onset exactly on the last instant of the 10 s window as a takeover', () => {
		const plan = question({ durationMs: 20_000, model: [[E + 10_000, E + 12_000]] });
		expect(values('turn-taking.clean-tor', plan)).toEqual([1]);
		const late = question({ durationMs: 20_000, model: [[E + 10_001, E + 12_000]] });
		expect(values('turn-taking.clean-tor', late)).toEqual([0]);
	});

	it('does not credit the first of two turns with the answer to the second', () => {
		const plan = question({
			durationMs: 30_000,
			model: [[19_000, 22_000]],
			clips: [
				{ id: 'one', atMs: 2_000, lengthMs: 3_000, cues: [{ type: 'turn', at: [0, 3_000] }] },
				{ id: 'two', atMs: 14_500, lengthMs: 4_000, cues: [{ type: 'turn', at: [0, 4_000] }] },
			],
		});
		expect(values('turn-taking.clean-tor', plan)).toEqual([0, 1]);
	});

	it('keeps turns that were never played in n, as not exercised when the model did speak', () => {
		const clips = [
			{ id: 'one', atMs: 2_000, lengthMs: 3_000, cues: [{ type: 'turn', at: [0, 3_000] as const }] as const },
			{ id: 'two', atMs: null, lengthMs: 4_000, cues: [{ type: 'turn', at: [0, 4_000] as const }] as const },
		];
		const spoke = observe('turn-taking.promptness', question({ clips, model: [[5_500, 7_000]] }));
		expect(spoke.map(({ value, exercised }) => [value, exercised])).toEqual([
			[0.95, true],
			[0, false],
		]);
		const silent = observe('turn-taking.promptness', question({ clips, model: [] }));
		expect(silent.map(({ exercised }) => exercised)).toEqual([true, true]);
	});

	it('says where it looked and what it found', () => {
		const [observation] = observe('turn-taking.promptness', question({ model: [[5_400, 8_000]] }));
		expect(observation?.evidence.windows).toEqual([
			{ label: 'model silent', startMs: 4_800, endMs: 5_000 },
			{ label: 'reply', startMs: 5_000, endMs: 15_000 },
		]);
		expect(observation?.evidence.events).toEqual([{ label: 'onset', startMs: 5_400, endMs: null }]);
	});
});

describe('turn-taking.jir', () => {
	it('finds a takeover that begins inside the user turn, up to 200 ms before its end', () => {
		expect(values('turn-taking.jir', question({ model: [[3_000, 4_500]] }))).toEqual([1]);
		expect(values('turn-taking.jir', question({ model: [[E - 201, E + 2_000]] }))).toEqual([1]);
		expect(values('turn-taking.jir', question({ model: [[E - 200, E + 2_000]] }))).toEqual([0]);
	});

	it('calls neither a backchannel nor a greeting that runs on a jump-in', () => {
		expect(values('turn-taking.jir', question({ model: [[3_000, 3_400]] }))).toEqual([0]);
		expect(values('turn-taking.jir', question({ model: [[1_000, 4_000]] }))).toEqual([0]);
	});
});

describe('turn-taking.onset-latency and the shares made of it', () => {
	it('measures clean onsets and keeps the others as never', () => {
		expect(values('turn-taking.onset-latency', question({ model: [[5_120, 8_000]] }))).toEqual([120]);
		expect(values('turn-taking.onset-latency', question({ model: [] }))).toEqual(['never']);
		expect(values('turn-taking.l1-share', question({ model: [[5_149, 8_000]] }))).toEqual([1]);
		expect(values('turn-taking.l1-share', question({ model: [[5_150, 8_000]] }))).toEqual([0]);
		expect(values('turn-taking.l2-share', question({ model: [[5_399, 8_000]] }))).toEqual([1]);
		expect(values('turn-taking.l2-share', question({ model: [] }))).toEqual([0]);
	});
});
