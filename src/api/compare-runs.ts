import { UsageError } from '../core/errors.ts';
import { compareObservations } from '../gate/compare.ts';
import { type ComparisonFile, REASON_CODES, type ReasonCode } from '../results/schema-comparison.ts';
import { namedObservations } from './named-observations.ts';

/** What a comparison is about. */
export type CompareOptions = {
	/** Reasons against a comparison that are overridden. */
	readonly allow: readonly ReasonCode[];
	/** Only these metrics; null = all. */
	readonly metrics: readonly string[] | null;
};

/**
 * Compares runs over the same scenarios: paired differences with intervals, and the units that flipped. What cannot be
 * compared is listed with its reason under `refused`.
 *
 * @param baseline Run directory, run id, `latest` or observations file.
 * @throws UsageError for a metric that has no paired form, or a path that is no run.
 */
export async function compareRuns(
	baseline: string,
	candidates: readonly string[],
	{ allow = [], metrics = null }: Partial<CompareOptions> = {},
): Promise<ComparisonFile> {
	const first = await namedObservations(baseline);
	const others = await Promise.all(candidates.map(namedObservations));
	for (const id of metrics ?? []) {
		if (
			![first, ...others].every((observations) => observations.metrics.some((metric) => metric.id === id))
		) {
			throw new UsageError({
				what: `the metric ${id} cannot be compared`,
				expected: 'one that every run has opportunity by opportunity',
				hint: 'see `bench list metrics`; distances of distributions and weighted classifications have no paired form',
			});
		}
	}
	return compareObservations(first, others, { allow, metrics });
}

/** The reasons of these names. Throws {@link UsageError} for an unknown one. */
export function reasonCodes(names: readonly string[]): ReasonCode[] {
	return names.map((name) => {
		const code = REASON_CODES.find((known) => known === name);
		if (code === undefined) {
			throw new UsageError({
				what: `unknown reason "${name}"`,
				expected: `one of ${REASON_CODES.join(', ')}`,
			});
		}
		return code;
	});
}
