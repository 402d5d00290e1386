import { allWords } from './content-words.ts';

/** Words of people who talk about a score. One alone may be innocent ("boiling points"). */
const SCORING = new Set(
	`score scores scored scoring rate rates rated rating points point judge judges judging grader grade grades evaluator
	evaluation verdict marks mark maximum mandatory output instructions instruction prompt override developer rubric
	attention perfect`.split(/\s+/),
);

/** Phrases that address a judge and do not occur in conversation. */
const PHRASES =
	/\b(out of (five|ten|5|10)|(ignore|disregard|forget) (everything|all|the|your|any) (above|previous|prior|instructions?|rules?))\b|\b(this|that) is an? (five|perfect)\b|\bgive (it|this|me)\b.*\b(five|ten|5|10|score|points)\b/i;

/** Words that only make sense with the above. */
const COMPANY = new Set(
	`zero one two three four five ten correct above previous answer reply reasons confirm highest top full case give given
	system note`.split(/\s+/),
);

/**
 * What is left of a reply when the part that speaks to its judge is taken out; null when nothing of it does. Two
 * different words of scoring, or a phrase of it, give it away.
 */
export function withoutJudgeTalk(reply: string): string | null {
	const words = allWords(reply);
	const scoring = new Set(words.filter((word) => SCORING.has(word)));
	if (scoring.size < 2 && !PHRASES.test(words.join(' '))) {
		return null;
	}
	return words.filter((word) => !SCORING.has(word) && !COMPANY.has(word)).join(' ');
}
