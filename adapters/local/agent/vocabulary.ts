import type { WeightedPhrase } from '../../../src/speech/recognize/phrase-loop.ts';
import { COMMON_WORDS, EMERGENCY_KNOWLEDGE, PHRASES, TOPICS } from './knowledge.ts';

/** Probability of a keyword phrase against a filler word wherever one may begin, 0–1. */
const KEYWORD_PRIOR = 0.1;

/** Filler words, the commonest first. */
const FILLER_WORDS = 400;

/**
 * Phrases that the recognizer looks for as wholes: those that decide what happens at once, and of the others
 * only what the filler words cannot spell.
 */
export function keywordPhrases(fillers: ReadonlySet<string>): string[] {
	const urgent = [
		...EMERGENCY_KNOWLEDGE.emergencies.flatMap(({ phrases }) => phrases),
		...PHRASES.stopPhrases,
	];
	const signs = EMERGENCY_KNOWLEDGE.emergencies.flatMap((emergency) => emergency.signs);
	const others = [
		...signs,
		...EMERGENCY_KNOWLEDGE.urgency,
		...TOPICS.flatMap(({ phrases }) => phrases),
		...EMERGENCY_KNOWLEDGE.harmlessContext,
		...PHRASES.backchannels,
		...PHRASES.resumePhrases,
		...PHRASES.resetPhrases,
		...PHRASES.sideTalk,
	];
	const unspelt = others.filter((phrase) => phrase.split(' ').some((word) => !fillers.has(word)));
	return [...new Set([...urgent, ...unspelt])];
}

/**
 * What the agent can hear: keyword phrases, equally likely, and common words, weighted by rank (Zipf–Mandelbrot with
 * offset 2.7).
 */
export function agentPhrases(): WeightedPhrase[] {
	const fillers = COMMON_WORDS.slice(0, FILLER_WORDS);
	const keywords = keywordPhrases(new Set(fillers));
	const zipf = fillers.map((_, rank) => 1 / (rank + 1 + 2.7));
	const total = zipf.reduce((sum, weight) => sum + weight, 0);
	return [
		...keywords.map((phrase) => ({ phrase, weight: KEYWORD_PRIOR / keywords.length })),
		...fillers.map((phrase, rank) => ({
			phrase,
			weight: ((1 - KEYWORD_PRIOR) * (zipf[rank] ?? 0)) / total,
		})),
	];
}
