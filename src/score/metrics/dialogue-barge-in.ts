import { type ClassificationScore, weightedDetection } from '../aggregate/classification.ts';
import { userInterruptJ } from './j.ts';
import { derived, type Metric, metricSpec } from './metric.ts';

/**
 * Causes of barge-in in the traffic of a customer service (Duplex Conversation, figure 3). Talk to others is no
 * intent to interrupt the machine and shares the weight of "no barge-in intent" with backchannels.
 */
const TRAFFIC: Readonly<Record<string, { readonly group: string; readonly weight: number }>> = {
	interrupt: { group: 'interrupt', weight: 0.11 },
	backchannel: { group: 'no-intent', weight: 0.43 },
	'third-party': { group: 'no-intent', weight: 0.43 },
	'background-speech': { group: 'no-intent', weight: 0.43 },
	noise: { group: 'noise', weight: 0.37 },
	echo: { group: 'echo', weight: 0.07 },
	'misplaced-turn': { group: 'misplaced-turn', weight: 0.02 },
};

const everyCauseAlike = (stratum: string) => ({ group: stratum, weight: 1 });
const asInTraffic = (stratum: string) => TRAFFIC[stratum] ?? { group: stratum, weight: 0 };

function detection(
	name: string,
	title: string,
	score: ClassificationScore,
	weights: typeof everyCauseAlike,
): Metric {
	const spec = metricSpec({ id: `dialogue.barge-in-${name}`, title, unit: 'share', direction: 'up' });
	return derived(userInterruptJ, spec, weightedDetection('interrupt', weights, score));
}

/** Barge-in detection as classification: a stop is a detection, an interruption the positive class. */
export const DIALOGUE_BARGE_IN: readonly Metric[] = [
	detection('precision', 'Barge-in precision, causes alike', { kind: 'precision' }, everyCauseAlike),
	detection('recall', 'Barge-in recall', { kind: 'recall' }, everyCauseAlike),
	detection('f1', 'Barge-in F1, causes alike', { kind: 'f', beta: 1 }, everyCauseAlike),
	detection('f05', 'Barge-in F0.5, causes alike', { kind: 'f', beta: 0.5 }, everyCauseAlike),
	detection('precision-traffic', 'Barge-in precision, service traffic', { kind: 'precision' }, asInTraffic),
	detection('f1-traffic', 'Barge-in F1, service traffic', { kind: 'f', beta: 1 }, asInTraffic),
	detection('f05-traffic', 'Barge-in F0.5, service traffic', { kind: 'f', beta: 0.5 }, asInTraffic),
];
