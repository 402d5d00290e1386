import type { Rubric } from './rubric.ts';

/** Coherence across a sound that was no interruption, 0–5 (FLEXI's fifth scenario; above 2 counts as coherent). */
export const COHERENCE: Rubric = {
	id: 'coherence',
	version: 1,
	scale: { min: 0, max: 5 },
	aspects: ['score'],
	instructions: `A person asked a voice assistant something ("asked"). While the assistant was answering ("before"), a sound came in that was no reason to stop: a listener's "yeah", words to somebody else, a noise, an echo. "sound" holds its words, if it had any. "after" is what the assistant said from then on. Score whether the answer goes on as it would have without the sound.

5: continues the same answer without a break in thought.
4: continues it after a small repeat or a word of acknowledgement.
3: comes back to it, with a noticeable detour or repeat.
2: starts the answer over, or mixes it with an answer to the sound.
1: leaves the answer and reacts to the sound ("yes?", "go ahead", "sorry?").
0: nothing of the answer is left, or no sense at all.`,
};
