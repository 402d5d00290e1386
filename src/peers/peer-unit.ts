import type { Scenario } from '../core/scenario.ts';
import type { ScoredUnit } from '../score/finding.ts';
import { pauseWindow } from '../score/metrics/model-backchannel-timing.ts';
import { cuesOf, type NamedCue } from '../score/timeline/cues.ts';
import type { StoredSpan } from '../score/timeline/timeline-summary.ts';
import { WINDOW_S } from './backchannel-bins.ts';
import { type BackchannelClip, modelBackchannelGroundTruth } from './index.ts';
import type { PeerSegment, PeerWindow, PeerWord } from './words.ts';

/**
 * Where the model's words of peer scorers come from. `sound`: nothing is known of its words, so every detected
 * stretch of its speech counts as one word; durations, which decide nearly every takeover, are right.
 */
export type PeerWordSource = 'aligned' | 'transcriber' | 'estimated' | 'sound';

/** One of our units in the terms of the peers: times in seconds of the recording. */
export type PeerUnit = {
	readonly scenario: Scenario;
	readonly source: PeerWordSource;
	/** The model's words: what is in the peers' `output.json`. */
	readonly words: readonly PeerWord[];
	/** The user's: one "word" per stretch of the user's speech, from ground truth. */
	readonly userWords: readonly PeerWord[];
	/** Model speech by voice activity. */
	readonly segments: readonly PeerSegment[];
	readonly userSegments: readonly PeerSegment[];
	readonly durationS: number;
	/** Places of played cues of one kind. */
	readonly turns: readonly PeerWindow[];
	readonly pauses: readonly PeerWindow[];
	/** Pauses that invite a backchannel. */
	readonly references: readonly PeerWindow[];
	readonly interruptions: readonly PeerWindow[];
	/** Sounds that are no wish to speak. */
	readonly controls: readonly PeerWindow[];
};

/** Reads a scored unit as the peers would; null without scores. Nothing is measured again. */
export function peerUnit({ scenario, scores }: ScoredUnit): PeerUnit | null {
	if (scores === null) {
		return null;
	}
	const { timeline, words } = scores;
	const places = new Map<string, StoredSpan>(timeline.cues.map(({ key, at }) => [key, at]));
	const placed = (cues: readonly Pick<NamedCue, 'key'>[]): PeerWindow[] =>
		cues.flatMap(({ key }) => {
			const at = places.get(key);
			return at === undefined ? [] : [window(at)];
		});
	const bargeIns = cuesOf(scenario, 'barge-in');
	const pauses = cuesOf(scenario, 'pause');
	const segments = timeline.model.segments.map(segment);
	return {
		scenario,
		source: words?.source ?? 'sound',
		words:
			words === null
				? segments.map(({ start, end }) => ({ text: 'sound', start, end }))
				: words.words.map(([startMs, endMs, text]) => ({ text, start: startMs / 1000, end: endMs / 1000 })),
		userWords: timeline.user.speech.map(segment).map(({ start, end }) => ({ text: 'user', start, end })),
		segments,
		userSegments: timeline.user.speech.map(segment),
		durationS: timeline.durationMs / 1000,
		turns: placed(cuesOf(scenario, 'turn')),
		pauses: placed(pauses),
		references: placed(pauses.filter(({ cue }) => cue.role === 'reference')),
		interruptions: placed(bargeIns.filter(({ cue }) => cue.cause === 'interrupt')),
		controls: placed(bargeIns.filter(({ cue }) => cue.cause !== 'interrupt')),
	};
}

/**
 * A unit as far as the user's last turn goes: recordings of pauses and of listening end there, so that an answer is
 * not held against a system.
 */
export function untilTurnEnd(unit: PeerUnit): PeerUnit {
	const end = unit.turns.at(-1)?.[1] ?? unit.durationS;
	return {
		...unit,
		durationS: end,
		words: unit.words.filter((word) => (word.start ?? end) < end),
		segments: unit.segments
			.filter(({ start }) => start < end)
			.map((found) => ({ start: found.start, end: Math.min(end, found.end) })),
	};
}

/**
 * A narrative as the backchannel programs see it. Full-Duplex-Bench holds against it when people really came in: here
 * the stretch around an inviting pause in which a backchannel counts. FLEXI holds against it the ends of words.
 */
export function listeningClip(
	{ segments, words, durationS, references }: PeerUnit,
	truth: 'listeners' | 'word-ends',
): BackchannelClip {
	const times = references.flatMap(([start]) => (truth === 'word-ends' ? [start] : listenerTimes(start)));
	return { segments, words, durationS, groundTruth: modelBackchannelGroundTruth(times, durationS) };
}

/** One time in every bin of the stretch in which a backchannel answers a pause. */
function listenerTimes(pauseStartS: number): number[] {
	const at = pauseStartS * 1000;
	const { startMs, endMs } = pauseWindow({ startMs: at, endMs: at });
	const bins = Math.ceil((endMs - startMs) / 1000 / WINDOW_S);
	return Array.from({ length: bins }, (_, i) => startMs / 1000 + i * WINDOW_S).filter((time) => time >= 0);
}

function segment([startMs, endMs]: StoredSpan): PeerSegment {
	return { start: startMs / 1000, end: endMs / 1000 };
}

function window([startMs, endMs]: StoredSpan): PeerWindow {
	return [startMs / 1000, endMs / 1000];
}
