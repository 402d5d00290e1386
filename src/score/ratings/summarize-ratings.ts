import { bootstrapMean } from '../../stats/bootstrap-totals.ts';
import { clusteredWilson, MINIMUM_CLUSTERS } from '../../stats/effective-n.ts';
import {
	RATING_QUESTIONS,
	type RatingPreference,
	type RatingQuestion,
	type RatingScore,
	type Ratings,
} from './rating.ts';

/** The mean mark of one model for one question. */
export type RatingMean = {
	readonly model: string;
	readonly question: RatingQuestion;
	readonly n: number;
	readonly raters: number;
	readonly items: number;
	readonly mean: number;
	/** null under ten items. */
	readonly ci: readonly [number, number] | null;
};

/** How often one model was preferred to another for one question; a tie counts half for both. */
export type WinRate = {
	readonly model: string;
	readonly against: string;
	readonly question: RatingQuestion;
	readonly n: number;
	readonly raters: number;
	readonly items: number;
	readonly wins: number;
	readonly ties: number;
	readonly losses: number;
	/** (wins + ties / 2) / n. */
	readonly rate: number;
	/** Wilson at the effective n of the clustering. */
	readonly ci: readonly [number, number];
	/** `low-n`: fewer than ten comparisons or items. */
	readonly status: 'ok' | 'low-n';
};

/** What raters said, summed up. */
export type RatingSummary = {
	readonly schemaVersion: 1;
	readonly means: readonly RatingMean[];
	readonly wins: readonly WinRate[];
};

/**
 * Means and win rates with 95 % intervals. What was rated and who rated are both drawn from larger populations: the
 * interval is that over items, and over raters where there are ten or more of them and it is wider.
 */
export function summarizeRatings({ scores, preferences }: Ratings): RatingSummary {
	const means = groups(scores, ({ model, question }) => [model, question]).map(meanOf);
	const wins = groups(preferences.map(inOrder), ({ modelA, modelB, question }) => [modelA, modelB, question]);
	return {
		schemaVersion: 1,
		means: means.sort(byQuestion),
		wins: wins.map(winRateOf).sort(byQuestion),
	};
}

function meanOf(marks: readonly [RatingScore, ...RatingScore[]]): RatingMean {
	const [{ model, question }] = marks;
	const seed = `ratings/${model}/${question}`;
	const over = (key: 'item' | 'rater') => {
		const clusters = groups(marks, (mark) => [mark[key]]).map((cluster) => cluster.map(({ score }) => score));
		return { clusters: clusters.length, ...bootstrapMean({ clusters, seed: `${seed}/${key}` }) };
	};
	const [items, raters] = [over('item'), over('rater')];
	return {
		model,
		question,
		n: marks.length,
		raters: raters.clusters,
		items: items.clusters,
		mean: items.value ?? 0,
		ci: wider(items.ci, raters.ci),
	};
}

function winRateOf(compared: readonly [RatingPreference, ...RatingPreference[]]): WinRate {
	const [{ modelA, modelB, question }] = compared;
	const count = (winner: RatingPreference['winner']): number =>
		compared.filter((each) => each.winner === winner).length;
	const points = (each: RatingPreference): number =>
		each.winner === 'a' ? 1 : each.winner === 'tie' ? 0.5 : 0;
	const over = (key: 'item' | 'rater') =>
		groups(compared, (each) => [each[key]]).map((cluster) => ({
			n: cluster.length,
			events: cluster.reduce((sum, each) => sum + points(each), 0),
		}));
	const [items, raters] = [over('item'), over('rater')];
	const byItem = clusteredWilson(items);
	const [wins, ties, n] = [count('a'), count('tie'), compared.length];
	return {
		model: modelA,
		against: modelB,
		question,
		n,
		raters: raters.length,
		items: items.length,
		wins,
		ties,
		losses: count('b'),
		rate: (wins + ties / 2) / n,
		ci: raters.length >= MINIMUM_CLUSTERS ? (wider(byItem, clusteredWilson(raters)) ?? byItem) : byItem,
		status: n < 10 || items.length < MINIMUM_CLUSTERS ? 'low-n' : 'ok',
	};
}

/** The same comparison with the models in alphabetical order, so that A against B and B against A add up. */
function inOrder(each: RatingPreference): RatingPreference {
	const { modelA, modelB, winner } = each;
	const mirrored = { a: 'b', b: 'a', tie: 'tie' } as const;
	return modelA <= modelB ? each : { ...each, modelA: modelB, modelB: modelA, winner: mirrored[winner] };
}

function wider(
	a: readonly [number, number] | null,
	b: readonly [number, number] | null,
): readonly [number, number] | null {
	if (a === null || b === null) {
		return a;
	}
	return b[1] - b[0] > a[1] - a[0] ? b : a;
}

function groups<T>(all: readonly T[], key: (one: T) => readonly string[]): [T, ...T[]][] {
	const found = new Map<string, [T, ...T[]]>();
	for (const one of all) {
		const name = JSON.stringify(key(one));
		const group = found.get(name);
		if (group === undefined) {
			found.set(name, [one]);
		} else {
			group.push(one);
		}
	}
	return [...found.values()];
}

function byQuestion(
	a: { readonly model: string; readonly question: RatingQuestion },
	b: { readonly model: string; readonly question: RatingQuestion },
): number {
	return (
		RATING_QUESTIONS.indexOf(a.question) - RATING_QUESTIONS.indexOf(b.question) ||
		(a.model < b.model ? -1 : a.model > b.model ? 1 : 0)
	);
}
