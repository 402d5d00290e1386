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

/** Wasserstein-1 distance to human onsets, in ms. */
export const humanWasserstein = conditioned((onsets) =>
	wasserstein1ToTable(onsets, HUMAN_RESPONSE_ONSET.quantiles),
);

/** Base-2 Jensen–Shannon divergence from human onsets on the reference's bins. */
export const humanDivergence = conditioned((onsets) =>
	jensenShannon(histogram(onsets, HUMAN_RESPONSE_ONSET.edges), HUMAN_RESPONSE_ONSET.masses),
);

/** Standard deviation of the onsets: a distance near the floor with the wrong spread is no human timing. */
export const onsetSpread = conditioned((onsets) => sampleDeviation(onsets));

/** What a perfectly human system would score at this number of onsets: the interval is [mean, 95th percentile]. */
function floor(compute: (n: number) => NoiseFloor): Aggregate {
	const known = new Map<number, NoiseFloor>();
	return (samples) => {
		const events = inRange(samples).length;
		if (events === 0) {
			return { value: null, ci: null, events, status: 'not-applicable' };
		}
		const found = known.get(events) ?? compute(events);
		known.set(events, found);
		return { value: found.p95, ci: [found.mean, found.p95], events };
	};
}

/** 95th percentile of the Wasserstein-1 distance of human samples of the same size to their own distribution. */
export const humanWassersteinFloor = floor((n) => wassersteinNoiseFloor(HUMAN_RESPONSE_ONSET.quantiles, n));

/** The same for the Jensen–Shannon divergence. */
export const humanDivergenceFloor = floor((n) => jensenShannonNoiseFloor(HUMAN_RESPONSE_ONSET, n));
