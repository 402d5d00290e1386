import { describe, expect, it } from 'vitest';
import { BARGE_IN_CAUSES } from '../../core/scenario.ts';
import { bargeIn, observe, values } from '../fixtures/plans.ts';

const [REPLY, I0, I1] = [5_000, 8_000, 9_000];

describe('stopping at a barge-in (J, TTR)', () => {
	it('is a stop when silence of 500 ms begins within 2 s of the onset', () => {
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model: [[REPLY, I0 + 700]] }))).toEqual([1]);
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model: [[REPLY, I0 + 2_000]] }))).toEqual([1]);
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model: [[REPLY, I0 + 2_001]] }))).toEqual([0]);
	});

	it('is no stop when the silence is shorter than 500 ms', () => {
		const model = [
			[REPLY, I0 + 700],
			[I0 + 1_199, I0 + 6_000],
		] as const;
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model }))).toEqual([0]);
	});

	it('is no stop when the recording ends before the silence is seen to last', () => {
		const model = [[REPLY, I0 + 1_000]] as const;
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model, durationMs: I0 + 1_400 }))).toEqual([
			0,
		]);
	});

	it('is no stop when the model takes over again before the sound has ended', () => {
		const model = [
			[REPLY, I0 + 200],
			[I0 + 800, I0 + 4_000],
		] as const;
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model }))).toEqual([0]);
		const after = [
			[REPLY, I0 + 200],
			[I1 + 100, I1 + 4_000],
		] as const;
		expect(values('user-interrupt.ttr', bargeIn('interrupt', { model: after }))).toEqual([1]);
	});

	it('counts an interruption of nobody 0 and not exercised, and keeps it in n', () => {
		const never = observe(
			'user-interrupt.j',
			bargeIn('interrupt', { model: [[5_000, 5_400]], soundAtMs: null }),
		);
		expect(never).toMatchObject([{ value: 0, exercised: false, stratum: 'interrupt' }]);
		const tooLate = observe('user-interrupt.j', bargeIn('interrupt', { model: [[5_000, 7_000]] }));
		expect(tooLate).toMatchObject([{ value: 0, exercised: false }]);
	});

	it('counts silence as no stop for an interruption and as a stop for every control sound', () => {
		for (const cause of BARGE_IN_CAUSES) {
			const [observation] = observe('dialogue.barge-in-f1', bargeIn(cause, { model: [] }));
			expect(observation).toMatchObject({
				value: cause === 'interrupt' ? 0 : 1,
				exercised: true,
				stratum: cause,
			});
		}
	});

	it('counts sounds that are not the user in one J, words that ask for nothing in the other', () => {
		const countedBy = (id: string) =>
			BARGE_IN_CAUSES.filter((cause) => observe(id, bargeIn(cause, { model: [] })).length > 0);
		expect(countedBy('user-interrupt.j')).toEqual(['interrupt', 'noise', 'echo', 'background-speech']);
		expect(countedBy('user-backchannel.j')).toEqual([
			'interrupt',
			'backchannel',
			'third-party',
			'misplaced-turn',
		]);
	});

	it('forgives no stop, however soon the model resumes', () => {
		const model = [
			[REPLY, I0 + 300],
			[I1 + 100, 20_000],
		] as const;
		for (const cause of ['interrupt', 'backchannel'] as const) {
			expect(values('user-backchannel.j', bargeIn(cause, { model }))).toEqual([1]);
		}
	});
});

describe('user-interrupt, beside the primary', () => {
	it('measures the stop and the response', () => {
		const model = [
			[REPLY, I0 + 640],
			[I1 + 900, I1 + 5_000],
		] as const;
		const plan = bargeIn('interrupt', { model });
		expect(values('user-interrupt.stop-latency', plan)).toEqual([640]);
		expect(values('user-interrupt.coincident-stop', plan)).toEqual([0]);
		expect(values('user-interrupt.response-latency', plan)).toEqual([900]);
		expect(values('user-interrupt.handled', plan)).toEqual([1]);
	});

	it('calls a stop under 150 ms a coincidence', () => {
		expect(
			values('user-interrupt.coincident-stop', bargeIn('interrupt', { model: [[REPLY, I0 + 149]] })),
		).toEqual([1]);
	});

	it('wants quiet after a request to stop, allows a short acknowledgement, and asks for no response', () => {
		const expectation = { expect: { type: 'user-interrupt', after: 'stop' }, kind: 'termination' } as const;
		const stopped = [REPLY, I0 + 500] as const;
		const plan = (more: readonly (readonly [number, number])[]) =>
			bargeIn('interrupt', { ...expectation, model: [stopped, ...more] });
		expect(values('user-interrupt.handled', plan([]))).toEqual([1]);
		expect(values('user-interrupt.handled', plan([[I1 + 300, I1 + 900]]))).toEqual([1]);
		expect(values('user-interrupt.handled', plan([[I1 + 300, I1 + 3_000]]))).toEqual([0]);
		expect(values('user-interrupt.response-latency', plan([]))).toEqual([]);
	});

	it('measures natural stops on controls in which the user says nothing', () => {
		const twin = (model: readonly (readonly [number, number])[]) =>
			bargeIn('interrupt', {
				model,
				clips: [
					{ id: 'request', atMs: 2_000, lengthMs: 2_000, cues: [{ type: 'turn', at: [0, 2_000] }] },
					{ id: 'nothing', atMs: I0, lengthMs: 1_000, cues: [{ type: 'no-barge-in', at: [0, 1_000] }] },
				],
			});
		expect(values('user-interrupt.natural-stop', twin([[REPLY, I0 + 1_000]]))).toEqual([1]);
		expect(values('user-interrupt.natural-stop', twin([[REPLY, 20_000]]))).toEqual([0]);
	});
});

describe('user-backchannel, beside the primary', () => {
	it('counts going on, or resuming within 1 s, and nothing else', () => {
		const plan = (model: readonly (readonly [number, number])[]) => bargeIn('backchannel', { model });
		expect(values('user-backchannel.resumed', plan([[REPLY, 20_000]]))).toEqual([1]);
		expect(
			values(
				'user-backchannel.resumed',
				plan([
					[REPLY, I0 + 300],
					[I1 + 900, 20_000],
				]),
			),
		).toEqual([1]);
		expect(
			values(
				'user-backchannel.resumed',
				plan([
					[REPLY, I0 + 300],
					[I1 + 1_100, 20_000],
				]),
			),
		).toEqual([0]);
		expect(values('user-backchannel.resumed', plan([]))).toEqual([0]);
	});

	it('leaves interruptions out of the turn-termination rate of control sounds', () => {
		expect(values('user-backchannel.ttr', bargeIn('interrupt', { model: [[REPLY, I0 + 300]] }))).toEqual([]);
		expect(values('user-backchannel.ttr', bargeIn('noise', { model: [[REPLY, I0 + 300]] }))).toEqual([1]);
	});
});
