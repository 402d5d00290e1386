import type { Hearing, SpeechKind, UserState } from '../../../src/core/policy/duplex-policy.ts';
import { EMERGENCY_KNOWLEDGE, type Emergency, PHRASES, TOPICS, type Topic } from './knowledge.ts';
import { beginsWith, consistsOf, contains, endsWith, found } from './words.ts';

/** How far from its end a turn may ask what it asks, in words. */
const QUESTION_TAIL = 14;

/** Words in the past tense that make a story … */
const STORY_WORDS = 2;

/** … or words altogether: who says this much and asks nothing has not come for an answer. */
const STORY_LENGTH = 12;

/** Words that may belong to one report. */
const EMERGENCY_TAIL = 24;

/** What a user wants to do with a turn. */
export type Intent =
	| 'stop'
	| 'resume'
	| 'reset'
	| 'again'
	| 'correct'
	| 'greet'
	| 'thank'
	| 'leave'
	/** Anything else: a question, a request, a statement. */
	| 'talk';

/** What the agent makes of a finished turn. */
export type Understanding = {
	readonly words: readonly string[];
	readonly intent: Intent;
	readonly topic: Topic | null;
	readonly asks: boolean;
	/** Whether a talk is wanted rather than an answer. */
	readonly wantsLong: boolean;
};

/** Interprets the words of a finished turn. */
export function understand(words: readonly string[]): Understanding {
	const topic = topicOf(words);
	return {
		words,
		intent: intentOf(words, topic),
		topic,
		asks: asks(words),
		wantsLong:
			found(words, PHRASES.longPhrases).length > 0 ||
			(contains(words, 'tell me') && contains(words, 'about')),
	};
}

/**
 * The policy's view of the user's speech. Everything but a story is assumed to want an answer: the recognizer often
 * misses the words that make a question, and a question left to its teller costs the whole timeout.
 *
 * @param turn Words since the turn began. @param stretch Those of them that were spoken since the last silence.
 */
export function hearingOf(turn: readonly string[], stretch: readonly string[], emergency: boolean): Hearing {
	return {
		state: stateOf(turn),
		kind: kindOf(stretch),
		words: stretch.length,
		asks: !isStory(turn),
		emergency,
	};
}

/**
 * The emergency that the latest words report; null for none and for what is only told, played or remembered. A
 * phrase is evidence by itself; a single word, which is easily misheard, needs a second one or urgency.
 */
export function emergencyOf(words: readonly string[]): Emergency | null {
	if (found(words, EMERGENCY_KNOWLEDGE.harmlessContext).length > 0) {
		return null;
	}
	const recent = words.slice(-EMERGENCY_TAIL);
	const urgent = found(recent, EMERGENCY_KNOWLEDGE.urgency).length > 0 ? 1 : 0;
	let best: { readonly emergency: Emergency; readonly score: number } | null = null;
	for (const emergency of EMERGENCY_KNOWLEDGE.emergencies) {
		const phrases = found(recent, emergency.phrases).length;
		const signs = found(recent, emergency.signs).length;
		const score = 2 * phrases + signs + (signs > 0 ? urgent : 0);
		if (score >= 2 && score > (best?.score ?? 0)) {
			best = { emergency, score };
		}
	}
	return best?.emergency ?? null;
}

/** The subject with most words in what was said; the one mentioned last among equals. */
export function topicOf(words: readonly string[]): Topic | null {
	const text = ` ${words.join(' ')} `;
	let best: { readonly topic: Topic; readonly score: number } | null = null;
	for (const topic of TOPICS) {
		let score = 0;
		for (const phrase of found(words, topic.phrases)) {
			// Two words say more than twice as much as one; later ones are more to the point.
			score += phrase.split(' ').length ** 1.5 + text.lastIndexOf(` ${phrase} `) / (10 * text.length);
		}
		if (score > (best?.score ?? 0)) {
			best = { topic, score };
		}
	}
	return best?.topic ?? null;
}

function intentOf(words: readonly string[], topic: Topic | null): Intent {
	if (
		isStop(words) &&
		topic === null &&
		words.length <= 10 &&
		found(words, [...PHRASES.resetPhrases, ...PHRASES.correctionPhrases]).length === 0
	) {
		return 'stop';
	}
	if (found(words, PHRASES.resumePhrases).length > 0 && topic === null) {
		return 'resume';
	}
	if (found(words, PHRASES.correctionPhrases).length > 0) {
		return 'correct';
	}
	if (found(words, PHRASES.againPhrases).length > 0 && words.length <= 14) {
		return 'again';
	}
	if (found(words, PHRASES.resetPhrases).length > 0) {
		return 'reset';
	}
	if (topic === null && words.length <= 6) {
		if (found(words, PHRASES.thanks).length > 0) return 'thank';
		if (found(words, PHRASES.goodbyes).length > 0) return 'leave';
		if (beginsWith(words, PHRASES.greetings)) return 'greet';
	}
	return 'talk';
}

function kindOf(stretch: readonly string[]): SpeechKind {
	if (stretch.length === 0 || found(stretch, PHRASES.sideTalk).length > 0) {
		return 'noise';
	}
	if (isStop(stretch)) {
		return 'stop';
	}
	return isBackchannel(stretch) ? 'backchannel' : 'words';
}

/** Nothing but listener's responses, or so short and ending in one that the rest was most likely one, too. */
function isBackchannel(stretch: readonly string[]): boolean {
	return (
		consistsOf(stretch, PHRASES.backchannels) ||
		(stretch.length <= 3 && endsWith(stretch, PHRASES.backchannels))
	);
}

/** Whether the speaker asks to stop, with the first or second word. */
function isStop(words: readonly string[]): boolean {
	if (beginsWith(words, PHRASES.friendlyNo)) {
		return false;
	}
	// "know" sounds the same and begins no sentence.
	return beginsWith(words, PHRASES.stopPhrases, 1) || words[0] === 'no' || words[0] === 'know';
}

/** Whether there is a question in the turn: at its beginning, or among its last words. */
function asks(words: readonly string[]): boolean {
	return (
		beginsWith(words, PHRASES.askingPhrases, 2) ||
		found(words.slice(-QUESTION_TAIL), PHRASES.lateQuestions).length > 0
	);
}

/** Whether the speaker is telling a story: past tense or many words, and no question. */
function isStory(turn: readonly string[]): boolean {
	const past = turn.filter((word) => PHRASES.pastWords.includes(word)).length;
	return (past >= STORY_WORDS || turn.length >= STORY_LENGTH) && !asks(turn);
}

/** Turn-taking by syntax: what an unfinished English sentence ends with (Duplex Conversation trains a model). */
function stateOf(turn: readonly string[]): UserState {
	if (endsWith(turn, PHRASES.hesitations)) {
		return 'hesitation';
	}
	if (endsWith(turn, PHRASES.openEnds) && !(asks(turn) && endsWith(turn, PHRASES.questionEnds))) {
		return 'keep';
	}
	return 'switch';
}
