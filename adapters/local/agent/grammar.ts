import { COMMON_WORDS } from './knowledge/common-words.ts';
import { EMERGENCIES, HARMLESS_CONTEXT } from './knowledge/emergencies.ts';
import {
	AGAIN_PHRASES,
	BACKCHANNELS,
	CORRECTION_PHRASES,
	LONG_PHRASES,
	RESET_PHRASES,
	RESUME_PHRASES,
	SIDE_TALK,
	STOP_PHRASES,
} from './knowledge/phrases.ts';
import { TOPICS } from './knowledge/topics.ts';

/** How the recogniser's grammar is weighted. */
export type GrammarSettings = {
	/** Probability of a keyword phrase against a filler word at every word boundary, 0–1. */
	readonly keywordPrior: number;
	/** Filler words, the commonest first. */
	readonly fillerWords: number;
};

/** Chosen with `npm run bench:keywords`. */
export const GRAMMAR: GrammarSettings = { keywordPrior: 0.1, fillerWords: 500 };

/** Every phrase that means something to the agent. */
export function keywordPhrases(): string[] {
	return [
		...new Set([
			...EMERGENCIES.flatMap(({ phrases }) => phrases),
			...TOPICS.flatMap(({ phrases }) => phrases),
			...HARMLESS_CONTEXT,
			...STOP_PHRASES,
			...BACKCHANNELS,
			...RESUME_PHRASES,
			...RESET_PHRASES,
			...AGAIN_PHRASES,
			...CORRECTION_PHRASES,
			...LONG_PHRASES,
			...SIDE_TALK,
		]),
	];
}

/**
 * JSGF of a loop over keyword phrases and common words. Flat and without recursion: a recursive grammar makes
 * the engine run out of memory. Filler words are weighted by rank (Zipf–Mandelbrot with offset 2.7).
 */
export function agentGrammar({ keywordPrior, fillerWords }: GrammarSettings = GRAMMAR): string {
	const phrases = keywordPhrases();
	const fillers = COMMON_WORDS.slice(0, fillerWords);
	const zipf = fillers.map((_, rank) => 1 / (rank + 1 + 2.7));
	const total = zipf.reduce((sum, weight) => sum + weight, 0);
	const fillerArcs = fillers.map((word, rank) => `/${weight((zipf[rank] ?? 0) / total)}/ ${word}`);
	return [
		'#JSGF V1.0;',
		'grammar agent;',
		`public <utterance> = ( /${keywordPrior}/ <phrase> | /${1 - keywordPrior}/ <filler> )+;`,
		`<phrase> = ${phrases.join(' | ')};`,
		`<filler> = ${fillerArcs.join(' | ')};`,
		'',
	].join('\n');
}

function weight(value: number): string {
	return value.toPrecision(4);
}
