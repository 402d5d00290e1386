import type { MetricStatus, MetricValue, Observation } from '../../core/metric.ts';

/** An observation together with the prompt that it clusters in. */
export type Sample = { readonly observation: Observation; readonly cluster: string };

/** What an aggregate makes of its samples; n, clusters and the exercised share are counted elsewhere. */
export type Aggregated = {
	/** null = not defined on these samples. */
	readonly value: number | null;
	readonly ci: readonly [number, number] | null;
	/** Numerator of a rate; number of finite values otherwise. */
	readonly events: number;
	readonly quantiles?: NonNullable<MetricValue['quantiles']>;
	/** Opportunities, where some samples are there only to compare with; by default all samples are. */
	readonly n?: number;
	/** Other readings of the same observations, by name. */
	readonly fields?: Readonly<Record<string, number | null>>;
	/** A status that only the aggregate can see, such as a group too small. */
	readonly status?: Extract<MetricStatus, 'low-n' | 'not-applicable' | 'missing-input'>;
};

/** Turns observations into one value. Pure; the seed makes its intervals repeatable. */
export type Aggregate = {
	(samples: readonly Sample[], seed: string): Aggregated;
	/** The value alone, NaN where it is not defined: cheap enough for the inside of a bootstrap of two values. */
	readonly point?: PointEstimate;
};

/** A value of samples without its interval; NaN where it is not defined. */
export type PointEstimate = (samples: readonly Sample[]) => number;

/** Says how to compute the value of an aggregate without its interval. */
export function withPoint(
	aggregate: (samples: readonly Sample[], seed: string) => Aggregated,
	point: PointEstimate,
): Aggregate {
	return Object.assign((samples: readonly Sample[], seed: string): Aggregated => aggregate(samples, seed), {
		point,
	});
}

/** Mean of all values; NaN for none, ±∞ where one of them never came. */
export const meanOf: PointEstimate = (samples) =>
	samples.reduce((sum, sample) => sum + numeric(sample), 0) / samples.length;

/** Opportunities below which a value is shown as a count and never ranked. */
export const LOW_N = 10;

/** Samples by prompt, prompts in order of appearance. */
export function byCluster(samples: readonly Sample[]): Sample[][] {
	const groups = new Map<string, Sample[]>();
	for (const sample of samples) {
		const group = groups.get(sample.cluster) ?? [];
		group.push(sample);
		groups.set(sample.cluster, group);
	}
	return [...groups.values()];
}

/** Samples by stratum, strata in alphabetical order. */
export function byStratum(samples: readonly Sample[]): Map<string, Sample[]> {
	const strata = [...new Set(samples.map((sample) => sample.observation.stratum))].toSorted();
	return new Map(
		strata.map((stratum) => [stratum, samples.filter((sample) => sample.observation.stratum === stratum)]),
	);
}

/** The value as a number: `never` is +∞. */
export function numeric({ observation }: Sample): number {
	return observation.value === 'never' ? Number.POSITIVE_INFINITY : observation.value;
}

/** A number that JSON can hold: null for NaN and infinities. */
export function finite(value: number | null): number | null {
	return value !== null && Number.isFinite(value) ? value : null;
}

/** An interval that JSON can hold: null when an end is unbounded. */
export function finiteInterval(ci: readonly [number, number] | null): readonly [number, number] | null {
	return ci !== null && Number.isFinite(ci[0]) && Number.isFinite(ci[1]) ? ci : null;
}
