import { joinSamples, msToSamples, samplesToMs } from '../../core/pcm.ts';
import type { SpeechSegment } from '../detect/speech-detector.ts';

/** Silence that is kept around speech, in ms. Aligners lose words in silences of more than about a second. */
const PAD_MS = 150;

/** A piece of a recording and its position in the compacted one. */
type Piece = { readonly fromMs: number; readonly toMs: number; readonly atMs: number };

/** A recording without its long silences, and the mapping back to the original time. */
export type CompactSpeech = {
	readonly pcm: Int16Array;
	/** Ms of the original recording for ms of `pcm`. */
	readonly originalMs: (ms: number) => number;
};

/** Cuts silences between `segments` down to twice 150 ms. */
export function compactSpeech(
	pcm: Int16Array,
	sampleRate: number,
	segments: readonly SpeechSegment[],
): CompactSpeech {
	const totalMs = samplesToMs(pcm.length, sampleRate);
	const spans: { fromMs: number; toMs: number }[] = [];
	for (const { startMs, endMs } of segments) {
		const fromMs = Math.max(0, startMs - PAD_MS);
		const toMs = Math.min(totalMs, endMs + PAD_MS);
		const last = spans.at(-1);
		if (last !== undefined && fromMs <= last.toMs) {
			last.toMs = Math.max(last.toMs, toMs);
		} else {
			spans.push({ fromMs, toMs });
		}
	}
	const pieces: Piece[] = [];
	const parts: Int16Array[] = [];
	let samples = 0;
	for (const { fromMs, toMs } of spans) {
		const part = pcm.subarray(msToSamples(fromMs, sampleRate), msToSamples(toMs, sampleRate));
		pieces.push({ fromMs, toMs, atMs: samplesToMs(samples, sampleRate) });
		parts.push(part);
		samples += part.length;
	}
	return {
		pcm: joinSamples(parts),
		originalMs: (ms) => {
			const piece = pieces.findLast(({ atMs }) => atMs <= ms) ?? pieces[0];
			return piece === undefined ? ms : Math.min(piece.toMs, piece.fromMs + ms - piece.atMs);
		},
	};
}
