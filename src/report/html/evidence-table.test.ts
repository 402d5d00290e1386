import { describe, expect, it } from 'vitest';
import type { ScoresFile } from '../../results/schema-scores.ts';
import { evidenceTable } from './evidence-table.ts';

const evidence = {
	windows: [{ label: 'reply', startMs: 1000.4, endMs: 11_000 }],
	events: [{ label: 'onset', startMs: 1234.56, endMs: null }],
};
const observation = { value: 0.123456, exercised: true, stratum: 'turn', evidence };

describe('evidenceTable', () => {
	it('keeps every place once, however many metrics looked there', () => {
		const scores: ScoresFile['scores'] = [
			{ metric: 'a', version: 1, observations: [observation] },
			{
				metric: 'b',
				version: 1,
				observations: [
					{ ...observation, value: 'never', exercised: false, evidence: { ...evidence, note: 'so' } },
				],
			},
		];
		expect(evidenceTable(scores)).toEqual({
			spans: [
				['w', 'reply', 1000, 11_000],
				['e', 'onset', 1235, null],
			],
			scores: [
				{ metric: 'a', observations: [[0.1235, 1, 'turn', [0, 1]]] },
				{ metric: 'b', observations: [['never', 0, 'turn', [0, 1], 'so']] },
			],
		});
	});

	it('leaves out metrics without an opportunity and keeps the reason of those that could not be computed', () => {
		expect(
			evidenceTable([
				{ metric: 'a', version: 1, observations: [] },
				{ metric: 'b', version: 1, missing: 'judge-error', reason: 'it was silent' },
			]),
		).toEqual({ spans: [], scores: [{ metric: 'b', missing: 'it was silent' }] });
	});

	it('keeps the reason of a judge that abstained, next to what it judged', () => {
		const abstained = [{ stratum: 'turn', reason: 'no shared word' }];
		const { scores } = evidenceTable([{ metric: 'a', version: 1, observations: [observation], abstained }]);
		expect(scores).toMatchObject([
			{ metric: 'a', observations: [{}] },
			{ metric: 'a', missing: 'no shared word' },
		]);
	});

	it('cuts remarks that would decide the size of a report', () => {
		const note = 'x'.repeat(1_000_000);
		const { scores } = evidenceTable([
			{ metric: 'a', version: 1, observations: [{ ...observation, evidence: { ...evidence, note } }] },
			{ metric: 'b', version: 1, missing: 'judge-error', reason: note },
		]);
		expect(JSON.stringify(scores).length).toBeLessThan(3_000);
	});
});
