import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Interval } from '../../core/time.ts';
import type { Aligner, Alignment } from '../../speech/align/alignment.ts';
import { clip } from '../timeline/intervals.ts';
import type { SpokenWord } from '../timeline/model-speech.ts';
import { hasTranscript, heardReplies } from './heard-replies.ts';
import { estimateHeardWords } from './heard-words.ts';
import type { UnitTranscriber } from './unit-transcriber.ts';

/** Sound on both sides of a reply's speech that the aligner may see, in ms. */
const MARGIN_MS = 200;

/**
 * The system's own transcript, each reply force-aligned to the audio in which it was heard. Of a reply that was
 * cut the aligner keeps the words that were heard. A text that does not match its audio is no text: its speech
 * then has no words. Words have measured times and may decide takeovers. The aligner knows English; in other
 * languages words get estimated times, which decide nothing.
 */
export function createAlignedTranscript(aligner: Aligner): UnitTranscriber {
	const { id, version } = aligner.identity;
	return {
		identity: { id: 'own', version: 3, settings: { aligner: id, alignerVersion: version } },
		transcribe: async (recording, speech) => {
			if (!hasTranscript(recording)) {
				return null;
			}
			if (!recording.scenario.language.startsWith('en')) {
				return estimateHeardWords(recording, speech);
			}
			const replies = heardReplies(recording, { whole: true });
			const words: SpokenWord[] = [];
			for (const [i, reply] of replies.entries()) {
				const next = replies[i + 1]?.startMs ?? Number.POSITIVE_INFINITY;
				const stretch = soundOf(speech, { startMs: reply.startMs, endMs: Math.min(reply.endMs, next) });
				if (stretch !== null) {
					const from = msToSamples(stretch.startMs, TRACK_RATE);
					const pcm = recording.heard.slice(from, msToSamples(stretch.endMs, TRACK_RATE));
					const alignment = await aligner.align(pcm, TRACK_RATE, reply.text);
					words.push(
						...heardWords(reply.text, alignment).map(({ text, startMs, endMs }) => ({
							text,
							startMs: stretch.startMs + startMs,
							endMs: stretch.startMs + endMs,
						})),
					);
				}
			}
			return { source: 'aligned', words: words.toSorted((a, b) => a.startMs - b.startMs) };
		},
	};
}

/**
 * The words of a reply that were heard. A word that the dictionary lacks has no time of its own; it was spoken where
 * its neighbours leave room.
 */
function heardWords(text: string, alignment: Alignment): SpokenWord[] {
	if (alignment.outcome === 'failed') {
		return [];
	}
	const { words, checks, outcome } = alignment;
	const written = text.split(/\s+/).filter((word) => word !== '');
	const dropped = new Set(checks.dropped);
	const placed = new Map(words.map((word) => [word.index, word]));
	const last = outcome === 'exact' ? written.length : (words.at(-1)?.index ?? -1);
	let at = words[0]?.startMs ?? 0;
	return written.slice(0, last + 1).flatMap((word, index): SpokenWord[] => {
		const found = placed.get(index);
		if (found !== undefined) {
			at = found.endMs;
			return [found];
		}
		const next = words.find((other) => other.index > index)?.startMs ?? at;
		return dropped.has(word) ? [{ text: word, startMs: at, endMs: Math.max(at, next) }] : [];
	});
}

/** From the first to the last speech inside a stretch, with a margin; null without any. */
function soundOf(speech: readonly Interval[], within: Interval): Interval | null {
	const inside = clip(speech, within);
	const first = inside[0];
	const last = inside.at(-1);
	return first === undefined || last === undefined
		? null
		: { startMs: Math.max(0, first.startMs - MARGIN_MS), endMs: last.endMs + MARGIN_MS };
}
