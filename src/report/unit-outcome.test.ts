import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flipBetween, outcomeOf } from './unit-outcome.ts';

const interrupt = (value: number) => ({ value, stratum: 'interrupt' });
const noise = (value: number) => ({ value, stratum: 'noise' });

describe('outcomeOf', () => {
	it('passes a clean takeover in time and fails its absence', () => {
		expect(outcomeOf('turn-taking', 'ok', [{ value: 0.8, stratum: 'turn' }]).verdict).toBe('passed');
		expect(outcomeOf('turn-taking', 'ok', [{ value: 0, stratum: 'turn' }]).verdict).toBe('failed');
	});

	it('asks for a stop at an interruption and for none at other sounds', () => {
		expect(outcomeOf('user-interrupt', 'ok', [interrupt(1)]).verdict).toBe('passed');
		expect(outcomeOf('user-interrupt', 'ok', [interrupt(0)]).verdict).toBe('failed');
		expect(outcomeOf('user-backchannel', 'ok', [noise(0)]).verdict).toBe('passed');
		expect(outcomeOf('user-backchannel', 'ok', [noise(1)]).verdict).toBe('failed');
	});

	it('weighs backchannels where they are invited against those where they are not', () => {
		const at = (stratum: string, value: number) => ({ stratum, value });
		const found = outcomeOf('model-backchannel', 'ok', [
			at('reference', 1),
			at('reference', 0),
			at('distractor', 0),
			at('distractor', 1),
		]);
		expect(found).toEqual({ verdict: 'failed', score: 0, successes: 2, opportunities: 4 });
	});

	it('says nothing about what was not measured, and calls a failed model failed', () => {
		for (const status of ['infra-error', 'harness-error', 'invalid-timing', 'interrupted'] as const) {
			expect(outcomeOf('turn-taking', status, [{ value: 1, stratum: 'turn' }]).verdict).toBe('none');
		}
		expect(outcomeOf('turn-taking', 'ok', []).verdict).toBe('none');
		expect(outcomeOf('turn-taking', 'model-failure', []).verdict).toBe('failed');
	});
});

describe('flipBetween', () => {
	const passed = outcomeOf('turn-taking', 'ok', [{ value: 1, stratum: 'turn' }]);
	const failed = outcomeOf('turn-taking', 'ok', [{ value: 0, stratum: 'turn' }]);

	it('names the direction, seen from now', () => {
		expect(flipBetween(failed, passed)).toBe('worse');
		expect(flipBetween(passed, failed)).toBe('better');
		expect(flipBetween(passed, passed)).toBeNull();
	});

	it('never compares with what was not measured', () => {
		const none = outcomeOf('turn-taking', 'infra-error', []);
		expect(flipBetween(passed, none)).toBeNull();
		expect(flipBetween(none, passed)).toBeNull();
		expect(flipBetween(passed, undefined)).toBeNull();
	});

	it('turns round when the two runs change places', () => {
		const values = fc.array(
			fc.record({ value: fc.constantFrom(0, 1), stratum: fc.constantFrom('interrupt', 'noise') }),
			{
				minLength: 1,
			},
		);
		const opposite = { worse: 'better', better: 'worse' } as const;
		fc.assert(
			fc.property(values, values, (a, b) => {
				const [x, y] = [outcomeOf('user-interrupt', 'ok', a), outcomeOf('user-interrupt', 'ok', b)];
				const flip = flipBetween(x, y);
				expect(flipBetween(y, x)).toBe(flip === null ? null : opposite[flip]);
			}),
		);
	});
});
