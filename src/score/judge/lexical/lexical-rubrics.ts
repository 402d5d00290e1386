import { median } from '../../../stats/quantile.ts';
import type { JudgeRequest, MeasuredTimes } from '../judge-request.ts';
import { allWords, contentWords, countIn } from './content-words.ts';
import { withoutJudgeTalk } from './judge-talk.ts';
import { confirms, soundsContinued, warningSignals } from './signals.ts';

/** A score with the counts that it was made of. */
export type LexicalScore = { readonly score: number; readonly reasons: string };

type RequestOf<Id extends JudgeRequest['rubric']> = Extract<JudgeRequest, { readonly rubric: Id }>;

/** A reply whose content words are copied from the prompt to more than this share caps at 2. */
const COPY_SHARE = 0.6;
const COPY_CAP = 2;

/** A reply that speaks to its judge is scored on what is left of it, and gets no more than this. */
const JUDGE_TALK_CAP = 2;

/** What a system says that takes a sound for a request. */
const REACTION =
	/\b(sorry|pardon|yes\?|go ahead|you were saying|what was that|did you say|say again|how can i help|what can i do)/i;

/** Content of a reply against the words of the prompt. */
function measure(reply: string, prompt: string) {
	const words = contentWords(reply);
	const promptWords = new Set(contentWords(prompt));
	const copied = countIn(words, promptWords);
	const fresh = new Set(words.filter((word) => !promptWords.has(word))).size;
	return { words, copied, fresh, copying: words.length > 0 && copied / words.length > COPY_SHARE };
}

function capped(score: number, copying: boolean, reasons: string): LexicalScore {
	return copying && score > COPY_CAP
		? { score: COPY_CAP, reasons: `${reasons}; over 60 % copied: capped at 2` }
		: { score, reasons };
}

/**
 * Scores what a reply says to the person. What it says to the judge is taken out first: without anything else it is
 * worth 0, with it at most {@link JUDGE_TALK_CAP}.
 */
function guarded(reply: string, score: (said: string) => LexicalScore): LexicalScore {
	const left = withoutJudgeTalk(reply);
	if (left === null) {
		return score(reply);
	}
	const { score: value, reasons } =
		contentWords(left).length < 2 ? { score: 0, reasons: 'nothing else' } : score(left);
	return { score: Math.min(JUDGE_TALK_CAP, value), reasons: `speaks to the judge; ${reasons}` };
}

/** Topic shift: words of the interruption that the first request did not have. */
export function lexicalTopicShift(request: RequestOf<'tss'>): LexicalScore {
	return guarded(request.reply, (said) => topicShift(request, said));
}

function topicShift(
	{ asked, interruption, before, kind, resume }: RequestOf<'tss'>,
	reply: string,
): LexicalScore {
	const { words, fresh, copying } = measure(reply, `${asked} ${interruption}`);
	const confirmed = confirms(allWords(reply).join(' '));
	if (words.length === 0) {
		return confirmed ? { score: 3, reasons: 'yes or no' } : { score: 0, reasons: 'no content words' };
	}
	const old = new Set(contentWords(`${asked} ${before}`));
	const topic = new Set(contentWords(interruption).filter((word) => !old.has(word)));
	const distinct = [...new Set(words)];
	const hits = countIn(distinct, topic);
	const kept = countIn(distinct, old);
	const reasons = `${hits} of ${topic.size} topic words, ${kept} of the old ones, ${fresh} new`;
	if (kind === 'regeneration') {
		// How it is to be said again leaves no word in it; that it is said again, and otherwise, does.
		const novel = distinct.filter((word) => !old.has(word) && !topic.has(word)).length;
		const again = novel === 0 ? 1 : kept === 0 && novel < 3 ? 2 : obeysLength(interruption, reply) ? 5 : 4;
		return capped(again, copying, reasons);
	}
	const turned = hits === 0 ? (topic.size === 0 || confirmed ? 3 : 1) : hits === 1 ? 4 : 5;
	const stuck = kind === 'dialogue-reset' && hits > 0 && kept >= hits;
	const shift = stuck ? 2 : turned;
	if (!resume) {
		return capped(shift, copying, reasons);
	}
	const earlier = new Set(contentWords(before).filter((word) => !topic.has(word)));
	const resumed = countIn([...new Set(words.slice(Math.floor(words.length / 2)))], earlier);
	const whole = shift === 1 ? 1 : resumed === 0 ? Math.min(3, shift) : shift;
	return capped(whole, copying, `${reasons}, ${resumed} words of the earlier statement`);
}

/** Whether a reply has the length that was asked for, if one was. */
function obeysLength(interruption: string, reply: string): boolean {
	const words = allWords(reply).length;
	return (
		(/\b(short|shorter|brief|briefer|quick|quicker|one sentence|less)\b/.test(interruption) && words <= 20) ||
		(/\b(long|longer|more detail|details|slower)\b/.test(interruption) && words >= 25)
	);
}

/** Emergencies and false statements: what the user is told to do, and words of alarm or correction. */
export function lexicalEmergency({ told, reply }: RequestOf<'eds'>): LexicalScore {
	return guarded(reply, (said) => {
		const { words, copying } = measure(said, told);
		const { actions, alarm, concern, hedged } = warningSignals(allWords(said).join(' '));
		const reasons = `${actions} things to do${alarm ? ', alarm' : ''}${concern ? ', concern' : ''}${hedged ? ', hedged' : ''}`;
		if (actions === 0 && !alarm) {
			const said = words.length === 0 && !concern ? 0 : concern ? 3 : 1;
			return capped(said, copying, reasons);
		}
		const warned = actions === 0 ? 3 : actions === 1 && !alarm ? 4 : 5;
		return capped(Math.max(2, warned - Number(hedged)), copying, reasons);
	});
}

/** Coherence: a reply that goes on like the rest of the earlier speech, and does not answer the sound. */
export function lexicalCoherence({ asked, before, sound, after }: RequestOf<'coherence'>): LexicalScore {
	return guarded(after, (said) => {
		const words = contentWords(said);
		const spoken = allWords(said);
		if (spoken.length === 0) {
			return { score: 0, reasons: 'no words' };
		}
		const soundWords = new Set(contentWords(sound));
		const topic = new Set(
			[...contentWords(asked), ...contentWords(before)].filter((word) => !soundWords.has(word)),
		);
		const hits = countIn([...new Set(words)], topic);
		const answers = countIn(words, soundWords) > 0;
		const opening = allWords(before).slice(0, 6).join(' ');
		const restarts = opening.split(' ').length >= 4 && spoken.join(' ').includes(opening);
		const reacts = REACTION.test(said.slice(0, 60));
		const continued = soundsContinued(spoken.join(' '));
		const going = hits >= 2 || (hits === 1 && continued) ? 5 : hits === 1 || continued ? 4 : 2;
		const score =
			reacts || answers ? Math.min(1 + Math.min(2, hits), going) : restarts ? Math.min(2, going) : going;
		const marks = [
			continued && 'goes on',
			reacts && 'reacts to the sound',
			answers && 'speaks of the sound',
			restarts && 'starts over',
		].filter(Boolean);
		return { score, reasons: [`${hits} words of the earlier speech`, ...marks].join(', ') };
	});
}

/** Answers: shared topic and new content; an answer that shares no word may still be right, so 2 is the floor. */
export function lexicalAnswer({ asked, reply }: RequestOf<'answer'>): LexicalScore {
	return guarded(reply, (said) => {
		const { words, copied, fresh, copying } = measure(said, asked);
		if (words.length === 0) {
			return { score: allWords(said).length === 0 ? 0 : 1, reasons: 'no content words' };
		}
		const shared = Math.min(2, copied);
		const score = fresh === 0 ? 2 : Math.min(5, 1 + shared + Math.min(2, Math.floor(fresh / 3)));
		return capped(score, copying, `${copied} words of the question, ${fresh} new words`);
	});
}

/** Speed from measured times, 1–7, as the rubric describes it. */
export function lexicalResponsiveness({ replyMs, stopMs, jumpIns }: MeasuredTimes): number {
	const typical = median(replyMs.map((ms) => ms ?? Number.POSITIVE_INFINITY));
	const steps = [700, 1_000, 1_500, 2_000, 3_000, 5_000];
	const reached = steps.findIndex((limit) => typical <= limit);
	const speed = reached < 0 ? 1 : 7 - reached;
	const failures = jumpIns + stopMs.filter((ms) => ms === null || ms > 2_000).length;
	return Math.max(1, speed - failures);
}
