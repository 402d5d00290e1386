import type { Recording } from '../../core/recording.ts';
import { durationMs, type Interval } from '../../core/time.ts';
import { clip, totalMs } from '../timeline/intervals.ts';
import type { ModelWords, SpokenWord } from '../timeline/model-speech.ts';
import { type HeardReply, hasTranscript, heardReplies } from './heard-replies.ts';

/**
 * The system's own transcript as far as its audio was heard, with estimated word times: the words of a reply are
 * spread evenly over the model speech between its first heard packet and the next reply's; of a reply whose end
 * was dropped only the heard share of words is kept. Text without audible speech near it is no text. Good enough
 * to show to a judge; it never decides a takeover. null when the system sent no words.
 */
export function estimateHeardWords(recording: Recording, speech: readonly Interval[]): ModelWords | null {
	if (!hasTranscript(recording)) {
		return null;
	}
	const inOrder = heardReplies(recording);
	const words = inOrder.flatMap((reply, i) => {
		const next = inOrder[i + 1]?.startMs ?? Number.POSITIVE_INFINITY;
		const endMs = Number.isFinite(reply.endMs) ? reply.endMs : next;
		return spread(reply, clip(speech, { startMs: reply.startMs, endMs }));
	});
	return { source: 'estimated', words: words.toSorted((a, b) => a.startMs - b.startMs) };
}

/** The words that begin in [startMs, endMs), as a text. */
export function wordsWithin(words: ModelWords, { startMs, endMs }: Interval): string {
	return words.words
		.filter((word) => word.startMs >= startMs && word.startMs < endMs)
		.map((word) => word.text)
		.join(' ');
}

/** Spreads the heard part of a text evenly over stretches of speech. */
function spread(reply: HeardReply, speech: readonly Interval[]): SpokenWord[] {
	const all = reply.text.split(/\s+/).filter((word) => word !== '');
	const kept = all.slice(0, Math.ceil(all.length * reply.share));
	const total = totalMs(speech);
	if (total === 0) {
		return [];
	}
	const each = total / kept.length;
	return kept.map((text, i) => ({
		text,
		startMs: instantAfter(speech, i * each),
		endMs: instantAfter(speech, (i + 1) * each),
	}));
}

/** The instant at which `ms` milliseconds of the given speech have passed. */
function instantAfter(speech: readonly Interval[], ms: number): number {
	let left = ms;
	for (const stretch of speech) {
		if (left < durationMs(stretch)) {
			return stretch.startMs + left;
		}
		left -= durationMs(stretch);
	}
	return speech.at(-1)?.endMs ?? 0;
}
