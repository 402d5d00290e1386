import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/random.ts';
import type { BargeInCause } from '../../../src/core/scenario.ts';
import { pairedDifference } from '../../../src/gate/paired-difference.ts';
import { pairUnits } from '../../../src/gate/pairing.ts';
import { observationsText } from '../../../src/results/observations-text.ts';
import { observationsSchema } from '../../../src/results/schema-observations.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { bargeIn, narrative, pausedTurn, question, report } from '../../../src/score/fixtures/plans.ts';
import { type Plan, plantedDetector, plantedRecording } from '../../../src/score/fixtures/planted.ts';
import { scoreUnit } from '../../../src/score/score-unit.ts';
import { summarize } from '../../../src/score/summarize.ts';
import { studyObservations } from './study-observations.ts';

const CAUSES: readonly BargeInCause[] = ['interrupt', 'backchannel', 'noise', 'echo', 'third-party'];

/** Planted conversations of every type, with model speech at random. */
async function plantedUnits(seed: string): Promise<ScoredUnit[]> {
	const random = seededRandom(seed);
	const speech = (): [number, number][] => {
		const from = 3_000 + random.int(9_000);
		return random.next() < 0.2 ? [] : [[from, from + 500 + random.int(6_000)]];
	};
	const plans = Array.from({ length: 12 }, (_, number): Plan[] => [
		question({ number, model: speech() }),
		pausedTurn({ number, model: speech() }),
		...CAUSES.map((cause, i) => bargeIn(cause, { number: number * CAUSES.length + i, model: speech() })),
		report(true, { number: 2 * number, model: speech() }),
		report(false, { number: 2 * number + 1, model: speech() }),
		narrative({ number, model: speech() }),
	]).flat();
	return Promise.all(
		plans.map(async (plan) => {
			const recording = plantedRecording(plan);
			const { unitId, scenario, condition } = recording;
			const scores = await scoreUnit(recording, {
				detector: plantedDetector,
				transcriber: null,
				judge: null,
			});
			return { unitId, scenario, condition, testbed: 'virtual', status: 'ok', scores };
		}),
	);
}

describe('the observations of a run', () => {
	it('gives every value of the summary from its bare observations, so that comparisons mean what tables say', async () => {
		const units = await plantedUnits('one');
		expect(new Set(units.map(({ unitId }) => unitId)).size).toBe(units.length);
		const rows = summarize(units);
		const file = studyObservations('one', units, rows);
		let compared = 0;
		for (const { id, statistic, observations } of file.metrics) {
			const row = rows.find((each) => each.id === id && each.kind === 'all' && each.condition === 'all');
			const found = pairedDifference(pairUnits(id, file, file), statistic, {
				seed: 'x',
				test: false,
			});
			// With opportunities missing, a summary speaks only of those that it has not.
			if (row === undefined || row.status === 'missing-input' || row.value === null) {
				expect(row?.status === 'missing-input' || found.candidate === null, id).toBe(true);
				expect(row !== undefined || observations.length === 0, id).toBe(true);
				continue;
			}
			compared++;
			expect(found.candidate, id).toBeCloseTo(row.value, 5);
			expect(found.difference, id).toBe(0);
		}
		expect(compared).toBeGreaterThan(30);
	});

	it('reads back as it was written, one line per unit', async () => {
		const units = await plantedUnits('two');
		const observations = studyObservations('two', units, summarize(units));
		const text = observationsText(observations);
		expect(observationsSchema.parse(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(observations)));
		expect(text.split('\n').filter((line) => line.includes('--t')).length).toBeGreaterThanOrEqual(
			units.length,
		);
		expect(observationsText(observations)).toBe(text);
	});

	it('does not depend on the order in which units come', async () => {
		const units = await plantedUnits('three');
		const rows = summarize(units);
		expect(studyObservations('x', units.toReversed(), rows)).toEqual(studyObservations('x', units, rows));
	});
});
