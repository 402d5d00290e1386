import type { Interval } from '../../core/time.ts';
import { TIMELINE_RULES } from './rules.ts';
import type { ActivityStates, Timeline } from './timeline.ts';

/** A stretch as `[start, end]` in session ms with three decimals. */
export type StoredSpan = readonly [number, number];

/** What `scores.json` keeps of a timeline, enough to draw it. */
export type TimelineSummary = {
	readonly rules: number;
	readonly durationMs: number;
	readonly user: { readonly turns: readonly StoredSpan[]; readonly speech: readonly StoredSpan[] };
	readonly model: {
		readonly segments: readonly StoredSpan[];
		readonly turns: readonly StoredSpan[];
		readonly pauses: readonly StoredSpan[];
	};
	readonly cues: readonly {
		readonly key: string;
		/** Type of the cue, with its role or cause. */
		readonly label: string;
		readonly at: StoredSpan;
	}[];
	readonly takeovers: readonly StoredSpan[];
	readonly backchannels: readonly StoredSpan[];
	readonly gaps: readonly StoredSpan[];
	readonly overlaps: readonly StoredSpan[];
	readonly interrupts: readonly {
		readonly by: 'user' | 'model';
		readonly atMs: number;
		readonly successful: boolean;
	}[];
	readonly activity: ActivityStates;
};

/** The serializable part of a timeline. */
export function summarizeTimeline(timeline: Timeline): TimelineSummary {
	const { user, model, activity } = timeline;
	return {
		rules: TIMELINE_RULES.version,
		durationMs: stored(timeline.durationMs),
		user: { turns: user.turns.map(span), speech: user.speech.map(span) },
		model: {
			segments: model.segments.map(span),
			turns: model.turns.map(span),
			pauses: timeline.modelPauses.map(span),
		},
		cues: timeline.cues.map((placed) => ({
			key: placed.key,
			label: labelOf(placed.cue),
			at: span(placed),
		})),
		takeovers: timeline.takeovers.map(({ onsetMs, endMs }) => span({ startMs: onsetMs, endMs })),
		backchannels: timeline.backchannels.map(span),
		gaps: timeline.gaps.map(span),
		overlaps: timeline.overlaps.map(span),
		interrupts: timeline.interrupts.map(({ by, atMs, successful }) => ({
			by,
			atMs: stored(atMs),
			successful,
		})),
		activity: {
			silenceMs: stored(activity.silenceMs),
			userMs: stored(activity.userMs),
			modelMs: stored(activity.modelMs),
			bothMs: stored(activity.bothMs),
		},
	};
}

function labelOf(cue: Timeline['cues'][number]['cue']): string {
	switch (cue.type) {
		case 'pause':
			return `pause ${cue.role}`;
		case 'barge-in':
			return `barge-in ${cue.cause}`;
		case 'urgency':
			return cue.real ? 'urgency real' : 'urgency twin';
		default:
			return cue.type;
	}
}

function span({ startMs, endMs }: Interval): StoredSpan {
	return [stored(startMs), stored(endMs)];
}

function stored(ms: number): number {
	return Math.round(ms * 1000) / 1000;
}
