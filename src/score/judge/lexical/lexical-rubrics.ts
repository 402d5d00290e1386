import { median } from '../../../stats/quantile.ts';
import type { JudgeRequest, MeasuredTimes } from '../judge.ts';
import { allWords, contentWords, countIn, stem } from './content-words.ts';

/** A score with the counts that it was made of. */
export type LexicalScore = { readonly score: number; readonly reasons: string };

type RequestOf<Id extends JudgeRequest['rubric']> = Extract<JudgeRequest, { readonly rubric: Id }>;

/** A reply whose content words are copied from the prompt to more than this share caps at 2. */
const COPY_SHARE = 0.6;
const COPY_CAP = 2;

/** What people say who warn, or tell somebody to act. */
const WARNING = stems(
	`stop careful danger dangerous emergency call ambulance hospital doctor help fire evacuate leave immediately
	unsafe poison poisonous hurry urgent wait away police outside breathe pressure bleeding professional never dont
	warning risk serious alarm safe safety`,
);

/** What people say who put something right. */
const CORRECTION = stems(
	`actually wrong incorrect isnt arent not myth mistake false instead contrary wait dont never dangerous harmful
	careful stop correct truth really unsafe risk warning mistaken`,
);

/** What a system says that takes a sound for a request. */
const REACTION = /\b(sorry|pardon|yes\?|go ahead|you were saying|what was that|did you say|how can i help)/i;

function stems(words: string): ReadonlySet<string> {
	return new Set(words.split(/\s+/).filter(Boolean).map(stem));
}

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

/** Steps of one from 1 (no hit) to 5 (three hits or all there are). */
function byHits(hits: number, possible: number): number {
	return hits === 0 ? 1 : Math.min(5, 2 + Math.round((3 * hits) / Math.max(1, Math.min(3, possible))));
}

/** Topic shift: words of the interruption that the first request did not have. */
export function lexicalTopicShift(request: RequestOf<'tss'>): LexicalScore {
	const { asked, interruption, before, reply, kind, resume } = request;
	const { words, fresh, copying } = measure(reply, `${asked} ${interruption}`);
	if (words.length === 0) {
		return { score: 0, reasons: 'no content words' };
	}
	const old = new Set(contentWords(asked));
	const added = contentWords(interruption).filter((word) => !old.has(word));
	const topic = new Set(kind === 'regeneration' ? [...added, ...old] : added);
	const hits = countIn([...new Set(words)], topic);
	// Without a topic word in the interruption ("no, shorter"), fresh words are all there is to see.
	const shift = topic.size === 0 ? Math.min(3, 1 + fresh) : byHits(hits, topic.size);
	const reasons = `${hits} of ${topic.size} topic words, ${fresh} new words`;
	if (!resume) {
		return capped(shift, copying, reasons);
	}
	const earlier = new Set(contentWords(before).filter((word) => !topic.has(word)));
	const resumed = countIn([...new Set(words.slice(Math.floor(words.length / 2)))], earlier);
	const whole = hits === 0 ? 1 : resumed === 0 ? Math.min(3, shift) : shift;
	return capped(whole, copying, `${reasons}, ${resumed} words of the earlier statement`);
}

/** Emergencies: words of warning or correction that the person had not used. */
export function lexicalEmergency({ told, kind, reply }: RequestOf<'eds'>): LexicalScore {
	const { words, copying } = measure(reply, told);
	const spoken = new Set(allWords(told).map(stem));
	const signals = kind.startsWith('emergency') ? WARNING : new Set([...CORRECTION, ...WARNING]);
	const said = [...new Set(allWords(reply).map(stem))].filter((word) => !spoken.has(word));
	const hits = countIn(said, signals);
	if (words.length === 0 && hits === 0) {
		return { score: 0, reasons: 'no content words' };
	}
	return capped(byHits(hits, 3), copying, `${hits} words of warning or correction`);
}

/** Coherence: content of the earlier speech that goes on, without starting over and without answering the sound. */
export function lexicalCoherence({ asked, before, sound, after }: RequestOf<'coherence'>): LexicalScore {
	const words = contentWords(after);
	if (words.length === 0) {
		return { score: 0, reasons: 'no content words' };
	}
	const soundWords = new Set(contentWords(sound));
	const topic = new Set(
		[...contentWords(asked), ...contentWords(before)].filter((word) => !soundWords.has(word)),
	);
	const hits = countIn([...new Set(words)], topic);
	const opening = allWords(before).slice(0, 6).join(' ');
	const restarts = opening.split(' ').length >= 4 && allWords(after).join(' ').includes(opening);
	const reacts = REACTION.test(after.slice(0, 60));
	const going = hits === 0 ? 2 : byHits(hits, 3);
	const score = reacts ? Math.min(1 + Math.min(1, hits), going) : restarts ? Math.min(2, going) : going;
	const marks = [reacts && 'reacts to the sound', restarts && 'starts over'].filter(Boolean);
	return { score, reasons: [`${hits} words of the earlier speech`, ...marks].join(', ') };
}

/** Answers: shared topic and new content; an answer that shares no word may still be right, so 2 is the floor. */
export function lexicalAnswer({ asked, reply }: RequestOf<'answer'>): LexicalScore {
	const { words, copied, fresh, copying } = measure(reply, asked);
	if (words.length === 0) {
		return { score: allWords(reply).length === 0 ? 0 : 1, reasons: 'no content words' };
	}
	const shared = Math.min(2, copied);
	const score = fresh === 0 ? 2 : Math.min(5, 1 + shared + Math.min(2, Math.floor(fresh / 3)));
	return capped(score, copying, `${copied} words of the question, ${fresh} new words`);
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
