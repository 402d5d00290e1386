import type { ObservationsFile } from './schema-observations.ts';

/**
 * A observations with nothing but some metrics: small enough to be committed as a baseline, and enough for gates and
 * boards that look at no others.
 */
export function trimObservations(
	observations: ObservationsFile,
	metrics: readonly string[],
): ObservationsFile {
	return {
		...observations,
		rows: observations.rows.filter(({ id, condition }) => condition === 'all' && metrics.includes(id)),
		metrics: observations.metrics.filter(({ id }) => metrics.includes(id)),
	};
}
