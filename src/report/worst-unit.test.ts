import { describe, expect, it } from 'vitest';
import type { ObservationsFile } from '../results/schema-observations.ts';
import { worstUnit } from './worst-unit.ts';

type Observed = ObservationsFile['metrics'][number]['observations'];

function observationsOf(
	statuses: readonly ObservationsFile['units'][number][2][],
	observations: Observed,
): Pick<ObservationsFile, 'units' | 'metrics'> {
	return {
		units: statuses.map((status, i) => [`turn-taking.question.000${i}--clean--t1`, 'prompt', status, 0]),
		metrics: [
			{
				id: 'turn-taking.promptness',
				version: 1,
				statistic: { kind: 'mean' },
				latency: true,
				judged: false,
				strata: ['turn'],
				observations,
			},
		],
	};
}

describe('the conversation to look at first', () => {
	it('is the first of those that did worst', () => {
		expect(
			worstUnit(
				observationsOf(
					['ok', 'ok', 'ok'],
					[
						[0, 0, 0.8, 1],
						[1, 0, 0, 1],
						[2, 0, null, 1],
					],
				),
			),
		).toBe('turn-taking.question.0001--clean--t1');
	});

	it('is one in which the model itself failed, before others', () => {
		expect(
			worstUnit(
				observationsOf(
					['ok', 'model-failure'],
					[
						[0, 0, 0, 1],
						[1, 0, 0, 1],
					],
				),
			),
		).toBe('turn-taking.question.0001--clean--t1');
	});

	it('is none where all passed or nothing was measured', () => {
		expect(worstUnit(observationsOf(['ok', 'infra-error'], [[0, 0, 0.8, 1]]))).toBeNull();
	});
});
