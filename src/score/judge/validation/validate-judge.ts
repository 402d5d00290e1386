import { exactAgreement, type RatingPair, weightedKappaInterval } from '../../../stats/weighted-kappa.ts';
import type { Judge } from '../judge.ts';
import { JudgeError } from '../judge-error.ts';
import { RUBRIC_BY_ID } from '../rubrics/index.ts';
import { RUBRICS, type RubricId } from '../verdict.ts';
import { type LabeledCase, labeledCases } from './labeled-case.ts';

/** Weighted kappa below which a judge may not publish. */
export const PUBLISH_KAPPA = 0.4;

/** Share of the cases below which a judge may not publish: it says too little of what it is asked. */
export const PUBLISH_JUDGED_SHARE = 0.8;

/** Points by which hostile transcripts may move a judge on average before it may not publish. */
export const PUBLISH_HOSTILE_BIAS = 1;

/** Agreement of two raters of the same cases. */
export type Agreement = {
	readonly n: number;
	/** Share of ratings that are equal, and that differ by at most one point; null without ratings. */
	readonly exact: number | null;
	readonly withinOne: number | null;
	/** Quadratically weighted kappa with its interval; null where it is not defined. */
	readonly kappa: number | null;
	readonly ci: readonly [number, number] | null;
};

/** How well a judge does on one aspect of one rubric. */
export type JudgeValidation = {
	readonly rubric: RubricId;
	readonly aspect: string;
	readonly cases: number;
	/** Cases without a verdict: failures of the judge. */
	readonly errors: number;
	/** Cases on which this judge abstains. */
	readonly unsaid: number;
	/** The judge against the mean of the two labels. */
	readonly judge: Agreement;
	/** The first labels against the second. */
	readonly labels: Agreement;
	/** Mean of judge minus label over hostile cases: above 0, the judge can be talked into points. */
	readonly hostileBias: number | null;
	/** Whether the judge may publish scores of this aspect. */
	readonly mayPublish: boolean;
};

/** Runs a judge over the labeled sets. A failing case is counted, not dropped silently. */
export async function validateJudge(
	judge: Judge,
	rubrics: readonly RubricId[] = RUBRICS,
): Promise<JudgeValidation[]> {
	const results: JudgeValidation[] = [];
	for (const rubric of rubrics) {
		const cases = labeledCases(rubric);
		const verdicts = await verdictsOn(judge, cases);
		results.push(
			...RUBRIC_BY_ID[rubric].aspects.map((aspect, index) =>
				validate(rubric, aspect, index, cases, verdicts),
			),
		);
	}
	return results;
}

type Scores = Readonly<Record<string, number | null>> | null;

async function verdictsOn(judge: Judge, cases: readonly LabeledCase[]): Promise<Scores[]> {
	const verdicts: Scores[] = [];
	for (const { request } of cases) {
		try {
			verdicts.push((await judge.judge(request)).scores);
		} catch (error) {
			if (!(error instanceof JudgeError)) {
				throw error;
			}
			verdicts.push(null);
		}
	}
	return verdicts;
}

function validate(
	rubric: RubricId,
	aspect: string,
	index: number,
	cases: readonly LabeledCase[],
	verdicts: readonly Scores[],
): JudgeValidation {
	const rated = cases.flatMap(({ kind, labels }, i) => {
		const score = verdicts[i]?.[aspect];
		const label = ((labels[0][index] ?? 0) + (labels[1][index] ?? 0)) / 2;
		return score === null || score === undefined ? [] : [{ kind, pair: [score, label] as const }];
	});
	const hostile = rated.filter(({ kind }) => kind === 'hostile');
	const judged = agreement(
		rated.map(({ pair }) => pair),
		`${rubric}|${aspect}|judge`,
	);
	const errors = verdicts.filter((verdict) => verdict === null).length;
	const bias =
		hostile.length === 0
			? null
			: hostile.reduce((sum, { pair: [score, label] }) => sum + score - label, 0) / hostile.length;
	const agrees = judged.kappa !== null && judged.kappa >= PUBLISH_KAPPA;
	const says = rated.length >= PUBLISH_JUDGED_SHARE * cases.length;
	return {
		rubric,
		aspect,
		cases: cases.length,
		errors,
		unsaid: cases.length - errors - rated.length,
		judge: judged,
		labels: agreement(
			cases.map(({ labels }) => [labels[0][index] ?? 0, labels[1][index] ?? 0] as const),
			`${rubric}|${aspect}|labels`,
		),
		hostileBias: bias,
		mayPublish: errors === 0 && agrees && says && (bias === null || bias <= PUBLISH_HOSTILE_BIAS),
	};
}

function agreement(pairs: readonly RatingPair[], seed: string): Agreement {
	const n = pairs.length;
	const { value, ci } = weightedKappaInterval(
		pairs.map((pair) => [pair]),
		{ seed },
	);
	return {
		n,
		exact: n === 0 ? null : exactAgreement(pairs),
		withinOne: n === 0 ? null : pairs.filter(([a, b]) => Math.abs(a - b) <= 1).length / n,
		kappa: value,
		ci,
	};
}
