import type { Attack, PairLeaks } from './leaks-study.ts';

/** Design: a classifier on surface features stays at or under this area under the curve. */
export const AUC_LIMIT = 0.65;

const CHANCE = 0.5;

/** How strictly a suite is judged. */
export type Strictness =
	/** The estimate is above the limit, and the interval above chance: for the whole bank. */
	| 'estimate'
	/** The whole interval is above the limit: for suites so small that luck alone exceeds it. */
	| 'interval';

/**
 * The suites that must give nothing away. Quick's scenarios are of the same types and prompts; three of each are too few
 * to attack.
 */
export const CHECKED_SUITES = ['core', 'full'] as const;

/** How strictly a suite is judged: core by its interval. */
export function strictnessFor(suite: string): Strictness {
	return suite === 'core' ? 'interval' : 'estimate';
}

/** One line per attack that succeeds, and per pair that could not be attacked. */
export function leakFaults(suite: string, leaks: readonly PairLeaks[]): string[] {
	const strictness = strictnessFor(suite);
	return leaks.flatMap(({ pair, positives, negatives, attacks }) =>
		attacks.length === 0
			? [`${suite}: ${pair}: too few examples to attack (${positives} against ${negatives})`]
			: attacks
					.filter((attack) => !attack.unmatched && succeeds(attack, strictness))
					.map(({ set, auc, by }) => {
						const interval = auc.ci?.map((each) => each.toFixed(2)).join(', ') ?? 'no interval';
						return `${suite}: ${pair}: AUC ${auc.value?.toFixed(2)} [${interval}] by ${set} (${by}), limit ${AUC_LIMIT}`;
					}),
	);
}

/** Whether the attack exceeds the limit. */
export function succeeds({ auc: { value, ci } }: Pick<Attack, 'auc'>, strictness: Strictness): boolean {
	const lowest = ci?.[0] ?? null;
	return strictness === 'estimate'
		? value !== null && asPrinted(value) > AUC_LIMIT && (lowest === null || lowest > CHANCE)
		: lowest !== null && lowest > AUC_LIMIT;
}

/** Two decimals: more than a study of this size resolves, and the limit that a reader can check. */
function asPrinted(value: number): number {
	return Math.round(value * 100) / 100;
}
