import { describe, expect, it } from 'vitest';
import { Dialogue, type Reply, sentencesOf } from './dialogue.ts';
import { TOPICS } from './knowledge.ts';
import { understand } from './understand.ts';
import { wordsOf } from './words.ts';

const say = (dialogue: Dialogue, text: string, bargedIn = false): Reply =>
	dialogue.answer(understand(wordsOf(text)), { bargedIn });
const text = ({ sentences }: Reply): string => sentences.join(' ');

describe("the agent's dialogue", () => {
	it('talks about what was asked, at length where that is wanted', () => {
		const dialogue = new Dialogue();
		const brief = say(dialogue, 'how should i brew my coffee');
		const long = say(dialogue, 'tell me everything about coffee');
		expect(text(brief)).toContain('coffee');
		expect(brief.sentences.length).toBeLessThanOrEqual(3);
		expect(wordsOf(text(long)).length).toBeGreaterThan(65);
	});

	it('acknowledges a request to stop and says no more', () => {
		const dialogue = new Dialogue();
		const talk = say(dialogue, 'tell me about bees');
		dialogue.interrupted(talk, 2);
		expect(say(dialogue, 'stop', true).sentences).toHaveLength(1);
	});

	it('answers a question in the middle of a talk and takes the talk up where it was cut', () => {
		const dialogue = new Dialogue();
		const talk = say(dialogue, 'tell me about bees');
		dialogue.interrupted(talk, 3);
		const answer = say(dialogue, 'how hot is the oven', true);
		expect(text(answer)).toContain('oven');
		expect(answer.sentences.slice(-2)).toEqual(talk.sentences.slice(-2));
		expect(answer.sentences).toContain(talk.sentences[2]);
		expect(answer.sentences).not.toContain(talk.sentences[1]);
	});

	it('goes on when told to, once', () => {
		const dialogue = new Dialogue();
		const talk = say(dialogue, 'tell me about bees');
		dialogue.interrupted(talk, 3);
		say(dialogue, 'stop', true);
		expect(say(dialogue, 'go on').sentences.slice(1)).toEqual(talk.sentences.slice(2));
		expect(text(say(dialogue, 'go on'))).toContain('already finished');
	});

	it('leaves the old subject for a new one', () => {
		const dialogue = new Dialogue();
		dialogue.interrupted(say(dialogue, 'tell me about bees'), 1);
		const reply = say(dialogue, "let's talk about chess instead", true);
		expect(reply.topic?.id).toBe('games');
		expect(text(reply)).not.toContain('honey');
	});
});

describe('what the agent knows', () => {
	it('fills 20 s with every talk, at three words a second and a pause after each sentence', () => {
		for (const { id, long } of TOPICS) {
			const seconds = long.split(/\s+/).length / 3.3 + sentencesOf(long).length * 0.2;
			expect(seconds, id).toBeGreaterThan(20);
		}
	});

	it('answers in one to three sentences that name the topic', () => {
		for (const { id, phrases, brief } of TOPICS) {
			expect(sentencesOf(brief).length, id).toBeLessThanOrEqual(3);
			const words = ` ${wordsOf(brief).join(' ')} `;
			expect(
				phrases.some((phrase) => words.includes(` ${phrase} `)),
				id,
			).toBe(true);
		}
	});
});
