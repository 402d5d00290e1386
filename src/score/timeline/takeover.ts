import type { Interval } from '../../core/time.ts';
import { coveredMs, mergeIntervals } from './intervals.ts';
import type { ModelSpeech, SpokenWord } from './model-speech.ts';
import { TIMELINE_RULES } from './rules.ts';

const { takeoverSpeechMs, takeoverWindowMs, takeoverWords } = TIMELINE_RULES;
/** Window ends are solved in floating point; a nanosecond decides nothing. */
const EPSILON_MS = 1e-6;

/**
 * Onset of the first takeover at or after `fromMs`, or null. Turns that already run at `fromMs` are speech already
 * running: they are left out, and with them their words. Of the windows of 2,000 ms that hold 1,000 ms of the
 * remaining speech, or more than 3 words beginning in it, the earliest decides; the onset is the start of the first
 * remaining turn that reaches into it.
 */
export function firstTakeover(model: ModelSpeech, fromMs: number): number | null {
	const turns = model.turns.filter((turn) => turn.startMs >= fromMs);
	const first = turns[0];
	if (first === undefined) {
		return null;
	}
	const segments = model.segments.filter((segment) => segment.startMs >= first.startMs);
	const words = model.words?.filter((word) => word.startMs >= first.startMs) ?? [];
	const qualified = Math.min(speechQualifiesAt(segments), wordsQualifyAt(words));
	if (qualified === Number.POSITIVE_INFINITY) {
		return null;
	}
	const windowStart = qualified - takeoverWindowMs;
	return turns.find((turn) => turn.endMs > windowStart)?.startMs ?? null;
}

/** Whether a takeover begins in [startMs, endMs); its onset, or null. */
export function takeoverWithin(model: ModelSpeech, window: Interval): number | null {
	const onset = firstTakeover(model, window.startMs);
	return onset !== null && onset < window.endMs ? onset : null;
}

/** Stretches covered by qualifying windows of speech: a turn that touches one is part of a takeover. */
export function takeoverZones(model: ModelSpeech): Interval[] {
	const zones: Interval[] = [];
	const windowEnds = breakpoints(model.segments);
	for (const [i, from] of windowEnds.entries()) {
		const to = windowEnds[i + 1] ?? from;
		const [low, high] = [speechBefore(model.segments, from), speechBefore(model.segments, to)];
		const threshold = takeoverSpeechMs - EPSILON_MS;
		if (low >= threshold || high >= threshold) {
			// Speech in the window is linear between breakpoints, so it crosses the threshold at most once.
			const crossing = from + ((threshold - low) / (high - low)) * (to - from);
			const start = low >= threshold ? from : crossing;
			const end = high >= threshold ? to : crossing;
			zones.push({ startMs: start - takeoverWindowMs, endMs: end });
		}
	}
	const words = (model.words ?? []).toSorted((a, b) => a.startMs - b.startMs);
	for (const [i, word] of words.entries()) {
		const last = words[i + takeoverWords];
		if (last !== undefined && last.startMs - word.startMs < takeoverWindowMs) {
			zones.push({ startMs: word.startMs, endMs: Math.max(last.endMs, last.startMs + EPSILON_MS) });
		}
	}
	return mergeIntervals(zones);
}

/** End of the earliest window of 2,000 ms that holds 1,000 ms of the given sorted, disjoint speech; else +∞. */
function speechQualifiesAt(segments: readonly Interval[]): number {
	const ends = breakpoints(segments);
	let before = 0;
	for (const [i, end] of ends.entries()) {
		const held = speechBefore(segments, end);
		if (held >= takeoverSpeechMs - EPSILON_MS) {
			const from = ends[i - 1] ?? end;
			return held === before ? end : from + ((takeoverSpeechMs - before) / (held - before)) * (end - from);
		}
		before = held;
	}
	return Number.POSITIVE_INFINITY;
}

/** Start of the fourth word of the earliest window of 2,000 ms in which four words begin; else +∞. */
function wordsQualifyAt(words: readonly SpokenWord[]): number {
	const starts = words.map((word) => word.startMs).toSorted((a, b) => a - b);
	for (const [i, start] of starts.entries()) {
		const last = starts[i + takeoverWords];
		if (last !== undefined && last - start < takeoverWindowMs) {
			return last;
		}
	}
	return Number.POSITIVE_INFINITY;
}

/** Milliseconds of speech in the window that ends at an instant. */
function speechBefore(segments: readonly Interval[], endMs: number): number {
	return coveredMs(segments, { startMs: endMs - takeoverWindowMs, endMs });
}

/** The window ends between which the speech inside the window grows or shrinks linearly. */
function breakpoints(segments: readonly Interval[]): number[] {
	const edges = segments.flatMap(({ startMs, endMs }) => [
		startMs,
		endMs,
		startMs + takeoverWindowMs,
		endMs + takeoverWindowMs,
	]);
	return [...new Set(edges)].toSorted((a, b) => a - b);
}
