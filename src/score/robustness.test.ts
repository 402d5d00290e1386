import { describe, expect, it } from 'vitest';
import type { RobustnessValue } from '../core/metric.ts';
import type { ScoredUnit } from './finding.ts';
import { bargeIn, question } from './fixtures/plans.ts';
import { type Plan, plantedDetector, plantedRecording } from './fixtures/planted.ts';
import { robustness } from './robustness.ts';
import { scoreUnit } from './score-unit.ts';

async function scored(plan: Plan, condition: string, changes: Partial<ScoredUnit> = {}): Promise<ScoredUnit> {
	const recording = plantedRecording(plan);
	const scores = await scoreUnit(recording, { detector: plantedDetector, transcriber: null, judge: null });
	const { scenario } = recording;
	const unitId = `${scenario.id}--${condition}--t1`;
	return { unitId, scenario, condition, testbed: 'bench', status: 'ok', scores, ...changes };
}

/** A question answered after so long; null = never. */
const answered = (number: number, delayMs: number | null): Plan =>
	question({ number, model: delayMs === null ? [] : [[5_000 + delayMs, 9_000 + delayMs]] });

function find(rows: readonly RobustnessValue[], id: string, condition: string): RobustnessValue {
	const row = rows.find((each) => each.id === id && each.condition === condition);
	if (row === undefined) {
		throw new Error(`no row ${id} ${condition}`);
	}
	return row;
}

async function run(delays: (number: number) => { clean: number | null; noisy: number | null }, count = 12) {
	const units: ScoredUnit[] = [];
	for (let number = 0; number < count; number++) {
		const { clean, noisy } = delays(number);
		units.push(
			await scored(answered(number, clean), 'clean'),
			await scored(answered(number, noisy), 'white-10db'),
		);
	}
	return units;
}

describe('robustness', () => {
	it('is the change of each metric over the same scenarios, with an interval over prompts', async () => {
		const rows = robustness(
			// All on one straight part of the promptness curve.
			await run((i) => ({ clean: 1_000 + 40 * i, noisy: 1_400 + 40 * i + 10 * (i % 3) })),
		);
		const row = find(rows, 'turn-taking.promptness', 'white-10db');
		expect(row).toMatchObject({ units: 12, n: 12, clusters: 12, status: 'ok', primary: true });
		expect(row.delta).toBeCloseTo(-0.164, 6);
		// Prompts differ by far more than conditions do within a prompt: pairing takes that out.
		expect((row.ci?.[1] ?? 0) - (row.ci?.[0] ?? 0)).toBeLessThan(0.005);
		expect(find(rows, 'turn-taking.onset-latency', 'white-10db').delta).toBeCloseTo(410, 6);
	});

	it('has no row of a metric on which a judge abstained: the rest would be two selections', async () => {
		const units = await run(() => ({ clean: 500, noisy: 700 }));
		const judged = (abstains: boolean) =>
			units.map((unit, i): ScoredUnit => {
				const evidence = { windows: [], events: [] };
				const answer =
					abstains && i === 0
						? { observations: [], abstained: [{ stratum: 'turn', reason: 'no shared word' }] }
						: { observations: [{ value: 4, exercised: true, stratum: 'turn', evidence }] };
				const scores = unit.scores?.scores.map((score) =>
					score.metric === 'dialogue.answer-quality'
						? { metric: score.metric, version: score.version, ...answer }
						: score,
				);
				return { ...unit, scores: unit.scores && { ...unit.scores, scores: scores ?? [] } };
			});
		const ids = (abstains: boolean) => robustness(judged(abstains)).map(({ id }) => id);
		expect(ids(false)).toContain('dialogue.answer-quality');
		expect(ids(true)).not.toContain('dialogue.answer-quality');
		expect(ids(true)).toContain('turn-taking.promptness');
	});

	it('compares only what was scored on both sides', async () => {
		const units = await run(() => ({ clean: 500, noisy: 500 }));
		const alone = await scored(answered(50, null), 'white-10db');
		const lost = await scored(answered(51, 500), 'clean', { status: 'infra-error', scores: null });
		const lostTwin = await scored(answered(51, null), 'white-10db');
		const row = find(robustness([...units, alone, lost, lostTwin]), 'turn-taking.clean-tor', 'white-10db');
		expect(row).toMatchObject({ units: 12, clean: 1, value: 1, delta: 0 });
	});

	it('never claims certainty where nothing changed', async () => {
		const row = find(
			robustness(await run(() => ({ clean: 500, noisy: 500 }))),
			'turn-taking.clean-tor',
			'white-10db',
		);
		expect(row.ci?.[0]).toBeLessThan(-0.1);
		expect(row.ci?.[1]).toBeGreaterThan(0.1);
	});

	it('counts a model that failed in the condition as failing there', async () => {
		const units = (await run(() => ({ clean: 500, noisy: 500 }))).map((unit, i) =>
			unit.condition === 'clean' || i > 11
				? unit
				: { ...unit, status: 'model-failure' as const, scores: null },
		);
		expect(find(robustness(units), 'turn-taking.clean-tor', 'white-10db').delta).toBeCloseTo(-0.5, 6);
	});

	it('marks few pairs as low-n and gives no interval', async () => {
		const row = find(
			robustness(await run(() => ({ clean: 500, noisy: null }), 3)),
			'turn-taking.clean-tor',
			'white-10db',
		);
		expect(row).toMatchObject({ clean: 1, value: 0, delta: -1, ci: null, status: 'low-n' });
	});

	it('covers differences of rates', async () => {
		const units: ScoredUnit[] = [];
		for (const condition of ['clean', 'babble-10db']) {
			for (let number = 0; number < 24; number++) {
				const interrupt = number % 2 === 0;
				const stops = interrupt ? condition === 'clean' || number % 4 === 0 : false;
				const model: [number, number][] = [[5_000, stops ? 8_400 : 20_000]];
				const plan = bargeIn(interrupt ? 'interrupt' : 'noise', { number, model });
				units.push(await scored(plan, condition));
			}
		}
		const row = find(robustness(units), 'user-interrupt.j', 'babble-10db');
		expect(row).toMatchObject({ clean: 1, value: 0.5, delta: -0.5, status: 'ok' });
		expect(row.ci?.[1]).toBeLessThan(0);
	});

	it('says nothing of runs without clean units or without others', async () => {
		const units = await run(() => ({ clean: 500, noisy: 500 }));
		expect(robustness(units.filter(({ condition }) => condition === 'clean'))).toEqual([]);
		expect(robustness(units.filter(({ condition }) => condition !== 'clean'))).toEqual([]);
	});

	it('does not depend on the order of units', async () => {
		const units = await run((i) => ({ clean: 500 + i, noisy: i % 3 === 0 ? null : 900 }));
		expect(robustness(units.toReversed())).toEqual(robustness(units));
	});
});
