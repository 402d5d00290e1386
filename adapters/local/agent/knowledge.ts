import { join } from 'node:path';
import { z } from 'zod';
import { readJson, readJsonLines } from '../../../src/core/data-file.ts';

const file = (name: string) => join(import.meta.dirname, 'knowledge', name);
const texts = z.array(z.string()).readonly();

const topicSchema = z.strictObject({
	id: z.string(),
	/** What people say when they mean it: lower case, words of the recognizer's dictionary. */
	phrases: texts,
	/** An answer of one to three sentences. */
	brief: z.string(),
	/** A talk of 20 s or more at the embedded voice's pace. */
	long: z.string(),
});

/** Something that the agent can talk about. */
export type Topic = Readonly<z.infer<typeof topicSchema>>;

/** Everything that the agent can talk about. */
export const TOPICS: readonly Topic[] = readJsonLines(file('topics.jsonl'), topicSchema);

const emergencySchema = z.strictObject({
	id: z.string(),
	/** What people say when it happens; words of the recognizer's dictionary. */
	phrases: texts,
	/** Single words that are hard to mistake; evidence only with a second sign, since any word may be misheard. */
	signs: texts,
	/** First sentence names the danger and the first thing to do. */
	reply: z.string(),
});

/** Something that must be answered at once, in the middle of the user's sentence if need be. */
export type Emergency = Readonly<z.infer<typeof emergencySchema>>;

const emergenciesSchema = z.strictObject({
	emergencies: z.array(emergencySchema).readonly(),
	/** What people add when something is urgent. */
	urgency: texts,
	/** What is told, played or remembered: with one of these around, an emergency phrase is not acted upon. */
	harmlessContext: texts,
});

/** The emergencies that the agent listens for, and the words around them that make them more or less likely. */
export const EMERGENCY_KNOWLEDGE: Readonly<z.infer<typeof emergenciesSchema>> = readJson(
	file('emergencies.json'),
	emergenciesSchema,
);

const phrasesSchema = z.strictObject({
	/** Requests to stop, at the beginning of what is said while the agent speaks. */
	stopPhrases: texts,
	/** After a leading "no", these make it a listener's response. */
	friendlyNo: texts,
	/** Listener's responses; an utterance made of nothing else is a backchannel. */
	backchannels: texts,
	/** Requests to take up an interrupted talk. */
	resumePhrases: texts,
	/** Requests to leave the subject. */
	resetPhrases: texts,
	/** Requests to say the same in another way. */
	againPhrases: texts,
	/** Corrections of what the agent understood. */
	correctionPhrases: texts,
	/** Requests that want a talk rather than an answer. */
	longPhrases: texts,
	/** What makes an utterance a question or a request, at its beginning or after a name. */
	askingPhrases: texts,
	/** Questions and requests that may follow a long preamble. */
	lateQuestions: texts,
	/** Openings and closings of conversations. */
	greetings: texts,
	/** Thanks, which want an acknowledgement. */
	thanks: texts,
	/** Leave-taking. */
	goodbyes: texts,
	/** Talk to another person in the room. */
	sideTalk: texts,
	/** Sounds and phrases of hesitation. */
	hesitations: texts,
	/** Words that a finished English turn does not end with. */
	openEnds: texts,
	/** Open ends that a question may still end with: "what is it for", "where are you from". */
	questionEnds: texts,
	/** Past tenses that recur in stories. */
	pastWords: texts,
});

/** Words by which the agent understands what the user is doing. */
export const PHRASES: Readonly<z.infer<typeof phrasesSchema>> = readJson(file('phrases.json'), phrasesSchema);

const smallTalkSchema = z.strictObject({
	greeting: texts,
	thanks: texts,
	goodbye: texts,
	stopped: texts,
	reset: texts,
	correction: texts,
	/** Before the advice about an emergency is given again. */
	standingBy: texts,
	nothingLeft: texts,
	/** To a question about an unknown subject. */
	answer: texts,
	/** To a statement about an unknown subject. */
	comment: texts,
	/** To a request for a talk about an unknown subject: 20 s or more. */
	talk: texts,
	/** Before an interrupted talk resumes. */
	resume: texts,
	/** Before a subject is explained again. */
	again: texts,
	/** Before an answer about another subject than the one before. */
	newSubject: texts,
	corrected: texts,
	/** While the user talks (Duplex Conversation, §2.3, chooses among ten). */
	continuers: texts,
	/** For a user who hesitates. */
	encouragements: texts,
});

/** What the agent says when no topic carries it. One of each list is taken in turn. */
export const SMALL_TALK: Readonly<z.infer<typeof smallTalkSchema>> = readJson(
	file('small-talk.json'),
	smallTalkSchema,
);

/**
 * The commonest words of spoken English, most frequent first: the filler of the recognizer's grammar, so that speech about
 * other things has something else to be recognized as. Ranks after SUBTLEX-US (Brysbaert & New, Behavior Research Methods
 * 2009); names, coarse words and split contractions left out.
 */
export const COMMON_WORDS: readonly string[] = readJson(file('common-words.json'), texts);
