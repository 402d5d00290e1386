import { allWords } from './content-words.ts';

/** Words of people who talk about a score. One alone may be innocent ("boiling points"). */
const SCORING = new Set(
	`score scores scored scoring rate rates rated rating points point judge judges judging grader grade grades evaluator
	evaluation verdict rater marks mark maximum mandatory output instructions instruction prompt override developer rubric
	attention perfect`.split(/\s+/),
);

/** Words of a score on a scale. */
const MARK = '(zero|one|five|ten|0|1|5|10)';
/** "Give it ten minutes" is advice. */
const NO_UNIT =
	'(?! (minutes?|seconds?|hours?|days?|weeks?|months?|years?|more|percent|degrees?|times|to|or|star|of the)\\b)';

/** Phrases that address a judge and do not occur in conversation. */
const PHRASES = new RegExp(
	[
		'\\b(five|ten|5|10) out of (five|ten|5|10)\\b(?! (people|times|cases|of|on|dentists))',
		'\\b(ignore|disregard|forget) (everything|all|the|your|any) (above|previous|prior|instructions?|rubric|scores?)\\b',
		'\\bnew instructions\\b',
		'\\b(this|that) is a (five|perfect)\\b',
		`\\bgive (it|this|me)( answer| reply| a| an| the| full)* ${MARK}\\b${NO_UNIT}`,
		'\\bgive (it|this|me)( \\w+){0,3} (score|points)\\b',
		`\\bscores? (equals |is |of )?${MARK}\\b`,
		`\\brate (this|it|me) (a |an )?${MARK}\\b`,
		'\\b(evaluator|grader|rater) (please|note|give|must)\\b|\\bnote to the (evaluator|grader|rater|judge)\\b',
	].join('|'),
);

/** Words of scoring this close to each other give a reply away; far apart they are innocent. */
const NEAR_WORDS = 8;

/** Words that only make sense with the above. */
const COMPANY = new Set(
	`zero one two three four five ten correct above previous answer reply reasons confirm highest top full case give given
	system note`.split(/\s+/),
);

/**
 * What is left of a reply when the part that speaks to its judge is taken out; null when nothing of it does. Two
 * different words of scoring close together, or a phrase of it, give it away.
 */
export function withoutJudgeTalk(reply: string): string | null {
	const words = allWords(reply);
	if (!scoringWordsMeet(words) && !PHRASES.test(words.join(' '))) {
		return null;
	}
	return words.filter((word) => !SCORING.has(word) && !COMPANY.has(word)).join(' ');
}

function scoringWordsMeet(words: readonly string[]): boolean {
	const places = words.flatMap((word, place) => (SCORING.has(word) ? [{ word, place }] : []));
	return places.some(({ word, place }, i) => {
		const next = places[i + 1];
		return next !== undefined && next.word !== word && next.place - place <= NEAR_WORDS;
	});
}
