import type { Aggregate } from '../aggregate/aggregate.ts';
import { type ClassificationScore, weightedDetection } from '../aggregate/classification.ts';
import { withFields } from '../aggregate/fields.ts';
import { bargeIns, failedStop, observeStop } from './barge-in.ts';
import { derived, type Metric, metricSpec, perOpportunity } from './metric.ts';

/**
 * Causes of barge-in in the traffic of a customer service (Duplex Conversation, figure 3). Talk to others and voices in
 * the background are no intent to interrupt the machine; they share the weight of that class with backchannels.
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

type WeightOf = Parameters<typeof weightedDetection>[1];

const everyCauseAlike: WeightOf = (stratum) => ({ group: stratum, weight: 1 });
const asInTraffic: WeightOf = (stratum) => TRAFFIC[stratum] ?? { group: stratum, weight: 0 };

/** F1 with precision, recall and F0.5 as fields. */
function f1(weightOf: WeightOf): Aggregate {
	const score = (by: ClassificationScore) => weightedDetection('interrupt', weightOf, by);
	const [precision, recall, f05] = [
		score({ kind: 'precision' }),
		score({ kind: 'recall' }),
		score({ kind: 'f', beta: 0.5 }),
	];
	return withFields(score({ kind: 'f', beta: 1 }), (samples) => ({
		precision: precision.point?.(samples) ?? Number.NaN,
		recall: recall.point?.(samples) ?? Number.NaN,
		f05: f05.point?.(samples) ?? Number.NaN,
	}));
}

const causesAlike = perOpportunity({
	spec: metricSpec({
		id: 'dialogue.barge-in-f1',
		version: 2,
		title: 'Barge-in F1, causes alike',
		unit: 'share',
		direction: 'up',
	}),
	reads: ['user-interrupt', 'user-backchannel'],
	opportunities: (plan) => bargeIns(plan),
	observe: observeStop,
	failure: failedStop,
	aggregate: f1(everyCauseAlike),
});

/** Barge-in detection as classification: a stop is a detection, an interruption the positive class. */
export const DIALOGUE_BARGE_IN: readonly Metric[] = [
	causesAlike,
	derived(
		causesAlike,
		metricSpec({
			id: 'dialogue.barge-in-f1-traffic',
			version: 2,
			title: 'Barge-in F1, service traffic',
			unit: 'share',
			direction: 'up',
		}),
		f1(asInTraffic),
	),
];
