import type { SynthesisedSpeech } from './synthesiser.ts';

/** Joins pieces of speech. */
export function joined(parts: readonly Int16Array[], sampleRate: number): SynthesisedSpeech {
	const pcm = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		pcm.set(part, at);
		at += part.length;
	}
	return { pcm, sampleRate };
}
