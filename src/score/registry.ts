import { DIALOGUE_ACTIVITY } from './metrics/dialogue-activity.ts';
import { DIALOGUE_BARGE_IN } from './metrics/dialogue-barge-in.ts';
import { DIALOGUE_BOUNDARY } from './metrics/dialogue-boundary.ts';
import { DIALOGUE_DISCONTINUITIES } from './metrics/dialogue-discontinuities.ts';
import { DIALOGUE_USER_STATE } from './metrics/dialogue-user-state.ts';
import { JUDGED } from './metrics/judged.ts';
import type { Metric, ObservedMetric } from './metrics/metric.ts';
import { MODEL_BACKCHANNEL } from './metrics/model-backchannel.ts';
import { MODEL_INTERRUPT } from './metrics/model-interrupt.ts';
import { PAUSE_HANDLING } from './metrics/pause-handling.ts';
import { TURN_TAKING } from './metrics/turn-taking.ts';
import { USER_BACKCHANNEL } from './metrics/user-backchannel.ts';
import { USER_INTERRUPT } from './metrics/user-interrupt.ts';

/** All native metrics, in the order in which tables list them. Adding one is one file and one line here. */
export const METRICS: readonly Metric[] = [
	...TURN_TAKING,
	...PAUSE_HANDLING,
	...USER_INTERRUPT,
	...MODEL_INTERRUPT,
	...USER_BACKCHANNEL,
	...MODEL_BACKCHANNEL,
	...DIALOGUE_ACTIVITY,
	...DIALOGUE_BARGE_IN,
	...DIALOGUE_USER_STATE,
	...DIALOGUE_BOUNDARY,
	...DIALOGUE_DISCONTINUITIES,
	...JUDGED,
];

/** The metrics that look at recordings; all others are computed from their observations. */
export const OBSERVED: readonly ObservedMetric[] = METRICS.filter((metric) => metric.kind === 'observed');

/** The metric of this id; undefined if there is none. */
export function metricById(id: string): Metric | undefined {
	return METRICS.find((metric) => metric.spec.id === id);
}
