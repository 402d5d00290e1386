import type { ClipStart, Cue } from '../src/core/scenario.ts';
import type { Voice } from '../src/speech/synthesize/voice.ts';
import { balanced } from './balance.ts';
import { type BuiltClip, fileClip, gapAfter, hull, join } from './clip.ts';
import type { Speaker } from './generator.ts';
import { reasonWithWords } from './reason.ts';

/**
 * Lengths of the silences in a user turn, in ms. Campione & Véronis (2002) call 200–1,000 ms medium and more long; the
 * long class is where a silence threshold fails, so two of the five are in it.
 */
export const PAUSE_LENGTHS_MS = [400, 700, 1_000, 1_500, 2_500] as const;

/**
 * Lengths of `count` silences of the turn in `slot`. Every length comes equally often at every place of a turn, whatever
 * the kind. `key` names the type, the turn and the seed.
 */
export function pauseLengthsMs(count: number, slot: number, key: string): readonly number[] {
	return Array.from({ length: count }, (_, i) => balanced(PAUSE_LENGTHS_MS, slot, `${key}/pause/${i}`));
}

/**
 * A text as it is given to the synthesizer: with a full stop at its end and no other mark there. A synthesizer lets the
 * pitch fall before a full stop and holds it before a comma, which would tell the end of a turn from a pause in it.
 */
export function withLevelEnding(text: string): string {
	return `${text.replace(/[\s.,;:!?…—-]+$/u, '')}.`;
}

/** A user turn in one clip: its stretches, all spoken with the same ending, and silences of exact length between them. */
export async function userTurn(
	id: string,
	start: ClipStart,
	parts: readonly string[],
	gapsMs: readonly number[],
	{ speaker, voice }: { readonly speaker: Speaker; readonly voice: Voice },
): Promise<BuiltClip> {
	const segments = await Promise.all(parts.map((text) => speaker.speak(withLevelEnding(text), voice)));
	const { pcm, spans } = join(segments, gapsMs);
	const pauses = gapsMs.map((ms, i): Cue => {
		const reason = reasonWithWords(`${ms} ms`, parts[i] ?? '');
		return { type: 'pause', role: 'hold', reason, ...gapAfter(spans, i) };
	});
	return fileClip(id, start, pcm, parts.join(' '), [{ type: 'turn', ...hull(spans) }, ...pauses]);
}
