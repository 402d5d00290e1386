import { quantile } from '../../stats/quantile.ts';
import { type Aggregate, numeric } from './aggregate.ts';
import { rate } from './rate.ts';

/** The stratum of the samples that say how fast the system answers; all others are opportunities. */
export const ANSWER = 'answer';

/**
 * Share of opportunities whose value in ms is at most the system's own median answer latency (over the answers that
 * came; 0 without any). FLEXI's text widens a pause by that latency, so that a slow reaction to it still counts.
 */
export const withinOwnLatency: Aggregate = (samples, seed) => {
	const isAnswer = (stratum: string): boolean => stratum === ANSWER;
	const latencies = samples
		.filter(({ observation }) => isAnswer(observation.stratum))
		.map(numeric)
		.filter(Number.isFinite)
		.toSorted((a, b) => a - b);
	const medianMs = latencies.length === 0 ? 0 : quantile(latencies, 0.5);
	const opportunities = samples
		.filter(({ observation }) => !isAnswer(observation.stratum))
		.map((sample) => ({
			...sample,
			observation: { ...sample.observation, value: numeric(sample) <= medianMs ? 1 : 0 },
		}));
	return { ...rate(opportunities, seed), n: opportunities.length };
};
