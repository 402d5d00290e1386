import type { InteractionType } from '../src/core/scenario.ts';
import { VOICES, type Voice } from '../src/speech/synthesise/voice.ts';
import { balanced } from './balance.ts';

/**
 * The voice of a slot: each voice equally often within a type, in an order that is unrelated to the order of
 * kinds. `size` is the number of slots before prompts repeat; a repeated prompt gets a voice it did not have,
 * as long as there is one.
 */
export function voiceFor(type: InteractionType, slot: number, size: number, seed: number): Voice {
	const taken = new Set<string>();
	for (let earlier = slot % size; earlier < slot; earlier += size) {
		taken.add(voiceFor(type, earlier, size, seed).id);
	}
	let voice = balanced(VOICES, slot, `${seed}/${type}/voice`);
	while (taken.has(voice.id) && taken.size < VOICES.length) {
		voice = VOICES[(VOICES.indexOf(voice) + 1) % VOICES.length] ?? voice;
	}
	return voice;
}

/** A speaker who cannot be mistaken for `voice`: another base voice. */
export function otherVoice(voice: Voice, slot: number, key: string): Voice {
	return balanced(
		VOICES.filter((candidate) => candidate.base !== voice.base),
		slot,
		key,
	);
}
