import { describe, expect, it } from 'vitest';
import { observe, pausedTurn, values } from '../fixtures/plans.ts';

const [P0, P1, E] = [4_000, 5_000, 7_000];

describe('pause-handling.hold-and-answer', () => {
	it('is the promptness of the answer when the model holds', () => {
		expect(values('pause-handling.hold-and-answer', pausedTurn({ model: [[E + 1_000, E + 4_000]] }))).toEqual(
			[0.7],
		);
	});

	it('is 0 after a takeover in the pause, however prompt the answer', () => {
		const model = [
			[P0 + 400, P1 + 500],
			[E + 200, E + 3_000],
		] as const;
		expect(values('pause-handling.hold-and-answer', pausedTurn({ model }))).toEqual([0]);
	});

	it('allows up to 600 ms of model speech inside a pause and no more', () => {
		const answer = [E + 1_000, E + 4_000] as const;
		expect(
			values('pause-handling.hold-and-answer', pausedTurn({ model: [[P0 + 100, P0 + 700], answer] })),
		).toEqual([0.7]);
		expect(
			values('pause-handling.hold-and-answer', pausedTurn({ model: [[P0 + 100, P0 + 701], answer] })),
		).toEqual([0]);
	});

	it('is 0 for speech that never stops and for silence', () => {
		expect(values('pause-handling.hold-and-answer', pausedTurn({ model: [[0, 18_000]] }))).toEqual([0]);
		expect(values('pause-handling.hold-and-answer', pausedTurn({ model: [] }))).toEqual([0]);
	});
});

describe('pause-handling.pause-tor', () => {
	it('looks for an onset in [P0, P1 + 100) and names the class of length', () => {
		const [observation] = observe('pause-handling.pause-tor', pausedTurn({ model: [[P1 + 50, P1 + 1_600]] }));
		expect(observation).toMatchObject({ value: 1, stratum: '1000-1499ms' });
		expect(values('pause-handling.pause-tor', pausedTurn({ model: [[P1 + 100, P1 + 1_600]] }))).toEqual([0]);
		expect(values('pause-handling.pause-tor', pausedTurn({ model: [[P0 - 50, P1 + 1_600]] }))).toEqual([0]);
	});

	it('does not count pauses under 400 ms as opportunities', () => {
		const plan = pausedTurn({
			model: [],
			clips: [
				{
					id: 'turn',
					atMs: 2_000,
					lengthMs: 5_000,
					cues: [
						{ type: 'turn', at: [0, 5_000] },
						{ type: 'pause', at: [2_000, 2_399], role: 'hold' },
					],
				},
			],
		});
		expect(values('pause-handling.pause-tor', plan)).toEqual([]);
	});
});

describe('pause-handling.talked-through', () => {
	it('is 1 when a turn that runs at the resumption goes on for more than a second', () => {
		expect(values('pause-handling.talked-through', pausedTurn({ model: [[P0 + 300, P1 + 1_001]] }))).toEqual([
			1,
		]);
		expect(values('pause-handling.talked-through', pausedTurn({ model: [[P0 + 300, P1 + 900]] }))).toEqual([
			0,
		]);
		expect(values('pause-handling.talked-through', pausedTurn({ model: [[P1 + 300, E]] }))).toEqual([0]);
	});
});
