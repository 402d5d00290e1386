import { msToSamples, samplesToMs } from '../../core/pcm.ts';
import type { Aligner } from '../align/alignment.ts';
import type { SpeechDetector, SpeechSegment } from '../detect/speech-detector.ts';
import type { HeardWord, Transcript } from './transcriber.ts';

/** An engine's transcript of one stretch of sound. Times are ms of the stretch; `words` is null if it has no times. */
export type EngineText = {
	readonly text: string;
	readonly words: readonly HeardWord[] | null;
};

/** How a recording is passed to an engine. */
export type StretchSettings = {
	readonly detector: SpeechDetector;
	/** Supplies times for engines without word times; null = space words by their length. */
	readonly aligner: Aligner | null;
	readonly recognize: (pcm: Int16Array, sampleRate: number) => Promise<EngineText>;
};

/** Silence that separates two stretches, in ms: as for two turns. */
const GAP_MS = 500;

/** Sound kept around a stretch, in ms. */
const PAD_MS = 200;

/** Whisper's window is 30 s. A longer stretch is cut at its longest pause, or inside speech if it has no pause. In ms. */
const MAX_MS = 28_000;

/**
 * Transcribes a recording stretch by stretch. The engine never gets silence, in which recognizers hallucinate words, and
 * errors of its times cannot accumulate. There are no words outside detected speech.
 */
export async function transcribeByStretch(
	pcm: Int16Array,
	sampleRate: number,
	{ detector, aligner, recognize }: StretchSettings,
): Promise<Transcript> {
	const words: HeardWord[] = [];
	const notes: string[] = [];
	const kinds = new Set<Transcript['times']>();
	for (const stretch of stretches(detector.detect(pcm, sampleRate))) {
		const from = Math.max(0, msToSamples(stretch.startMs - PAD_MS, sampleRate));
		const sound = pcm.subarray(from, msToSamples(stretch.endMs + PAD_MS, sampleRate));
		const offsetMs = samplesToMs(from, sampleRate);
		const heard = await recognize(sound, sampleRate);
		const { placed, times } = await place(heard, sound, sampleRate, aligner, {
			startMs: stretch.startMs - offsetMs,
			endMs: stretch.endMs - offsetMs,
		});
		if (placed.length > 0) {
			kinds.add(times);
		}
		words.push(
			...placed.map(({ text, startMs, endMs }) => ({
				text,
				startMs: startMs + offsetMs,
				endMs: Math.min(endMs + offsetMs, stretch.endMs + PAD_MS),
			})),
		);
	}
	const times = kinds.has('estimated') ? 'estimated' : kinds.has('aligned') ? 'aligned' : 'engine';
	if (times === 'estimated') {
		notes.push('some words could not be aligned: their times are estimated from their length');
	}
	return { words, times, notes };
}

/** Segments joined across gaps under `GAP_MS`, none longer than `MAX_MS`. */
export function stretches(segments: readonly SpeechSegment[]): SpeechSegment[] {
	const groups: SpeechSegment[][] = [];
	for (const segment of segments) {
		const last = groups.at(-1);
		if (last !== undefined && segment.startMs - (last.at(-1)?.endMs ?? 0) < GAP_MS) {
			last.push(segment);
		} else {
			groups.push([segment]);
		}
	}
	return groups.flatMap(divide);
}

function divide(group: readonly SpeechSegment[]): SpeechSegment[] {
	const startMs = group[0]?.startMs ?? 0;
	const endMs = group.at(-1)?.endMs ?? 0;
	if (endMs - startMs <= MAX_MS) {
		return [{ startMs, endMs }];
	}
	const gaps = group.slice(1).map((segment, i) => segment.startMs - (group[i]?.endMs ?? 0));
	if (gaps.length === 0) {
		const pieces = Math.ceil((endMs - startMs) / MAX_MS);
		const step = (endMs - startMs) / pieces;
		return Array.from({ length: pieces }, (_, i) => ({
			startMs: startMs + i * step,
			endMs: startMs + (i + 1) * step,
		}));
	}
	const cut = gaps.indexOf(Math.max(...gaps)) + 1;
	return [...divide(group.slice(0, cut)), ...divide(group.slice(cut))];
}

async function place(
	heard: EngineText,
	sound: Int16Array,
	sampleRate: number,
	aligner: Aligner | null,
	speech: SpeechSegment,
): Promise<{ readonly placed: readonly HeardWord[]; readonly times: Transcript['times'] }> {
	if (heard.words !== null) {
		return { placed: heard.words, times: 'engine' };
	}
	const texts = heard.text.split(/\s+/).filter((text) => text !== '');
	if (aligner !== null && texts.length > 0) {
		const alignment = await aligner.align(sound, sampleRate, heard.text);
		if (alignment.outcome === 'exact' && alignment.words.length === texts.length) {
			return { placed: alignment.words, times: 'aligned' };
		}
	}
	return { placed: spread(texts, speech), times: 'estimated' };
}

/** Words spaced over a stretch in proportion to their letters. */
function spread(texts: readonly string[], { startMs, endMs }: SpeechSegment): HeardWord[] {
	const letters = texts.reduce((sum, text) => sum + text.length, 0);
	const perLetter = (endMs - startMs) / Math.max(1, letters);
	let at = startMs;
	return texts.map((text) => {
		const word = { text, startMs: at, endMs: at + text.length * perLetter };
		at = word.endMs;
		return word;
	});
}
