import { errorMessage } from '../core/errors.ts';
import type { MetricValue } from '../core/metric.ts';
import { readJson } from '../results/json-file.ts';
import { RunStore } from '../results/run-store.ts';
import { type ScoresFile, scoresSchema } from '../results/schema-scores.ts';
import type { VerificationFile } from '../results/schema-submission.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import type { ScoringChoice } from '../run/postprocess/postprocess-job.ts';
import { rescoreRun } from '../run/rescore/rescore-run.ts';
import { auditRun } from './audit-run.ts';

/** Differences that are listed one by one; the rest are counted. */
const LISTED = 20;
/** Numbers are rounded to six decimals when they are written; machines may disagree about the last. */
const TOLERANCE = 2e-6;

/** What checking needs besides the unpacked run. */
export type VerifyOptions = {
	/** How to score, given what the run claims to have been scored with. */
	readonly scoring: (claimed: SummaryFile['scoring']) => Promise<ScoringChoice>;
	/** Hash of the suite as generated here; null = not generated. */
	readonly suiteHash: string | null;
	readonly onProgress: (done: number, total: number) => void;
};

/** Checks an unpacked run and scores it again from its tracks. Its scores and summary are replaced by the new ones. */
export async function verifyRun(runDir: string, options: VerifyOptions): Promise<VerificationFile> {
	const store = await RunStore.open(runDir);
	const claimed = await store.readSummary();
	const audit = await auditRun(store, options.suiteHash);
	const before = await scoresOf(store);
	const scoring = await options.scoring(claimed.scoring);
	const report = await rescoreRun(store, scoring, { force: true, onProgress: options.onProgress });
	const after = await scoresOf(store);
	const judged = report.summary.scoring.judge === claimed.scoring.judge;
	const reasons = [
		...audit.reasons,
		...scoringReasons(claimed, report.summary),
		...report.failed.map(({ unitId, reason }) => `${unitId} cannot be scored: ${reason}`),
		...differences(before, after, judged),
		...summaryReasons(claimed, report.summary, judged),
	];
	const remarks = judged
		? audit.remarks
		: [...audit.remarks, `what ${claimed.scoring.judge} judged was not judged again and is not vouched for`];
	return {
		schemaVersion: 1,
		accepted: reasons.length === 0,
		runId: store.run.runId,
		model: store.run.model.id,
		reasons: shortened(reasons),
		remarks,
		units: { planned: store.run.units.length, rescored: report.scored },
	};
}

function scoringReasons(claimed: SummaryFile, found: SummaryFile): string[] {
	return (['detector', 'transcriber'] as const).flatMap((part) =>
		claimed.scoring[part] === found.scoring[part]
			? []
			: [
					`scored with ${part} ${claimed.scoring[part]}, here with ${found.scoring[part]}: score it again and repack`,
				],
	);
}

async function scoresOf(store: RunStore): Promise<Map<string, ScoresFile | string>> {
	const scores = new Map<string, ScoresFile | string>();
	for (const unitId of await store.recordedUnits()) {
		const file = `${store.unitDir(unitId)}/scores.json`;
		if (await store.has(file)) {
			scores.set(unitId, await readJson(file, scoresSchema).catch((error: unknown) => errorMessage(error)));
		}
	}
	return scores;
}

type Observation = {
	readonly value: number | 'never';
	readonly exercised: boolean;
	readonly stratum: string;
};

/** Claimed values that the tracks do not give. */
function differences(
	before: ReadonlyMap<string, ScoresFile | string>,
	after: ReadonlyMap<string, ScoresFile | string>,
	judged: boolean,
): string[] {
	return [...after].flatMap(([unitId, found]) => {
		const claimed = before.get(unitId);
		if (claimed === undefined || typeof claimed === 'string' || typeof found === 'string') {
			return [`${unitId}: ${typeof claimed === 'string' ? claimed : 'no scores were claimed'}`];
		}
		return found.scores.flatMap((score) => {
			const other = claimed.scores.find(({ metric }) => metric === score.metric);
			if (!judged && !('observations' in score)) {
				return [];
			}
			const same =
				other !== undefined &&
				other.version === score.version &&
				('observations' in other && 'observations' in score
					? sameObservations(other.observations as Observation[], score.observations as Observation[])
					: 'observations' in other === 'observations' in score);
			return same ? [] : [`${unitId}: ${score.metric} is not what its tracks give`];
		});
	});
}

function sameObservations(a: readonly Observation[], b: readonly Observation[]): boolean {
	return (
		a.length === b.length &&
		a.every(({ value, exercised, stratum }, i) => {
			const other = b[i];
			return other?.exercised === exercised && other.stratum === stratum && sameNumber(value, other.value);
		})
	);
}

function sameNumber(a: number | 'never' | null, b: number | 'never' | null): boolean {
	return typeof a === 'number' && typeof b === 'number'
		? Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a))
		: a === b;
}

/** Rows of the claimed summary that the new scores do not give. */
function summaryReasons(claimed: SummaryFile, found: SummaryFile, judged: boolean): string[] {
	const keyOf = ({ id, kind, condition, testbed }: MetricValue): string =>
		[id, kind, condition, testbed ?? ''].join(' | ');
	const rows = new Map(claimed.metrics.map((row) => [keyOf(row), row]));
	const wrong = found.metrics.flatMap((row) => {
		const other = rows.get(keyOf(row));
		rows.delete(keyOf(row));
		if (!judged && (row.status === 'missing-input' || row.status === 'judge-error')) {
			return [];
		}
		const same =
			other !== undefined &&
			sameNumber(other.value, row.value) &&
			sameNumber(other.ci?.[0] ?? null, row.ci?.[0] ?? null) &&
			sameNumber(other.ci?.[1] ?? null, row.ci?.[1] ?? null) &&
			other.n === row.n &&
			other.clusters === row.clusters &&
			other.judged === row.judged &&
			other.status === row.status &&
			other.version === row.version;
		return same
			? []
			: [`summary: ${keyOf(row)} is claimed to be ${other?.value ?? 'missing'}, found ${row.value}`];
	});
	const invented = [...rows.keys()].map((key) => `summary: ${key} does not come out of the scores`);
	const counts = JSON.stringify(sorted(claimed.units)) === JSON.stringify(sorted(found.units));
	return [
		...wrong,
		...invented,
		...(counts ? [] : ['summary: the counts of unit statuses are not those of the units']),
	];
}

function sorted(counts: SummaryFile['units']): (readonly [string, number])[] {
	return Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function shortened(reasons: readonly string[]): string[] {
	const more = reasons.length - LISTED;
	return more > 0 ? [...reasons.slice(0, LISTED), `and ${more} more`] : [...reasons];
}
