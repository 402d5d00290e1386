import { audibleRuns } from '../../audio/envelope.ts';
import { HarnessError } from '../../core/errors.ts';
import { samplesToMs, TRACK_RATE } from '../../core/pcm.ts';
import type { Interval } from '../../core/time.ts';
import { mergeIntervals } from '../../score/timeline/intervals.ts';
import { TIMELINE_RULES } from '../../score/timeline/rules.ts';
import type { SpeechDetector } from '../../speech/detect/speech-detector.ts';
import type { CalibrationConversation } from './calibration-conversation.ts';
import { matchPlants } from './match-plants.ts';
import type { ConversationFindings, PlantedTruth } from './plant-finding.ts';

/**
 * Measures a heard track as scores do (the scoring detector, gaps under 500 ms closed) and compares it with what
 * was planted. Tones and noise are no speech: speech detected there is a false alarm, and their edges are looked up
 * among the audible runs, which shows the error of the path without the detector's. Throws a HarnessError when the
 * manifest is of other plants.
 */
export function findPlants(
	heard: Int16Array,
	{ planned, notes }: CalibrationConversation,
	truth: PlantedTruth,
	detector: SpeechDetector,
	violations: readonly string[],
): ConversationFindings {
	const planted = truth.plants.map(({ startSamples, endSamples }) => ({
		startMs: samplesToMs(startSamples, TRACK_RATE),
		endMs: samplesToMs(endSamples, TRACK_RATE),
	}));
	const entries = notes.map((note, i) => {
		const interval = planted[i];
		if (interval === undefined || truth.plants[i]?.id !== note.id) {
			throw new HarnessError({
				what: `the manifest of ${planned.id} does not list the reference sound ${note.id}`,
			});
		}
		const speech = note.purpose !== 'tone' && note.purpose !== 'noise';
		return { note, interval, speech };
	});
	const spoken = entries.filter(({ speech }) => speech);
	const silentOfSpeech = entries.filter(({ speech }) => !speech);
	const turns = mergeIntervals(detector.detect(heard, TRACK_RATE), TIMELINE_RULES.turnGapMs);
	const bySpeech = matchPlants(
		spoken.map(({ interval }) => interval),
		turns,
	);
	const runs = audibleIntervals(heard);
	const bySound = matchPlants(
		silentOfSpeech.map(({ interval }) => interval),
		runs,
	);
	const foundOf = new Map<string, Interval | null>();
	spoken.forEach(({ note }, i) => {
		foundOf.set(note.id, pick(turns, bySpeech.found[i]));
	});
	silentOfSpeech.forEach(({ note }, i) => {
		foundOf.set(note.id, pick(runs, bySound.found[i]));
	});
	return {
		conversation: planned.id,
		findings: entries.map(({ note, interval }) => ({
			conversation: planned.id,
			plant: note.id,
			purpose: note.purpose,
			voice: note.voice,
			text: note.text,
			levelDbfs: note.levelDbfs,
			pacing: planned.pacing,
			inNoise: planned.noise !== null,
			planted: interval,
			found: foundOf.get(note.id) ?? null,
		})),
		falseAlarms: bySpeech.spurious.flatMap((index) => turns[index] ?? []),
		violations,
	};
}

function audibleIntervals(heard: Int16Array): readonly Interval[] {
	return audibleRuns(heard, TRACK_RATE).map(({ startSamples, endSamples }) => ({
		startMs: samplesToMs(startSamples, TRACK_RATE),
		endMs: samplesToMs(endSamples, TRACK_RATE),
	}));
}

function pick(list: readonly Interval[], index: number | null | undefined): Interval | null {
	return index === null || index === undefined ? null : (list[index] ?? null);
}
