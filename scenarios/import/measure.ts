import type { Bounds } from '../../src/audio/envelope.ts';
import { msToSamples, samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import type { SampleSpan } from '../../src/core/scenario.ts';
import type { ItemFaults } from './fault.ts';
import type { Window } from './peer-files.ts';
import type { Recording } from './recording.ts';

/**
 * How far the audible edge of a sound may be from the dataset's time, in ms; beyond that, the dataset's time is used. Word times of recognizers are within about 100 ms; TTS padding adds up to 200.
 */
export const EDGE_TOLERANCE_MS = 300;

/** A cue that exceeds its audio by this much is a rounding error, in ms; beyond that it is outside the audio. */
const END_SLACK_MS = 100;

/** How far noise blurs the edge that a detector finds, in ms. */
const BLUR_MS = 1_000;

const samplesAt = (seconds: number): number => msToSamples(seconds * 1000, TRACK_RATE);
const tolerance = msToSamples(EDGE_TOLERANCE_MS, TRACK_RATE);

/** First and last audible sample of a recording. */
export function audible({ runs }: Recording): SampleSpan {
	return { startSamples: runs[0].startSamples, endSamples: runs.at(-1)?.endSamples ?? 0 };
}

/**
 * A dataset's window in samples of the recording; null, with a fault that names the field, if it is outside the
 * audio.
 */
export function placed(
	window: Window,
	{ pcm, file }: Recording,
	where: { readonly file: string; readonly field: string },
	faults: ItemFaults,
): SampleSpan | null {
	const [startSamples, endSamples] = [samplesAt(window[0]), samplesAt(window[1])];
	if (endSamples > pcm.length + msToSamples(END_SLACK_MS, TRACK_RATE) || startSamples >= pcm.length) {
		const lengthS = samplesToMs(pcm.length, TRACK_RATE) / 1000;
		const found = `${window[0]}–${window[1]} s is outside ${file}, which lasts ${lengthS.toFixed(3)} s`;
		return faults.leaveOut(where.file, where.field, found);
	}
	return { startSamples, endSamples: Math.min(endSamples, pcm.length) };
}

/** The end of the audible run that ends near `at`; `at` itself if none does. */
export function endNear(runs: readonly Bounds[], at: number): number {
	return nearest(
		runs.map(({ endSamples }) => endSamples),
		at,
	);
}

/** The start of the audible run that begins near `at`; `at` itself if none does. */
export function startNear(runs: readonly Bounds[], at: number): number {
	return nearest(
		runs.map(({ startSamples }) => startSamples),
		at,
	);
}

function nearest(edges: readonly number[], at: number): number {
	let best = at;
	let distance = tolerance;
	for (const edge of edges) {
		if (Math.abs(edge - at) <= distance) {
			best = edge;
			distance = Math.abs(edge - at);
		}
	}
	return best;
}

/** A recording cut in two where a second sound begins. Both parts run from their first to their last audible sample. */
export type Cut = { readonly request: SampleSpan; readonly sound: SampleSpan };

/**
 * The request before a dataset's window, and the sound in it; the silence before the window separates them. If speech
 * runs through the start of the window, the cut is there. null, with a fault, if one of the two is not audible.
 */
export function cutAt(
	{ runs, file }: Recording,
	window: SampleSpan,
	where: { readonly file: string; readonly field: string },
	faults: ItemFaults,
): Cut | null {
	const limit = window.startSamples - tolerance;
	const through = runs.find(
		({ startSamples, endSamples }) => startSamples < limit && endSamples > window.startSamples + tolerance,
	);
	const begins = through === undefined ? startNear(runs, window.startSamples) : window.startSamples;
	// A run that begins shortly before the mark is the sound itself, with an edge that noise has blurred.
	const blurred =
		through !== undefined &&
		through !== runs[0] &&
		through.startSamples > begins - msToSamples(BLUR_MS, TRACK_RATE);
	const before = runs.filter((run) => run.startSamples < begins && !(blurred && run === through));
	const after = runs.filter(({ endSamples }) => endSamples > begins);
	const [first, last] = [before[0], before.at(-1)];
	const end = after.filter(({ startSamples }) => startSamples < window.endSamples + tolerance).at(-1);
	if (first === undefined || last === undefined) {
		return faults.leaveOut(file, null, `nothing audible before ${where.field} of ${where.file}`);
	}
	if (end === undefined) {
		return faults.leaveOut(file, null, `nothing audible in ${where.field} of ${where.file}`);
	}
	if (through !== undefined && !blurred) {
		faults.note(file, null, `speech runs through the start of ${where.field} of ${where.file}: cut there`);
	}
	const soundStart = Math.max(begins, after[0]?.startSamples ?? begins);
	return {
		request: { startSamples: first.startSamples, endSamples: Math.min(last.endSamples, begins) },
		sound: { startSamples: soundStart, endSamples: end.endSamples },
	};
}

/** Shortest silence that counts as a pause of a recording without marks, in ms (DESIGN: n counts pauses ≥ 400 ms). */
const LEAST_PAUSE_MS = 400;

/** The silences between audible runs inside `span` that last at least {@link LEAST_PAUSE_MS}. */
export function silences({ runs }: Recording, span: SampleSpan): SampleSpan[] {
	const inside = runs.filter(
		({ startSamples, endSamples }) => endSamples > span.startSamples && startSamples < span.endSamples,
	);
	return inside.slice(1).flatMap(({ startSamples }, i) => {
		const from = inside[i]?.endSamples ?? startSamples;
		return samplesToMs(startSamples - from, TRACK_RATE) >= LEAST_PAUSE_MS
			? [{ startSamples: from, endSamples: startSamples }]
			: [];
	});
}

/** A marked silence with its edges moved to the audible ones near them. */
export function refinedPause({ runs }: Recording, span: SampleSpan): SampleSpan {
	const startSamples = endNear(runs, span.startSamples);
	const endSamples = startNear(runs, span.endSamples);
	return endSamples > startSamples ? { startSamples, endSamples } : span;
}
