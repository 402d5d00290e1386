import { msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import type { Interval } from '../../core/time.ts';
import type { Aligner } from '../../speech/align/alignment.ts';
import { clip } from '../timeline/intervals.ts';
import type { SpokenWord } from '../timeline/model-speech.ts';
import { hasTranscript, heardReplies } from './heard-replies.ts';
import type { UnitTranscriber } from './unit-transcriber.ts';

/** Sound on both sides of a reply's speech that the aligner may see, in ms. */
const MARGIN_MS = 200;

/**
 * The system's own transcript, each reply force-aligned to the audio in which it was heard. Of a reply that was
 * cut the aligner keeps the words that were heard. A text that does not match its audio is no text: its speech
 * then has no words. Words have measured times and may decide takeovers.
 */
export function createAlignedTranscript(aligner: Aligner): UnitTranscriber {
	const { id, version } = aligner.identity;
	return {
		identity: { id: 'own', version: 1, settings: { aligner: id, alignerVersion: version } },
		transcribe: async (recording, speech) => {
			if (!hasTranscript(recording)) {
				return null;
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
					const found = alignment.outcome === 'failed' ? [] : alignment.words;
					words.push(
						...found.map(({ text, startMs, endMs }) => ({
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

/** From the first to the last speech inside a stretch, with a margin; null without any. */
function soundOf(speech: readonly Interval[], within: Interval): Interval | null {
	const inside = clip(speech, within);
	const first = inside[0];
	const last = inside.at(-1);
	return first === undefined || last === undefined
		? null
		: { startMs: Math.max(0, first.startMs - MARGIN_MS), endMs: last.endMs + MARGIN_MS };
}
