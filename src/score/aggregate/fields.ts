import { type Aggregate, type Aggregated, type Sample, withPoint } from './aggregate.ts';

/**
 * Adds numbers to a row that read the same observations in another way: the floor of a distance, the precision of an
 * F1. They have no interval and no direction; what is ranked or gated is the row's value. NaN and infinities become null.
 */
export function withFields(
	aggregate: Aggregate,
	fields: (samples: readonly Sample[]) => Readonly<Record<string, number>>,
): Aggregate {
	const both = (samples: readonly Sample[], seed: string): Aggregated => {
		const found = Object.entries(fields(samples)).map(
			([name, value]) => [name, Number.isFinite(value) ? value : null] as const,
		);
		return { ...aggregate(samples, seed), fields: Object.fromEntries(found) };
	};
	return aggregate.point === undefined ? both : withPoint(both, aggregate.point);
}
