import { conditionTable, type QuantileTable, tableQuantile } from './quantile-table.ts';

/** How people time the answer to a question, and where that is known from. */
export type HumanReference = {
	readonly id: string;
	readonly language: string;
	/** Observations behind the tables. */
	readonly n: number;
	/** Everything here is conditioned on this range, in ms; condition a system's onsets alike. */
	readonly rangeMs: readonly [number, number];
	/** Quantiles in ms. */
	readonly quantiles: QuantileTable;
	/** Bin edges in ms, one more than masses; the masses sum to 1. */
	readonly edges: readonly number[];
	readonly masses: readonly number[];
	readonly medianMs: number;
	/** Share of answers that began before the question had ended: context, never rewarded. */
	readonly overlapShare: number;
	readonly source: string;
	readonly caveats: readonly string[];
};

/** Range on which both sides of a comparison are conditioned, in ms after the end of the user's turn. */
export const ONSET_RANGE_MS = [0, 3000] as const;

/**
 * Signed floor transfer offsets in ms, truncated to [−1,000, 3,000] (n = 1,132 of 1,230): own statistics of the
 * English part of the question–answer offsets published with Dingemanse & Liesenfeld, "From text to talk",
 * ACL 2022. Ties at 0 run from p = .2757 to p = .30.
 */
const SIGNED_QUANTILES: QuantileTable = [
	[0, -1000],
	[0.01, -857],
	[0.025, -717],
	[0.05, -540],
	[0.1, -300],
	[0.15, -160],
	[0.2, -100],
	[0.25, -50],
	[0.3, 0],
	[0.35, 10],
	[0.4, 70],
	[0.45, 120],
	[0.5, 180],
	[0.55, 220],
	[0.6, 280],
	[0.65, 350],
	[0.7, 417],
	[0.75, 500],
	[0.8, 590],
	[0.85, 720],
	[0.9, 900],
	[0.95, 1210],
	[0.975, 1583],
	[0.99, 2295],
	[1, 3000],
];

/** Share of the truncated set below 0 ms, from the histogram of the same values. */
const SHARE_BELOW_ZERO = 0.2757;

const EDGES = [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1250, 1500, 2000, 3000] as const;
const TRUNCATED_MASSES = [
	0.1475, 0.0972, 0.0892, 0.0733, 0.0663, 0.0521, 0.0424, 0.0309, 0.0212, 0.0177, 0.0389, 0.0177, 0.0141,
	0.0159,
] as const;

const CONDITIONED = conditionTable(SIGNED_QUANTILES, 0, SHARE_BELOW_ZERO);

/** Human response onsets after a question, conditioned on [0, 3,000] ms; the only full distribution at hand. */
export const HUMAN_RESPONSE_ONSET: HumanReference = {
	id: 'human-response-onset/1',
	language: 'en',
	n: 820,
	rangeMs: ONSET_RANGE_MS,
	quantiles: CONDITIONED,
	edges: EDGES,
	masses: normalize(TRUNCATED_MASSES),
	medianMs: tableQuantile(CONDITIONED, 0.5),
	overlapShare: 0.276,
	source:
		'Own statistics of English question–answer floor transfer offsets, telephone talk, data of Dingemanse & ' +
		'Liesenfeld (ACL 2022), github.com/mdingemanse/text-to-talk @13251d7; n = 1,132 in [−1, 3] s',
	caveats: [
		'offsets of transcript segments (84 % are multiples of 10 ms), not of acoustic onsets',
		'people on the telephone who know each other; pairs found by the question mark, so some are not answers',
		'27.6 % began before the question was over; that part is left out here and never rewarded',
		'one language of one corpus family; the truncation bounds are ours',
	],
};

function normalize(masses: readonly number[]): number[] {
	const total = masses.reduce((sum, mass) => sum + mass, 0);
	return masses.map((mass) => mass / total);
}
