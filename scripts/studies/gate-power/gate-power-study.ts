import { availableParallelism } from 'node:os';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import { seededRandom } from '../../../src/core/random.ts';
import { DEFAULT_POLICY } from '../../../src/gate/default-policy.ts';
import { gateObservations } from '../../../src/gate/gate.ts';
import type { VerdictFile } from '../../../src/results/schema-verdict.ts';
import type { ScoredUnit } from '../../../src/score/finding.ts';
import { METRICS } from '../../../src/score/registry.ts';
import { summarize } from '../../../src/score/summarize.ts';
import { childEntry } from '../../../src/speech/child/child-entry.ts';
import { ChildPool } from '../../../src/speech/child/child-pool.ts';
import type { StudyJob, StudyResult } from './study-child.ts';
import { studyObservations } from './study-observations.ts';
import { drawSystem, REGRESSIONS, type Regression } from './system-draw.ts';

/** Conversations per scenario: with the unchanged system, and with each regression. */
const DRAWS = { none: 3, other: 2 } as const;
/** Scenarios per job of a child process. */
const CHUNK = 8;

/** How often the gate gave each verdict, over the seeds. */
export type StudyRow = {
	readonly regression: Regression;
	readonly verdicts: Readonly<Record<VerdictFile['outcome'], number>>;
	/** How often each rule failed. */
	readonly failedRules: Readonly<Record<string, number>>;
};

/** By regression and draw, the units of a whole suite. */
export type StudyPool = ReadonlyMap<Regression, readonly (readonly ScoredUnit[])[]>;

/** Plays a suite on simulated time: every scenario several times with the unchanged system and with each regression. */
export async function playVariants(
	manifest: SuiteManifest,
	onProgress: (done: number, total: number) => void,
): Promise<StudyPool> {
	const plan = (Object.keys(REGRESSIONS) as Regression[]).flatMap((regression) =>
		Array.from({ length: regression === 'none' ? DRAWS.none : DRAWS.other }, (_, i) => ({
			regression,
			// Draws of a regression never share their fluctuation with draws of the unchanged system.
			draw: regression === 'none' ? i : DRAWS.none + i,
		})),
	);
	const pool = new ChildPool<StudyJob, StudyResult>({
		entry: childEntry(import.meta.url, 'study-child'),
		name: 'the gate power study',
		workers: availableParallelism(),
		timeoutMs: 600_000,
		describe: ({ manifest: part }) => part.scenarios.map(({ id }) => id).join(', '),
	});
	const { scenarios } = manifest;
	const parts = Array.from({ length: Math.ceil(scenarios.length / CHUNK) }, (_, i) =>
		scenarios.slice(i * CHUNK, (i + 1) * CHUNK),
	);
	let done = 0;
	try {
		const played = await Promise.all(
			parts.map(async (part) => {
				const tunings = Object.fromEntries(
					part.map(({ id }) => [id, plan.map(({ regression, draw }) => drawSystem(regression, id, draw))]),
				);
				const units = await pool.run({ manifest: { ...manifest, scenarios: part }, tunings });
				done += part.length;
				onProgress(done, scenarios.length);
				return units;
			}),
		);
		const byScenario = played.flat();
		const runsOf = (regression: Regression): ScoredUnit[][] =>
			plan.flatMap((entry, i) =>
				entry.regression === regression ? [byScenario.flatMap((units) => units.slice(i, i + 1))] : [],
			);
		return new Map(
			(Object.keys(REGRESSIONS) as Regression[]).map((regression) => [regression, runsOf(regression)]),
		);
	} finally {
		await pool.close();
	}
}

/**
 * Gates `seeds` pairs per regression. Per scenario, the baseline draws one conversation of the unchanged
 * system at random, and the run draws one of the regression; an unchanged run draws a different one from the baseline.
 */
export function gatePower(pool: StudyPool, seeds: number): StudyRow[] {
	return (Object.keys(REGRESSIONS) as Regression[]).map((regression) => {
		const verdicts = { pass: 0, fail: 0, incomplete: 0, refused: 0 };
		const failedRules: Record<string, number> = {};
		for (let seed = 1; seed <= seeds; seed++) {
			const [baseline, run] = drawPair(pool, regression, seed);
			const verdict = gateObservations(
				observationsOf(run, `run-${seed}`),
				observationsOf(baseline, `base-${seed}`),
				DEFAULT_POLICY,
				null,
			);
			verdicts[verdict.outcome] += 1;
			for (const { metric, outcome } of verdict.rules) {
				failedRules[metric] = (failedRules[metric] ?? 0) + Number(outcome === 'fail');
			}
		}
		return { regression, verdicts, failedRules };
	});
}

function drawPair(pool: StudyPool, regression: Regression, seed: number): [ScoredUnit[], ScoredUnit[]] {
	const random = seededRandom(`${regression}|${seed}`);
	const baseline: ScoredUnit[] = [];
	const run: ScoredUnit[] = [];
	const unchanged = pool.get('none') ?? [];
	const others = pool.get(regression) ?? [];
	for (let i = 0; i < (unchanged[0]?.length ?? 0); i++) {
		const first = random.int(unchanged.length);
		const second =
			regression === 'none'
				? (first + 1 + random.int(unchanged.length - 1)) % unchanged.length
				: random.int(others.length);
		const a = unchanged[first]?.[i];
		const b = others[second]?.[i];
		if (a !== undefined && b !== undefined) {
			baseline.push(a);
			run.push(b);
		}
	}
	return [baseline, run];
}

const GATED = METRICS.filter(({ spec }) => DEFAULT_POLICY.rules.some(({ metric }) => metric === spec.id));

function observationsOf(units: readonly ScoredUnit[], runId: string) {
	return studyObservations(runId, units, summarize(units, { metrics: GATED }));
}
