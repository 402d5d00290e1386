import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import type { LoadedScenario } from '../../../src/core/scenario.ts';
import type { Estimate } from '../../../src/stats/cluster-bootstrap.ts';
import type { Classifier } from './classifier.ts';
import { columnsOf, type Example, type FeatureGroup } from './features.ts';
import { forest } from './forest.ts';
import { heldOutScores } from './held-out-scores.ts';
import { logistic } from './logistic.ts';
import { PAIRS, type Pair } from './pairs.ts';
import { scenarioFeatures } from './scenario-features.ts';
import { areaUnderCurve } from './separation.ts';
import { isUnmatched } from './unmatched.ts';

/** A class with fewer examples cannot be cross-validated. */
const LEAST_PER_CLASS = 5;

const LEARNERS = [
	['logistic', logistic],
	['forest', forest],
] as const;

/** The attack with the three simplest groups of a pair, and the one with all of them. */
export const TOGETHER = { simplest: 'first three', all: 'everything' } as const;

/** How well the best classifier tells the two sides of a pair apart by some features. */
export type Attack = {
	/** A group of features, or one of {@link TOGETHER}. */
	readonly set: string;
	readonly auc: Estimate;
	readonly by: string;
	/** This feature cannot be matched: unmatched.ts gives the reason. */
	readonly unmatched: boolean;
};

/** A pair under every attack; without attacks if a class has too few examples. */
export type PairLeaks = {
	readonly pair: string;
	readonly positives: number;
	readonly negatives: number;
	readonly prompts: number;
	readonly attacks: readonly Attack[];
};

/** Reads the audio of a suite and attacks every pair of which it has scenarios. Deterministic. */
export async function suiteLeaks(manifest: SuiteManifest): Promise<PairLeaks[]> {
	const loaded: LoadedScenario[] = [];
	for (const { id } of manifest.scenarios) {
		loaded.push(await loadScenario(manifest, id));
	}
	return measureLeaks(loaded, manifest.seed);
}

/** Attacks every pair of which there are scenarios. `seed` is the run's: it decides the order of play. */
export function measureLeaks(loaded: readonly LoadedScenario[], seed: number): PairLeaks[] {
	const shared = scenarioFeatures(
		loaded.map(({ scenario }) => scenario),
		seed,
	);
	return PAIRS.flatMap((pair) => {
		const chosen = loaded.filter(({ scenario }) => pair.types.includes(scenario.type));
		return chosen.length === 0 ? [] : [pairLeaks(pair, pair.examples(chosen, shared))];
	});
}

function pairLeaks(pair: Pair, examples: readonly Example[]): PairLeaks {
	const positives = examples.filter(({ positive }) => positive).length;
	const negatives = examples.length - positives;
	return {
		pair: pair.id,
		positives,
		negatives,
		prompts: new Set(examples.map(({ cluster }) => cluster)).size,
		attacks:
			Math.min(positives, negatives) < LEAST_PER_CLASS
				? []
				: setsOf(pair).map(({ set, groups, unmatched }) => ({
						set,
						unmatched,
						...bestAttack(examples, groups, `${pair.id}/${set}`),
					})),
	};
}

/** Each group alone, and those that can be matched together. */
function setsOf({
	id,
	groups,
}: Pair): { set: string; groups: readonly FeatureGroup[]; unmatched: boolean }[] {
	const matched = (group: FeatureGroup): boolean => !isUnmatched(id, group);
	const together = (set: string, some: readonly FeatureGroup[]) => ({
		set,
		groups: some.filter(matched),
		unmatched: false,
	});
	return [
		...groups.map((group) => ({ set: group, groups: [group], unmatched: !matched(group) })),
		together(TOGETHER.simplest, groups.slice(0, 3)),
		together(TOGETHER.all, groups),
	].filter((set) => set.groups.length > 0);
}

/**
 * The best of a regression, which finds trends in few examples, a forest, which finds any shape in many, and for a
 * single number a threshold. The threshold learns nothing but its direction, so it sees what balancing hides from the
 * others: where each value is used once, what is held out is what training lacks.
 */
function bestAttack(
	examples: readonly Example[],
	groups: readonly FeatureGroup[],
	seed: string,
): Pick<Attack, 'auc' | 'by'> {
	const learned = ([by, classifier]: readonly [string, Classifier]): Pick<Attack, 'auc' | 'by'> => {
		const scores = heldOutScores(examples, groups, classifier, `${seed}/${by}`);
		return { auc: areaUnderCurve(examples, scores, `${seed}/${by}`), by };
	};
	const attacks = [...LEARNERS.map(learned), ...thresholdAttacks(examples, groups, seed)];
	return attacks.reduce((best, each) => ((each.auc.value ?? 0) > (best.auc.value ?? 0) ? each : best));
}

function thresholdAttacks(
	examples: readonly Example[],
	groups: readonly FeatureGroup[],
	seed: string,
): Pick<Attack, 'auc' | 'by'>[] {
	const rows = columnsOf(examples, groups);
	if (rows[0]?.length !== 1) {
		return [];
	}
	const fold = examples.map(() => 0);
	return [1, -1].map((direction) => {
		const score = rows.map(([value = 0]) => direction * value);
		return { auc: areaUnderCurve(examples, [{ score, fold }], `${seed}/threshold`), by: 'threshold' };
	});
}
