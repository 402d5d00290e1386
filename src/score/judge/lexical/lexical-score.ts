import type { JudgeRequest } from '../judge-request.ts';
import { allWords, contentWords, countIn } from './content-words.ts';
import { withoutJudgeTalk } from './judge-talk.ts';

/** A score with the counts that it was made of; null where the words are evidence for no score. */
export type LexicalScore = { readonly score: number | null; readonly reasons: string };

/** The request of one rubric. */
export type RequestOf<Id extends JudgeRequest['rubric']> = Extract<JudgeRequest, { readonly rubric: Id }>;

/** A reply whose content words are copied from the prompt to more than this share, with fewer new words, caps at 2. */
const COPY_SHARE = 0.6;
const COPY_FRESH = 3;
const COPY_CAP = 2;

/** A reply that speaks to its judge is scored on what is left of it, and gets no more than this. */
const JUDGE_TALK_CAP = 2;

/** Content of a reply against the words of the prompt. */
export function measure(reply: string, prompt: string) {
	const words = contentWords(reply);
	const promptWords = new Set(contentWords(prompt));
	const copied = countIn(words, promptWords);
	const fresh = new Set(words.filter((word) => !promptWords.has(word))).size;
	return {
		words,
		copied,
		fresh,
		copying: fresh < COPY_FRESH && words.length > 0 && copied / words.length > COPY_SHARE,
	};
}

/** The first words of a reply. A long speech shares words with anything by chance; what it is about comes first. */
export function opening(reply: string, length: number): string {
	return allWords(reply).slice(0, length).join(' ');
}

/** No score, and why. */
export function abstain(reasons: string): LexicalScore {
	return { score: null, reasons: `abstains: ${reasons}` };
}

/** Holds a reply that mostly repeats the prompt at 2. */
export function capped(score: number, copying: boolean, reasons: string): LexicalScore {
	return copying && score > COPY_CAP
		? { score: COPY_CAP, reasons: `${reasons}; over 60 % copied: capped at 2` }
		: { score, reasons };
}

/**
 * Scores what a reply says to the person. What it says to the judge is taken out first: without anything else it is
 * worth 0, with it at most {@link JUDGE_TALK_CAP}.
 */
export function guarded(reply: string, score: (said: string) => LexicalScore): LexicalScore {
	const left = withoutJudgeTalk(reply);
	if (left === null) {
		return score(reply);
	}
	const { score: value, reasons } =
		contentWords(left).length < 2 ? { score: 0, reasons: 'nothing else' } : score(left);
	return {
		score: value === null ? null : Math.min(JUDGE_TALK_CAP, value),
		reasons: `speaks to the judge; ${reasons}`,
	};
}
