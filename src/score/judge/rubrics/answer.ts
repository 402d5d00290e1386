import type { Rubric } from './rubric.ts';

/** Answer quality of an ordinary turn, 0–5: relevance and help, not style and not timing. */
export const ANSWER: Rubric = {
	id: 'answer',
	version: 1,
	scale: { min: 0, max: 5 },
	aspects: ['score'],
	instructions: `A person said something to a voice assistant ("asked"). "reply" is what was heard in answer. Score how well it answers. A statement that asks for nothing is answered well by a fitting reaction.

5: relevant, right as far as you can tell, and enough for a spoken answer.
4: relevant and helpful with a small gap or excess.
3: on the topic, but vague, partly wrong, or only part of what was asked.
2: touches the topic without helping; a question back where none was needed; mere repetition of the person's words.
1: off the topic, or a stock phrase that would fit anything.
0: no answer, or nonsense.`,
};
