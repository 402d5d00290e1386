import { msToSamples, TRACK_RATE } from '../src/core/pcm.ts';
import type { Clip, ClipStart, Cue, SampleSpan } from '../src/core/scenario.ts';
import { audioSha256 } from './fingerprint.ts';

/** A clip and its samples; null if it has no file. */
export type BuiltClip = { readonly clip: Clip; readonly pcm: Int16Array | null };

/** Segments laid end to end, and the span of each. */
export type Joined = { readonly pcm: Int16Array; readonly spans: readonly SampleSpan[] };

/**
 * Joins segments with exact silences: `gapsMs[i]` between segment i and i + 1, rounded to the sample. Segments
 * are trimmed to their audible samples, so the spans are the measured cues.
 */
export function join(segments: readonly Int16Array[], gapsMs: readonly number[]): Joined {
	const spans: SampleSpan[] = [];
	let at = 0;
	for (const [i, segment] of segments.entries()) {
		at += i === 0 ? 0 : msToSamples(gapsMs[i - 1] ?? 0, TRACK_RATE);
		spans.push({ startSamples: at, endSamples: at + segment.length });
		at += segment.length;
	}
	const pcm = new Int16Array(at);
	for (const [i, segment] of segments.entries()) {
		pcm.set(segment, spans[i]?.startSamples ?? 0);
	}
	return { pcm, spans };
}

/** From the start of the first span to the end of the last. */
export function hull(spans: readonly SampleSpan[]): SampleSpan {
	return { startSamples: spans[0]?.startSamples ?? 0, endSamples: spans.at(-1)?.endSamples ?? 0 };
}

/** The silence between span `i` and the next one. */
export function gapAfter(spans: readonly SampleSpan[], i: number): SampleSpan {
	return { startSamples: spans[i]?.endSamples ?? 0, endSamples: spans[i + 1]?.startSamples ?? 0 };
}

/** A clip of recorded or synthesized samples. */
export function fileClip(
	id: string,
	start: ClipStart,
	pcm: Int16Array,
	text: string,
	cues: Cue[],
): BuiltClip {
	const source = { kind: 'file', sha256: audioSha256(pcm), samples: pcm.length } as const;
	return { clip: { id, start, source, text, cues }, pcm };
}

/** A silent clip, as long as the sound that it replaces. */
export function silentClip(id: string, start: ClipStart, samples: number): BuiltClip {
	const cues = [{ type: 'no-barge-in', startSamples: 0, endSamples: samples }] as const;
	return { clip: { id, start, source: { kind: 'silence', samples }, text: '', cues }, pcm: null };
}
