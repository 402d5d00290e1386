import type { Rubric } from './rubric.ts';

/** Topic shift score, 0–5: whether the reply turns to what the user broke in with (FLEXI §2.2; wording is ours). */
export const TSS: Rubric = {
	id: 'tss',
	version: 1,
	scale: { min: 0, max: 5 },
	aspects: ['score'],
	instructions: `A person asked a voice assistant something ("asked"). While the assistant was answering ("before"), the person broke in ("interruption"). "reply" is what the assistant said afterwards. Score how far the reply turns to the interruption.

5: deals fully and specifically with the interruption.
4: clearly deals with it, with something missing or some leftover of the old answer.
3: picks it up, but vaguely or in part.
2: mentions it without dealing with it, or only repeats its words.
1: goes on with the old answer as if nothing had been said.
0: no answer, or nothing that has to do with either.

"kind" says what the interruption asks for. dialogue-reset: a new topic; the old one must be left. regeneration: the same thing once more but different as requested (shorter, simpler, another tone); going on unchanged is 1. correction: the answer must take the correction up. back-on-topic ("resume" true): answer the side question and then go on with the old statement; an answer without going on is at most 3, going on without an answer is at most 1.`,
};
