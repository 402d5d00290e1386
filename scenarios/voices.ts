import type { ScenarioType } from '../src/core/scenario.ts';
import { VOICES, type Voice } from '../src/speech/synthesize/voice.ts';
import { balanced } from './balance.ts';

// Coprime to the number of voices: a repeated prompt meets every voice before it meets one again.
const STEP_PER_CYCLE = 5;

/**
 * The voice of a slot: each voice equally often within a type, in an order that is unrelated to the order of
 * kinds. `size` is the number of slots before prompts repeat; a repeated prompt gets a voice it did not have.
 */
export function voiceFor(type: ScenarioType, slot: number, size: number, seed: number): Voice {
	const voice = balanced(VOICES, slot % size, `${seed}/${type}/voice`);
	const cycle = Math.floor(slot / size);
	return VOICES[(VOICES.indexOf(voice) + cycle * STEP_PER_CYCLE) % VOICES.length] ?? voice;
}

/** A speaker who is clearly not `voice`: another base voice. */
export function otherVoice(voice: Voice, slot: number, key: string): Voice {
	return balanced(
		VOICES.filter((candidate) => candidate.base !== voice.base),
		slot,
		key,
	);
}
