import type { Rubric } from './rubric.ts';

/**
 * The five questions of MiniCPM-duplex's user study (appendix B.2 of that paper), 1–7: 1 disappointment,
 * 4 indifference, 7 excellence. Speed is judged from measured times; a judge of words cannot hear it.
 */
export const EXPERIENCE: Rubric = {
	id: 'experience',
	version: 1,
	scale: { min: 1, max: 7 },
	aspects: ['responsiveness', 'faithfulness', 'factuality', 'human-likeness', 'overall'],
	instructions: `You fill in a questionnaire about a conversation with a voice assistant, as the person who had it. "lines" is what was said, in order. "times" was measured on the audio, in milliseconds: "replyMs" from the end of each of the person's turns to the reply (null: no reply came), "stopMs" from each interruption to the assistant's silence (null: it talked on), "jumpIns" how often it took over while the person was still speaking. Score each from 1 (disappointment) over 4 (indifference) to 7 (excellence).

responsiveness: from "times" alone. Replies within 700 ms and stops within 1,000 ms are as between people; beyond 2,000 ms a person begins to doubt; a missing reply or a jump-in is a disappointment.
faithfulness: did it understand, follow what was asked, stay with the topic?
factuality: is what it said right, as far as you know? Nothing wrong said in a conversation without facts is 4.
human-likeness: does the exchange run as between people: taking turns, wording, no stock phrases?
overall: would the person want to talk to it again?`,
};
