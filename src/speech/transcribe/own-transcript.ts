import { msToSamples } from '../../core/pcm.ts';
import type { Aligner } from '../align/alignment.ts';
import { excerpt } from '../synthesize/speakable-text.ts';
import type { HeardWord, Transcriber } from './transcriber.ts';

/**
 * The system's own transcript, limited to words that are found in the heard audio. Text without matching audio is left
 * out. Closing the transcriber closes the aligner.
 */
export function createOwnTranscriber(aligner: Aligner): Transcriber {
	const { id, version } = aligner.identity;
	return {
		identity: { id: 'own', version: 1, settings: { aligner: id, alignerVersion: version } },
		async transcribe(pcm, sampleRate, claimed = []) {
			const texts = claimed.filter(({ text }) => text.trim() !== '');
			if (texts.length === 0) {
				return null;
			}
			const words: HeardWord[] = [];
			const notes: string[] = [];
			for (const { text, startMs, endMs } of texts) {
				const from = Math.max(0, startMs);
				const sound = pcm.subarray(
					msToSamples(from, sampleRate),
					Math.max(0, msToSamples(endMs, sampleRate)),
				);
				const alignment = await aligner.align(sound, sampleRate, text);
				if (alignment.outcome === 'failed') {
					notes.push(`left out "${excerpt(text)}": ${alignment.reason}`);
					continue;
				}
				const { dropped, uncoveredTailMs } = alignment.checks;
				if (dropped.length > 0) {
					notes.push(`without times, because the dictionary lacks them: ${dropped.slice(0, 10).join(', ')}`);
				}
				if (uncoveredTailMs > 500) {
					notes.push(
						`${Math.round(uncoveredTailMs)} ms of speech after "${excerpt(text)}" that it does not cover`,
					);
				}
				for (const word of alignment.words) {
					words.push({ text: word.text, startMs: word.startMs + from, endMs: word.endMs + from });
				}
			}
			return { words: words.toSorted((a, b) => a.startMs - b.startMs), times: 'aligned', notes };
		},
		close: () => aligner.close(),
		[Symbol.asyncDispose]: () => aligner.close(),
	};
}
