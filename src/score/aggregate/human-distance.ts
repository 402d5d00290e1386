import { clusterBootstrap } from '../../stats/cluster-bootstrap.ts';
import { HUMAN_RESPONSE_ONSET } from '../../stats/human-reference.ts';
import { histogram, jensenShannon } from '../../stats/jensen-shannon.ts';
import { sampleDeviation } from '../../stats/mean.ts';
import { jensenShannonNoiseFloor, type NoiseFloor, wassersteinNoiseFloor } from '../../stats/noise-floor.ts';
import { wasserstein1ToTable } from '../../stats/wasserstein1.ts';
import {
	type Aggregate,
	byCluster,
	finite,
	finiteInterval,
	LOW_N,
	numeric,
	type Sample,
} from './aggregate.ts';
import { withFields } from './fields.ts';

const [FROM_MS, TO_MS] = HUMAN_RESPONSE_ONSET.rangeMs;

/** Onsets that the comparison is conditioned on, in ms. */
function inRange(samples: readonly Sample[]): number[] {
	return samples.map(numeric).filter((onset) => onset >= FROM_MS && onset <= TO_MS);
}

/**
 * A statistic of the onsets inside [0, 3,000] ms against the human reference. n counts all opportunities, events
 * those inside; below 10 inside, the value is low-n however many opportunities there were.
 */
function conditioned(statistic: (onsets: readonly number[]) => number): Aggregate {
	return (samples, seed) => {
		const clusters = byCluster(samples).map(inRange);
		const { value, ci } = clusterBootstrap({ clusters, statistic, seed });
		const events = inRange(samples).length;
		const status = events === 0 ? 'not-applicable' : events < LOW_N ? 'low-n' : null;
		return { value: finite(value), ci: finiteInterval(ci), events, ...(status === null ? {} : { status }) };
	};
}

/**
 * Wasserstein-1 distance to human onsets, in ms. Fields: `floor`, the 95th percentile of the distance of human samples
 * of the same size, and `spread`, the standard deviation of the onsets: near the floor with the wrong spread is not human.
 */
export const humanWasserstein = withFields(
	conditioned((onsets) => wasserstein1ToTable(onsets, HUMAN_RESPONSE_ONSET.quantiles)),
	withFloor(
		(n) => wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, n),
		(onsets) => ({ spread: sampleDeviation(onsets) }),
	),
);

/** Base-2 Jensen–Shannon divergence from human onsets on the reference's bins; field `floor` in the same way. */
export const humanDivergence = withFields(
	conditioned((onsets) =>
		jensenShannon(histogram(onsets, HUMAN_RESPONSE_ONSET.edges), HUMAN_RESPONSE_ONSET.masses),
	),
	withFloor((n) => jensenShannonNoiseFloor(HUMAN_RESPONSE_ONSET, n)),
);

function withFloor(
	compute: (n: number) => NoiseFloor,
	more: (onsets: readonly number[]) => Readonly<Record<string, number>> = () => ({}),
) {
	const known = new Map<number, number>();
	return (samples: readonly Sample[]): Readonly<Record<string, number>> => {
		const onsets = inRange(samples);
		const floor = known.get(onsets.length) ?? (onsets.length === 0 ? Number.NaN : compute(onsets.length).p95);
		known.set(onsets.length, floor);
		return { floor, ...more(onsets) };
	};
}
