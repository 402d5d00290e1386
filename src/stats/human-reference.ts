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
	masses: normalise(TRUNCATED_MASSES),
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

/**
 * How far other languages lie from the English table: signed offsets in [−1,000, 3,000] ms, same corpus family and
 * treatment. Their spread (0.05–0.2 s) says how little a small distance to one table means.
 */
export type LanguageTiming = {
	readonly n: number;
	readonly signedMedianMs: number;
	readonly signedMeanMs: number;
	readonly toEnglishMs: number;
};

/** Signed answer timing by BCP 47 primary language tag (Kerinci and Sambas by their ISO 639-3 codes). */
export const LANGUAGE_TIMING: Readonly<Record<string, LanguageTiming>> = {
	ca: { n: 930, signedMedianMs: 227, signedMeanMs: 289, toEnglishMs: 49 },
	nl: { n: 557, signedMedianMs: 91, signedMeanMs: 158, toEnglishMs: 102 },
	en: { n: 1230, signedMedianMs: 180, signedMeanMs: 258, toEnglishMs: 0 },
	de: { n: 1540, signedMedianMs: 110, signedMeanMs: 173, toEnglishMs: 86 },
	kvr: { n: 682, signedMedianMs: 81, signedMeanMs: 220, toEnglishMs: 79 },
	ko: { n: 4294, signedMedianMs: 0, signedMeanMs: 58, toEnglishMs: 199 },
	zh: { n: 2698, signedMedianMs: 250, signedMeanMs: 336, toEnglishMs: 86 },
	pl: { n: 685, signedMedianMs: 172, signedMeanMs: 335, toEnglishMs: 103 },
	xdy: { n: 501, signedMedianMs: 110, signedMeanMs: 190, toEnglishMs: 83 },
	es: { n: 2363, signedMedianMs: 110, signedMeanMs: 154, toEnglishMs: 104 },
};

/**
 * The reference for a scenario's language (BCP 47). Only English has a full table, so every language is compared
 * with it; `timing` is null where nothing is known of the language, and `exact` says whether the table is its own.
 */
export function humanReferenceFor(language: string): {
	readonly reference: HumanReference;
	readonly exact: boolean;
	readonly timing: LanguageTiming | null;
} {
	const primary = language.toLowerCase().split('-')[0] ?? '';
	return {
		reference: HUMAN_RESPONSE_ONSET,
		exact: primary === HUMAN_RESPONSE_ONSET.language,
		timing: Object.hasOwn(LANGUAGE_TIMING, primary) ? (LANGUAGE_TIMING[primary] ?? null) : null,
	};
}

function normalise(masses: readonly number[]): number[] {
	const total = masses.reduce((sum, mass) => sum + mass, 0);
	return masses.map((mass) => mass / total);
}
