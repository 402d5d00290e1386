import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Recording } from '../../core/recording.ts';
import type { Interval } from '../../core/time.ts';
import { audibleSpeech } from './audible.ts';
import { type CueKey, isPlaced, type PlacedCue, placeCues } from './cues.ts';
import {
	backchannels,
	type Gap,
	gaps,
	type Interrupt,
	interrupts,
	modelPauses,
	shortTurns,
	type Takeover,
	takeovers,
} from './floor-events.ts';
import { complement, intersect, mergeIntervals, totalMs } from './intervals.ts';
import { type ModelSpeech, type ModelWords, modelSpeech } from './model-speech.ts';
import { type UserSpeech, userSpeech } from './user-speech.ts';

/** Milliseconds that a conversation spent in each of the four states of activity. */
export type ActivityStates = {
	readonly silenceMs: number;
	readonly userMs: number;
	readonly modelMs: number;
	readonly bothMs: number;
};

/** Everything that happened between two speakers, from which every native metric is computed. Session ms. */
export type Timeline = {
	readonly durationMs: number;
	readonly user: UserSpeech;
	readonly model: ModelSpeech;
	/** Model speech that is too quiet to be heard, ms: it is part of no segment. */
	readonly inaudibleMs: number;
	/** All cues that were played, in order. */
	readonly cues: readonly PlacedCue[];
	readonly takeovers: readonly Takeover[];
	readonly shortTurns: readonly Interval[];
	readonly backchannels: readonly Interval[];
	readonly modelPauses: readonly Interval[];
	readonly gaps: readonly Gap[];
	/** Stretches in which both speak: the support of the overlap integral. */
	readonly overlaps: readonly Interval[];
	readonly interrupts: readonly Interrupt[];
	readonly activity: ActivityStates;
};

/** The detector's part of the contract that a timeline needs. */
export type SegmentSource = (pcm: Int16Array, sampleRate: number) => readonly Interval[];

/** Builds the conversation timeline of a recording (definitions: docs/reference/metrics/timeline.md). */
export function buildTimeline(
	recording: Recording,
	detect: SegmentSource,
	words: ModelWords | null,
): Timeline {
	const durationMs = samplesToMs(recording.heard.length, TRACK_RATE);
	const whole = { startMs: 0, endMs: durationMs };
	const detected = intersect(mergeIntervals(detect(recording.heard, TRACK_RATE)), [whole]);
	const { segments, inaudibleMs } = audibleSpeech(recording.heard, detected);
	const model = modelSpeech(segments, words);
	const cues = placeCues(recording);
	const user = userSpeech(cues);
	const short = shortTurns(model);
	const replies = backchannels(short, user);
	const overlaps = intersect(user.speech, model.segments);
	const bothMs = totalMs(overlaps);
	const either = mergeIntervals([...user.speech, ...model.segments]);
	return {
		durationMs,
		user,
		model,
		inaudibleMs,
		cues,
		takeovers: takeovers(model, user),
		shortTurns: short,
		backchannels: replies,
		modelPauses: modelPauses(model),
		gaps: gaps(model, user),
		overlaps,
		interrupts: interrupts(model, user, replies),
		activity: {
			silenceMs: totalMs(complement(either, whole)),
			userMs: totalMs(user.speech) - bothMs,
			modelMs: totalMs(model.segments) - bothMs,
			bothMs,
		},
	};
}

/** The played cue of a name; null when its clip was never played. */
export function placedCue(timeline: Timeline, key: CueKey): PlacedCue | null {
	return timeline.cues.find((cue) => cue.key === key) ?? null;
}

/** Whether the model said anything at all. */
export function modelSpoke(timeline: Timeline): boolean {
	return timeline.model.segments.length > 0;
}

/** Start of the first user turn: what comes before it is greeting. */
export function firstTurnStart(timeline: Timeline): number {
	return timeline.cues.find((cue) => isPlaced(cue, 'turn'))?.startMs ?? timeline.durationMs;
}
