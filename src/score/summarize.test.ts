import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../core/metric.ts';
import { seededRandom } from '../core/random.ts';
import type { ScoredUnit } from './finding.ts';
import { bargeIn, interwoven, question, report } from './fixtures/plans.ts';
import type { Plan } from './fixtures/planted.ts';
import { plantedDetector, plantedRecording } from './fixtures/planted.ts';
import { scoreUnit } from './score-unit.ts';
import { summarize } from './summarize.ts';

const DEPENDENCIES = { detector: plantedDetector, transcriber: null, judge: null };

async function scored(plan: Plan, changes: Partial<ScoredUnit> = {}): Promise<ScoredUnit> {
	const recording = plantedRecording(plan);
	const scores = await scoreUnit(recording, DEPENDENCIES);
	const { unitId, scenario, condition } = recording;
	return { unitId, scenario, condition, testbed: 'bench', status: 'ok', scores, ...changes };
}

function find(rows: readonly MetricValue[], id: string, kind = 'all', condition = 'all'): MetricValue {
	const row = rows.find((each) => each.id === id && each.kind === kind && each.condition === condition);
	if (row === undefined) {
		throw new Error(`no row ${id} ${kind} ${condition}`);
	}
	return row;
}

const answered = (number: number, delayMs: number, more: Partial<Plan> = {}): Plan =>
	question({ number, model: delayMs < 0 ? [] : [[5_000 + delayMs, 9_000 + delayMs]], ...more });

describe('summarize', () => {
	it('averages promptness and keeps silent units in n', async () => {
		const units = await Promise.all(
			Array.from({ length: 12 }, (_, i) => scored(answered(i, i < 6 ? 1_000 : -1))),
		);
		const rows = summarize(units);
		expect(find(rows, 'turn-taking.promptness')).toMatchObject({
			n: 12,
			clusters: 12,
			value: 0.35,
			status: 'ok',
			exercised: 1,
			primary: true,
			testbed: 'bench',
		});
		expect(find(rows, 'turn-taking.clean-tor')).toMatchObject({ n: 12, events: 6, value: 0.5 });
		expect(find(rows, 'turn-taking.onset-latency').quantiles).toEqual({ p10: 1_000, p50: null, p90: null });
	});

	it('marks fewer than ten opportunities, or prompts, as low-n and still shows them', async () => {
		const few = await Promise.all(Array.from({ length: 9 }, (_, i) => scored(answered(i, 500))));
		expect(find(summarize(few), 'turn-taking.clean-tor')).toMatchObject({ n: 9, events: 9, status: 'low-n' });
		const onePrompt = await Promise.all(
			Array.from({ length: 12 }, (_, i) => scored(answered(i, 500, { cluster: 'same' }))),
		);
		const row = find(summarize(onePrompt), 'turn-taking.promptness');
		expect(row).toMatchObject({ n: 12, clusters: 1, status: 'low-n', ci: null });
	});

	it('counts a unit in which the model failed as failing every opportunity', async () => {
		const units = await Promise.all(Array.from({ length: 11 }, (_, i) => scored(answered(i, 0))));
		const failed = await scored(answered(11, 0), { status: 'model-failure', scores: null });
		const rows = summarize([...units, failed]);
		expect(find(rows, 'turn-taking.clean-tor')).toMatchObject({ n: 12, events: 11 });
		expect(find(rows, 'turn-taking.jir')).toMatchObject({ n: 12, events: 1 });
	});

	it('leaves out units that failed for reasons of the harness or the network', async () => {
		const units = await Promise.all(
			Array.from({ length: 10 }, (_, i) =>
				scored(answered(i, 0), i === 0 ? { status: 'invalid-timing' } : {}),
			),
		);
		expect(find(summarize(units), 'turn-taking.clean-tor').n).toBe(9);
	});

	it('does not shrink n when a usable unit has no scores, but says that input is missing', async () => {
		const units = await Promise.all(
			Array.from({ length: 10 }, (_, i) => scored(answered(i, 0), i === 0 ? { scores: null } : {})),
		);
		const row = find(summarize(units), 'turn-taking.clean-tor');
		expect(row).toMatchObject({ n: 10, events: 9, status: 'missing-input' });
	});

	it('counts what a judge abstained on in n, and withholds a value that speaks for too few', async () => {
		const judged = async (i: number, value: number | null): Promise<ScoredUnit> => {
			const unit = await scored(answered(i, 500));
			const scores = unit.scores?.scores.map((score) => {
				if (score.metric !== 'dialogue.answer-quality') {
					return score;
				}
				const [metric, version, stratum] = [score.metric, 2, 'turn'];
				const evidence = { windows: [], events: [] };
				return value === null
					? { metric, version, observations: [], abstained: [{ stratum, reason: 'no shared word' }] }
					: { metric, version, observations: [{ value, exercised: true, stratum, evidence }] };
			});
			return { ...unit, scores: unit.scores && { ...unit.scores, scores: scores ?? [] } };
		};
		const rowWith = async (abstained: number) => {
			const units = await Promise.all(
				Array.from({ length: 20 }, (_, i) => judged(i, i < abstained ? null : 4)),
			);
			return find(summarize(units), 'dialogue.answer-quality');
		};
		expect(await rowWith(0)).toMatchObject({ n: 20, value: 4, status: 'ok' });
		expect(await rowWith(0)).not.toHaveProperty('judged');
		expect(await rowWith(4)).toMatchObject({ n: 20, judged: 16, value: 4, status: 'missing-input' });
		expect(await rowWith(5)).toMatchObject({
			n: 20,
			judged: 15,
			value: null,
			ci: null,
			status: 'missing-input',
		});
		expect(await rowWith(20)).toMatchObject({ n: 20, judged: 0, value: null, status: 'missing-input' });
	});

	it('counts abstentions in the row of their stratum', async () => {
		const evidence = { windows: [], events: [] };
		const units = await Promise.all(
			Array.from({ length: 10 }, async (_, i): Promise<ScoredUnit> => {
				const unit = await scored(interwoven({ number: i, model: [] }));
				const scores = unit.scores?.scores.map((score) =>
					score.metric === 'multi-turn.answer-quality'
						? {
								metric: score.metric,
								version: score.version,
								observations: [{ value: 4, exercised: true, stratum: 'open', evidence }],
								abstained: [{ stratum: 'return', reason: 'no shared word' }],
							}
						: score,
				);
				return { ...unit, scores: unit.scores && { ...unit.scores, scores: scores ?? [] } };
			}),
		);
		const rows = summarize(units);
		const id = 'multi-turn.answer-quality';
		expect(find(rows, id)).toMatchObject({ n: 20, judged: 10, value: null });
		expect(find(rows, id, 'visit=open')).toMatchObject({ n: 10, value: 4, status: 'ok' });
		expect(find(rows, id, 'visit=open')).not.toHaveProperty('judged');
		expect(find(rows, id, 'visit=return')).toMatchObject({ n: 10, judged: 0, value: null });
	});

	it('marks a metric under-exercised when the situation came about in fewer than 80 % of cases', async () => {
		const interrupts = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				scored(
					bargeIn('interrupt', {
						number: i,
						model: i < 10 ? [[5_000, 8_400]] : [[5_000, 6_500]],
						soundAtMs: i < 10 ? 8_000 : null,
					}),
				),
			),
		);
		expect(find(summarize(interrupts), 'user-interrupt.ttr')).toMatchObject({
			n: 20,
			events: 10,
			value: 0.5,
			exercised: 0.5,
			status: 'under-exercised',
		});
	});

	it('computes J across both types, with rows by kind against everything on the other side', async () => {
		const yields = [[5_000, 8_400]] as const;
		const goesOn = [[5_000, 20_000]] as const;
		const units = await Promise.all([
			...Array.from({ length: 10 }, (_, i) => scored(bargeIn('interrupt', { number: i, model: yields }))),
			...Array.from({ length: 10 }, (_, i) => scored(bargeIn('noise', { number: i, model: goesOn }))),
			...Array.from({ length: 10 }, (_, i) =>
				scored(bargeIn('backchannel', { number: i, model: i < 4 ? yields : goesOn })),
			),
		]);
		const rows = summarize(units);
		expect(find(rows, 'user-interrupt.j')).toMatchObject({ n: 20, value: 1, status: 'ok' });
		expect(find(rows, 'user-backchannel.j')).toMatchObject({ n: 20, value: 0.6 });
		expect(find(rows, 'user-backchannel.j', 'backchannel')).toMatchObject({ n: 20, value: 0.6 });
		expect(find(rows, 'user-interrupt.j', 'dialogue-reset')).toMatchObject({ n: 20, value: 1 });
		expect(find(rows, 'user-backchannel.ttr', 'cause=backchannel')).toMatchObject({ n: 10, events: 4 });
		const { value, fields } = find(rows, 'dialogue.barge-in-f1');
		expect(fields).toEqual({ precision: 0.714286, recall: 1, f05: 0.757576 });
		expect(value).toBeCloseTo(0.833333, 6);
	});

	it('pairs emergencies with their twins when it looks at one kind', async () => {
		const units = await Promise.all(
			Array.from({ length: 10 }, (_, i) => [
				scored(report(true, { number: 2 * i, cluster: `p${i}`, model: [[6_000, 9_000]] })),
				scored(report(false, { number: 2 * i + 1, cluster: `p${i}`, model: i < 2 ? [[6_000, 9_000]] : [] })),
			]).flat(),
		);
		const rows = summarize(units);
		expect(find(rows, 'model-interrupt.tor-difference')).toMatchObject({ n: 20, clusters: 10, value: 0.8 });
		expect(find(rows, 'model-interrupt.tor-difference', 'emergency')).toMatchObject({ n: 20, value: 0.8 });
		expect(rows.some((row) => row.id === 'model-interrupt.tor-difference' && row.kind === 'harmless')).toBe(
			false,
		);
		expect(find(rows, 'model-interrupt.tor-twin')).toMatchObject({ n: 10, events: 2 });
	});

	it('never pools latencies across testbeds', async () => {
		const units = await Promise.all(
			Array.from({ length: 20 }, (_, i) =>
				scored(answered(i, i < 10 ? 200 : 2_000), { testbed: i < 10 ? 'fast' : 'slow' }),
			),
		);
		const rows = summarize(units);
		const latency = rows.filter(
			(row) => row.id === 'turn-taking.onset-latency' && row.kind === 'all' && row.condition === 'all',
		);
		expect(latency.map(({ testbed, value, n }) => [testbed, value, n])).toEqual([
			['fast', 200, 10],
			['slow', 2_000, 10],
		]);
		expect(find(rows, 'turn-taking.clean-tor')).toMatchObject({ n: 20 });
		expect(find(rows, 'turn-taking.clean-tor').testbed).toBeUndefined();
	});

	it('gives a row per kind and per condition', async () => {
		const units = await Promise.all([
			...Array.from({ length: 4 }, (_, i) => scored(answered(i, 100, { kind: 'statement' }))),
			...Array.from({ length: 6 }, (_, i) => scored(answered(i, 100, { condition: 'babble' }))),
		]);
		const rows = summarize(units);
		expect(find(rows, 'turn-taking.clean-tor', 'statement').n).toBe(4);
		expect(find(rows, 'turn-taking.clean-tor', 'all', 'babble').n).toBe(6);
		expect(find(rows, 'dialogue.overlap-share', 'turn-taking').n).toBe(10);
	});

	it('gives the same rows, byte for byte, whatever the order of units', async () => {
		const units = await Promise.all(Array.from({ length: 14 }, (_, i) => scored(answered(i, 50 * i))));
		const shuffled = seededRandom(5).shuffle(units);
		expect(JSON.stringify(summarize(shuffled))).toBe(JSON.stringify(summarize(units)));
	});

	it('shows nothing of interaction types that were not run', async () => {
		const rows = summarize([await scored(answered(1, 100))]);
		expect(rows.some((row) => row.scenario === 'model-interrupt')).toBe(false);
	});
});
