import type { Observation } from '../../core/metric.ts';
import { INTERACTION_TYPES, type Scenario } from '../../core/scenario.ts';
import { matchInTime } from '../../stats/match-in-time.ts';
import { type ClassificationScore, matchedDetection } from '../aggregate/classification.ts';
import { withFields } from '../aggregate/fields.ts';
import { cuesOf } from '../timeline/cues.ts';
import { firstTurnStart, type Timeline } from '../timeline/timeline.ts';
import { instant, remark, window } from './evidence.ts';
import { type Metric, metricSpec, type ObservedMetric } from './metric.ts';

/** A takeover belongs to a turn's end E if it begins in [E − 250, E + 3,000] (TurnBench). */
const BEFORE_MS = 250;
const AFTER_MS = 3_000;

const EVENT = 'turn end';
const DETECTION = 'takeover';

/** Where the model should break in, it need not wait for the end of the turn. */
function hasBoundaries(scenario: Scenario): boolean {
	return !(scenario.expect.type === 'model-interrupt' && scenario.expect.interject);
}

/** Takeovers from the first user turn on, up to the first sound made to coincide with model speech. */
function detections(timeline: Timeline): number[] {
	const from = firstTurnStart(timeline);
	const until =
		timeline.cues.find(({ cue }) => cue.type === 'barge-in' || cue.type === 'no-barge-in')?.startMs ??
		Number.POSITIVE_INFINITY;
	return timeline.takeovers.map(({ onsetMs }) => onsetMs).filter((onset) => onset >= from && onset < until);
}

const score = (by: ClassificationScore) => matchedDetection(EVENT, DETECTION, by);

const f1: ObservedMetric = {
	kind: 'observed',
	spec: metricSpec({
		id: 'dialogue.boundary-f1',
		version: 2,
		title: 'Turn-boundary F1',
		unit: 'share',
		direction: 'up',
	}),
	reads: INTERACTION_TYPES,
	observe: ({ recording, timeline }): Observation[] => {
		if (!hasBoundaries(recording.scenario)) {
			return [];
		}
		const onsets = detections(timeline);
		const turns = cuesOf(recording.scenario, 'turn').map(
			({ key }) => timeline.user.turns.find((turn) => turn.cue.key === key)?.endMs ?? null,
		);
		const ends = turns.filter((end) => end !== null);
		const { pairs } = matchInTime(ends, onsets, { early: BEFORE_MS, late: AFTER_MS });
		const onsetOf = new Map(pairs.map(({ expected, found }) => [ends[expected], onsets[found] ?? null]));
		const taken = new Set(pairs.map(({ found }) => found));
		return [
			...turns.map((end): Observation => {
				const onset = end === null ? null : (onsetOf.get(end) ?? null);
				return {
					value: onset === null ? 0 : 1,
					exercised: end !== null || timeline.model.segments.length === 0,
					stratum: EVENT,
					evidence:
						end === null
							? remark('the turn was never played')
							: {
									windows: [window('boundary', { startMs: end - BEFORE_MS, endMs: end + AFTER_MS })],
									events: instant('takeover', onset),
								},
				};
			}),
			...onsets.map((onset, i) => ({
				value: taken.has(i) ? 1 : 0,
				exercised: true,
				stratum: DETECTION,
				evidence: { windows: [], events: instant('takeover', onset) },
			})),
		];
	},
	failed: (scenario) =>
		hasBoundaries(scenario)
			? cuesOf(scenario, 'turn').map(() => ({
					value: 0,
					exercised: true,
					stratum: EVENT,
					evidence: remark('the model failed'),
				}))
			: [],
	aggregate: withFields(score({ kind: 'f', beta: 1 }), (samples) => ({
		precision: score({ kind: 'precision' }).point?.(samples) ?? Number.NaN,
		recall: score({ kind: 'recall' }).point?.(samples) ?? Number.NaN,
	})),
	rowsBy: null,
	kindScope: 'own',
};

/** Turn ends as events to be detected, takeovers as detections, matched one-to-one; precision and recall are fields. */
export const DIALOGUE_BOUNDARY: readonly Metric[] = [f1];
