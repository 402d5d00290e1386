import type { LoadedScenario } from '../../../src/core/scenario.ts';
import type { Estimate } from '../../../src/stats/cluster-bootstrap.ts';
import type { Example, FeatureGroup } from './features.ts';
import { forest } from './forest.ts';
import { heldOutScores } from './held-out-scores.ts';
import { logistic } from './logistic.ts';
import { PAIRS, type Pair } from './pairs.ts';
import { scenarioFeatures } from './scenario-features.ts';
import { areaUnderCurve } from './separation.ts';
import { isUnmatched } from './unmatched.ts';

const CLASSIFIERS = { logistic, forest } as const;

/** Fewer examples or prompts of a class make no cross-validation. */
const LEAST_PER_CLASS = 5;

/** How well the better classifier tells the two sides of a pair apart by some features. */
export type Attack = {
	/** Title of the set of features. */
	readonly set: string;
	readonly groups: readonly FeatureGroup[];
	readonly auc: Estimate;
	readonly by: keyof typeof CLASSIFIERS;
	/** These features cannot be matched: unmatched.ts gives the reason. */
	readonly unmatched: boolean;
};

/** A pair under every attack; no attacks where there are too few examples. */
export type PairLeaks = {
	readonly pair: string;
	readonly positives: number;
	readonly negatives: number;
	/** Prompts. */
	readonly clusters: number;
	readonly attacks: readonly Attack[];
};

/** Attacks every pair of a suite on every feature set. Deterministic. */
export function measureLeaks(loaded: readonly LoadedScenario[], pairs: readonly Pair[] = PAIRS): PairLeaks[] {
	const shared = scenarioFeatures(loaded.map(({ scenario }) => scenario));
	return pairs.map((pair) => {
		const examples = pair.examples(
			loaded.filter(({ scenario }) => pair.types.includes(scenario.type)),
			shared,
		);
		const positives = examples.filter(({ positive }) => positive).length;
		const sides = [positives, examples.length - positives];
		const enough = Math.min(...sides) >= LEAST_PER_CLASS;
		return {
			pair: pair.id,
			positives,
			negatives: examples.length - positives,
			clusters: new Set(examples.map(({ cluster }) => cluster)).size,
			attacks: enough ? setsOf(pair).map((set) => attack(pair.id, examples, set)) : [],
		};
	});
}

type FeatureSet = { readonly title: string; readonly groups: readonly FeatureGroup[] };

/** Each group alone, the simple ones together, and everything that can be matched. */
function setsOf({ id, groups, simple }: Pair): FeatureSet[] {
	const matched = (group: FeatureGroup): boolean => !isUnmatched(id, group);
	return [
		...groups.map((group) => ({ title: group, groups: [group] })),
		{ title: simple.filter(matched).join(' + '), groups: simple.filter(matched) },
		{ title: 'everything', groups: groups.filter(matched) },
	].filter((set) => set.groups.length > 0);
}

function attack(pair: string, examples: readonly Example[], { title, groups }: FeatureSet): Attack {
	const outcomes = (['logistic', 'forest'] as const).map((by) => {
		const seed = `${pair}/${title}/${by}`;
		const scores = heldOutScores(examples, groups, CLASSIFIERS[by], seed);
		return { by, auc: areaUnderCurve(examples, scores, seed) };
	});
	const [first, ...others] = outcomes.toSorted((a, b) => (b.auc.value ?? 0) - (a.auc.value ?? 0));
	if (first === undefined || others.length === 0) {
		throw new Error('no classifier attacked');
	}
	const [only] = groups;
	const unmatched = groups.length === 1 && only !== undefined && isUnmatched(pair, only);
	return { set: title, groups, ...first, unmatched };
}
