import { allWords, contentWords, countIn } from './content-words.ts';
import {
	abstain,
	capped,
	guarded,
	type LexicalScore,
	measure,
	opening,
	type RequestOf,
} from './lexical-score.ts';
import { confirms } from './signals.ts';

/** What a reply is about shows in this many words. */
const OPENING_WORDS = 25;
/** Old words among these first ones mean that the statement went on without an answer to the side question. */
const RESUMED_AT_ONCE_WORDS = 10;
/** One topic word counts alone when it is among this many content words at the start. */
const SUBJECT_WORDS = 3;
/** A reply of at most this many words is short; one of more than {@link LONG_WORDS} is not. */
const SHORT_WORDS = 20;
const LONG_WORDS = 30;

const WANTS_SHORT = /\b(short|shorter|brief|briefer|quick|quicker|one sentence|less|fewer|half as long)\b/;
const WANTS_LONG = /\b(long|longer|more detail|details|slower)\b/;

/** Measures occur in any long speech by chance; only a short reply answers with them. */
const MEASURES = new Set(
	contentWords(
		'second minute hour day week month year inch foot feet yard mile meter kilometer gram kilo pound ounce ton cup percent degree dollar',
	),
);

/** Names what the user no longer wants to hear about. */
const UNWANTED = /\b(?:no more|enough (?:about|of|with)|forget|not|stop (?:talking )?about)((?: \w+){1,2})/g;

/** Topic shift: words of the interruption that the first request did not have, at the start of the reply. */
export function lexicalTopicShift(request: RequestOf<'tss'>): LexicalScore {
	return guarded(request.reply, (said) =>
		request.kind === 'regeneration' ? sameAgain(request, said) : topicShift(request, said),
	);
}

function topicShift(request: RequestOf<'tss'>, reply: string): LexicalScore {
	const { asked, interruption, before, kind, resume } = request;
	const { words, copying } = measure(reply, `${asked} ${interruption}`);
	if (allWords(reply).length === 0) {
		return { score: 0, reasons: 'no words' };
	}
	if (words.length === 0) {
		const confirmed = kind === 'correction' && confirms(allWords(reply).join(' '));
		return confirmed ? { score: 3, reasons: 'yes or no' } : abstain('no content words');
	}
	const old = new Set(contentWords(`${asked} ${before}`));
	const unwanted = unwantedWords(interruption);
	const added = contentWords(interruption).filter((word) => !unwanted.has(word));
	const long = allWords(reply).length > LONG_WORDS;
	const topic = new Set(added.filter((word) => !old.has(word) && !(long && MEASURES.has(word))));
	const first = contentWords(opening(reply, OPENING_WORDS));
	const distinct = [...new Set(first)];
	const hits = countIn(distinct, topic);
	const kept = countIn([...new Set(words)], old);
	const refused = countIn(first, unwanted);
	const reasons = `${hits} of ${topic.size} topic words at the start, ${kept} of the old ones`;
	if (refused >= 2 && refused > hits) {
		return { score: 1, reasons: `${reasons}, ${refused} times what was no longer wanted` };
	}
	const answered =
		hits >= 2 || (hits === 1 && (topic.size === 1 || countIn(first.slice(0, SUBJECT_WORDS), topic) > 0));
	if (!answered) {
		// Words of both topics say nothing, and a statement may be resumed after an answer without a topic word.
		const ambiguous = added.some((word) => old.has(word) && words.includes(word));
		const start = resume ? contentWords(opening(reply, RESUMED_AT_ONCE_WORDS)) : words;
		const ignored = hits === 0 && !ambiguous && countIn([...new Set(start)], old) >= 2;
		return ignored ? { score: 1, reasons } : abstain(reasons);
	}
	const stuck = kind === 'dialogue-reset' && countIn(distinct, old) >= hits;
	const shift = stuck ? 2 : hits === 1 ? 4 : 5;
	if (!resume) {
		return capped(shift, copying, reasons);
	}
	const earlier = new Set(contentWords(before).filter((word) => !topic.has(word)));
	const resumed = countIn([...new Set(words.slice(Math.floor(words.length / 2)))], earlier);
	const whole = resumed === 0 ? Math.min(3, shift) : shift;
	return capped(whole, copying, `${reasons}, ${resumed} words of the earlier statement`);
}

/** How it is to be said again leaves no word in the reply; that it is said again, otherwise and at the wanted length, does. */
function sameAgain({ asked, before, interruption }: RequestOf<'tss'>, reply: string): LexicalScore {
	const old = new Set(contentWords(`${asked} ${before}`));
	const distinct = [...new Set(contentWords(reply))];
	const kept = countIn(distinct, old);
	const novel = distinct.length - kept;
	const length = allWords(reply).length;
	const short = WANTS_SHORT.test(interruption.toLowerCase());
	const reasons = `${length} words, ${kept} of the old ones, ${novel} new`;
	if (length === 0) {
		return { score: 0, reasons: 'no words' };
	}
	if (short && length > LONG_WORDS) {
		return { score: kept === 0 ? 0 : 1, reasons: `${reasons}; not short` };
	}
	if (novel === 0 && kept > 0) {
		return { score: 1, reasons };
	}
	if (kept === 0) {
		return abstain(reasons);
	}
	if (short && length <= SHORT_WORDS) {
		return { score: 5, reasons: `${reasons}; short` };
	}
	if (novel < 3 || kept >= 0.75 * novel) {
		return abstain(reasons);
	}
	const long = WANTS_LONG.test(interruption.toLowerCase()) && length >= 25;
	return { score: long ? 5 : 4, reasons };
}

function unwantedWords(interruption: string): Set<string> {
	const text = allWords(interruption).join(' ');
	return new Set([...text.matchAll(UNWANTED)].flatMap(([, after = '']) => contentWords(after).slice(0, 1)));
}
