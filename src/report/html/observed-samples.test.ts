import { describe, expect, it } from 'vitest';
import type { ObservationsFile, ObservedMetric } from '../../results/schema-observations.ts';
import { curveSamples, unitOutcomes } from './observed-samples.ts';

function metric(id: string, strata: string[], observations: ObservedMetric['observations']): ObservedMetric {
	return { id, version: 1, statistic: { kind: 'mean' }, latency: true, judged: false, strata, observations };
}

/** The parts of the observations that are read here. */
const observations = {
	testbeds: [{ id: 'lab' }, { id: 'cloud' }],
	units: [
		['turn-taking.question.0001--clean--t1', 'p1', 'ok', 0],
		['turn-taking.statement.0002--clean--t1', 'p2', 'model-failure', 1],
		['user-backchannel.noise-burst.0003--clean--t1', 'p3', 'ok', 0],
		['user-interrupt.termination.0004--clean--t1', 'p4', 'invalid-timing', 0],
		['of-another-making', 'p5', 'ok', 0],
	],
	metrics: [
		metric(
			'turn-taking.promptness',
			['turn'],
			[
				[0, 0, 0.9, 1],
				[1, 0, 0, 1],
			],
		),
		metric(
			'turn-taking.onset-latency',
			['turn'],
			[
				[0, 0, 480, 1],
				[1, 0, null, 1],
			],
		),
		// J of user-interrupt reads control sounds too; they are no opportunities of that unit's own primary.
		metric(
			'user-interrupt.j',
			['noise', 'interrupt'],
			[
				[2, 0, 1, 1],
				[3, 1, 1, 1],
			],
		),
		metric('user-backchannel.j', ['noise'], [[2, 0, 0, 1]]),
	],
} as unknown as ObservationsFile;

describe('curveSamples', () => {
	it('has every opportunity that counts, with its kind, prompt and testbed; what never came is never', () => {
		expect([...curveSamples(observations)]).toEqual([
			[
				'turn-taking.onset-latency',
				[
					{ value: 480, kind: 'question', cluster: 'p1', testbed: 'lab' },
					{ value: 'never', kind: 'statement', cluster: 'p2', testbed: 'cloud' },
				],
			],
		]);
	});
});

describe('unitOutcomes', () => {
	it('judges each unit by the primary of its own type', () => {
		const outcomes = [...unitOutcomes(observations)].map(([id, { verdict }]) => [
			id.split('.')[2]?.slice(0, 4),
			verdict,
		]);
		expect(outcomes).toEqual([
			['0001', 'passed'],
			['0002', 'failed'],
			['0003', 'passed'],
			['0004', 'none'],
		]);
	});
});
