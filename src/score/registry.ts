import { DIALOGUE_ACTIVITY } from './metrics/dialogue-activity.ts';
import { DIALOGUE_BARGE_IN } from './metrics/dialogue-barge-in.ts';
import { DIALOGUE_BOUNDARY } from './metrics/dialogue-boundary.ts';
import { DIALOGUE_DISCONTINUITIES } from './metrics/dialogue-discontinuities.ts';
import { DIALOGUE_USER_STATE } from './metrics/dialogue-user-state.ts';
import { EXAMINER } from './metrics/examiner.ts';
import { JUDGED } from './metrics/judged.ts';
import type { Metric, ObservedMetric } from './metrics/metric.ts';
import { MODEL_BACKCHANNEL } from './metrics/model-backchannel.ts';
import { MODEL_BACKCHANNEL_CHOICE } from './metrics/model-backchannel-choice.ts';
import { MODEL_INTERRUPT } from './metrics/model-interrupt.ts';
import { MULTI_TURN } from './metrics/multi-turn.ts';
import { PAUSE_HANDLING } from './metrics/pause-handling.ts';
import { TURN_TAKING } from './metrics/turn-taking.ts';
import { USER_BACKCHANNEL } from './metrics/user-backchannel.ts';
import { USER_INTERRUPT } from './metrics/user-interrupt.ts';

/** Metrics by the file of `metrics/` that defines them, in the order in which tables list them. */
export const METRIC_FAMILIES: Readonly<Record<string, readonly Metric[]>> = {
	'turn-taking': TURN_TAKING,
	'pause-handling': PAUSE_HANDLING,
	'user-interrupt': USER_INTERRUPT,
	'model-interrupt': MODEL_INTERRUPT,
	'user-backchannel': USER_BACKCHANNEL,
	'model-backchannel': MODEL_BACKCHANNEL,
	'model-backchannel-choice': MODEL_BACKCHANNEL_CHOICE,
	'dialogue-activity': DIALOGUE_ACTIVITY,
	'dialogue-barge-in': DIALOGUE_BARGE_IN,
	'dialogue-user-state': DIALOGUE_USER_STATE,
	'dialogue-boundary': DIALOGUE_BOUNDARY,
	'dialogue-discontinuities': DIALOGUE_DISCONTINUITIES,
	'multi-turn': MULTI_TURN,
	examiner: EXAMINER,
	judged: JUDGED,
};

/** All native metrics. Adding one is one file, one line above and one section in docs/reference/metrics. */
export const METRICS: readonly Metric[] = Object.values(METRIC_FAMILIES).flat();

/** The metrics that look at recordings; all others are computed from their observations. */
export const OBSERVED: readonly ObservedMetric[] = METRICS.filter((metric) => metric.kind === 'observed');
