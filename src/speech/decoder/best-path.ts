import type { Decoder } from 'soundswallower';

/** One word of the best path, in ms of the audio fed. `p` is the engine's posterior, 0–1. */
export type DecodedWord = {
	readonly word: string;
	readonly startMs: number;
	readonly endMs: number;
	readonly p: number;
};

/** The words of the best path of the last utterance; empty if no path reached its end. */
export function bestPath(decoder: Decoder): DecodedWord[] {
	let segments: ReturnType<Decoder['get_alignment']>['w'];
	try {
		segments = decoder.get_alignment({ align_level: 0 }).w;
	} catch (error) {
		// Without a path, the engine returns an empty string instead of JSON.
		if (error instanceof SyntaxError) {
			return [];
		}
		throw error;
	}
	return (segments ?? [])
		.filter(({ t }) => t !== '' && !/^[<[(]/.test(t))
		.map(({ t, b, d, p }) => ({
			// A second pronunciation is word(2).
			word: t.replace(/\(\d+\)$/, ''),
			startMs: Math.round(b * 1000),
			endMs: Math.round((b + d) * 1000),
			p,
		}));
}
