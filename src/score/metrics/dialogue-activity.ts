import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import { INTERACTION_TYPES, type InteractionType, type Scenario } from '../../core/scenario.ts';
import type { Interval } from '../../core/time.ts';
import { mean } from '../aggregate/mean.ts';
import { quantiles } from '../aggregate/quantiles.ts';
import { rate } from '../aggregate/rate.ts';
import { cuesOf, type NamedCue } from '../timeline/cues.ts';
import { TIMELINE_RULES } from '../timeline/rules.ts';
import { takeoverWithin } from '../timeline/takeover.ts';
import { type ActivityStates, modelSpoke, placedCue, type Timeline } from '../timeline/timeline.ts';
import { instant, neverPlayed, roundMs, stretches, window } from './evidence.ts';
import { descriptive, type Metric, metricSpec, perOpportunity } from './metric.ts';
import { EARLY_MS } from './reply.ts';

const reads: readonly InteractionType[] = INTERACTION_TYPES;

/** Share of a session spent in one state of activity. */
function stateShare(id: string, title: string, state: keyof ActivityStates): Metric {
	return descriptive({
		spec: metricSpec({ id, version: 2, title, unit: 'share', direction: 'none' }),
		reads,
		observe: ({ timeline }) => [
			{
				value: timeline.durationMs > 0 ? timeline.activity[state] / timeline.durationMs : 0,
				exercised: true,
				stratum: 'unit',
				evidence: {
					windows: [window('session', { startMs: 0, endMs: timeline.durationMs })],
					events: state === 'bothMs' ? stretches('overlap', timeline.overlaps) : [],
				},
			},
		],
		aggregate: mean,
	});
}

/** Lengths of some kind of stretch, as many as there are. */
function lengths(
	id: string,
	title: string,
	label: string,
	find: (timeline: Timeline) => readonly { readonly startMs: number; readonly endMs: number }[],
): Metric {
	return descriptive({
		spec: metricSpec({ id, title, unit: 'ms', direction: 'none', latency: true }),
		reads,
		observe: ({ timeline }) =>
			find(timeline).map((stretch) => ({
				value: roundMs(stretch.endMs - stretch.startMs),
				exercised: true,
				stratum: label,
				evidence: { windows: [], events: stretches(label, [stretch]) },
			})),
		aggregate: quantiles,
	});
}

/** One moment at which a listener could come in: the end of an IPU. */
type Moment = { readonly turn: NamedCue<'turn'>; readonly index: number };

function moments(scenario: Scenario): Moment[] {
	return cuesOf(scenario, 'turn').flatMap((turn) => {
		const inside = turn.clip.cues.filter(
			(cue) =>
				cue.type === 'pause' &&
				samplesToMs(cue.endSamples - cue.startSamples, TRACK_RATE) >= TIMELINE_RULES.ipuGapMs &&
				cue.startSamples >= turn.cue.startSamples &&
				cue.endSamples <= turn.cue.endSamples,
		);
		return Array.from({ length: inside.length + 1 }, (_, index) => ({ turn, index }));
	});
}

/** Takeovers while the user holds the floor, over the moments at which a listener could come in. */
const torInterruptible = perOpportunity<Moment>({
	spec: metricSpec({
		id: 'dialogue.tor-interruptible',
		version: 2,
		title: 'Takeovers per interruptible moment (people: .276 of answers overlap)',
		unit: 'share',
		direction: 'none',
	}),
	reads,
	opportunities: moments,
	observe: ({ timeline }, { turn, index }) => {
		const placed = timeline.user.turns.find((each) => each.cue.key === turn.key);
		const ipu = placed?.ipus[index];
		if (placed === undefined || ipu === undefined) {
			return {
				value: 0,
				exercised: !modelSpoke(timeline),
				stratum: 'moment',
				evidence: neverPlayed(turn.clip.id),
			};
		}
		const held = { startMs: ipu.startMs, endMs: placed.ipus[index + 1]?.startMs ?? placed.endMs };
		const onset = takeoverWithin(timeline.model, held);
		return {
			value: onset === null ? 0 : 1,
			exercised: true,
			stratum: 'moment',
			evidence: { windows: [window('user holds the floor', held)], events: instant('takeover', onset) },
		};
	},
	failure: () => ({ value: 0, stratum: 'moment' }),
	aggregate: rate,
});

type Turn = NamedCue<'turn'>;

/** Where the model should break in, a takeover after the urgent words is right. */
function heldUntil(timeline: Timeline, scenario: Scenario, turn: Interval): number {
	const interjects = scenario.expect.type === 'model-interrupt' && scenario.expect.interject;
	const urgency = timeline.cues.find(({ cue }) => cue.type === 'urgency');
	return interjects && urgency !== undefined ? urgency.endMs : turn.endMs - EARLY_MS;
}

/** The one number for talking over the user: every turn of every type. */
const wrongTakeovers = perOpportunity<Turn>({
	spec: metricSpec({
		id: 'dialogue.wrong-takeovers',
		title: 'User turns in which the model took the floor',
		unit: 'share',
		direction: 'down',
		tier: 'headline',
	}),
	reads,
	opportunities: (scenario) => cuesOf(scenario, 'turn'),
	observe: ({ recording, timeline }, { key, clip }) => {
		const turn = placedCue(timeline, key);
		if (turn === null) {
			return {
				value: 0,
				exercised: !modelSpoke(timeline),
				stratum: 'turn',
				evidence: neverPlayed(clip.id),
			};
		}
		const held = { startMs: turn.startMs, endMs: heldUntil(timeline, recording.scenario, turn) };
		const onset = takeoverWithin(timeline.model, held);
		return {
			value: onset === null ? 0 : 1,
			exercised: true,
			stratum: 'turn',
			evidence: { windows: [window('user holds the floor', held)], events: instant('takeover', onset) },
		};
	},
	failure: () => ({ value: 1, stratum: 'turn' }),
	aggregate: rate,
});

/** How two speakers share the time and the floor, for every type. */
export const DIALOGUE_ACTIVITY: readonly Metric[] = [
	wrongTakeovers,
	stateShare('dialogue.overlap-share', 'Both speak', 'bothMs'),
	stateShare('dialogue.mutual-silence-share', 'Neither speaks', 'silenceMs'),
	stateShare('dialogue.user-share', 'Only the user speaks', 'userMs'),
	stateShare('dialogue.model-share', 'Only the model speaks', 'modelMs'),
	lengths('dialogue.gap', 'Silence from the user’s end to the model’s start', 'gap', ({ gaps }) =>
		gaps.filter(({ next }) => next === 'model'),
	),
	lengths('dialogue.overlap-length', 'Length of overlaps', 'overlap', ({ overlaps }) => overlaps),
	torInterruptible,
];
