import { COMMON_WORDS } from './knowledge/common-words.ts';
import { EMERGENCIES, HARMLESS_CONTEXT, URGENCY } from './knowledge/emergencies.ts';
import { BACKCHANNELS, RESET_PHRASES, RESUME_PHRASES, SIDE_TALK, STOP_PHRASES } from './knowledge/phrases.ts';
import { TOPICS } from './knowledge/topics.ts';

/** How the recogniser's grammar is weighted. */
export type GrammarSettings = {
	/** Probability of a keyword phrase against a filler word at every word boundary, 0–1. */
	readonly keywordPrior: number;
	/** Filler words, the commonest first. */
	readonly fillerWords: number;
};

/** Chosen for cost: every 100 words at the loop's root are about 10 ms of CPU per second of speech. */
export const GRAMMAR: GrammarSettings = { keywordPrior: 0.1, fillerWords: 400 };

/**
 * Phrases that the recogniser looks for as wholes: those that decide what happens at once, and of the others
 * only what the filler words cannot spell.
 */
export function keywordPhrases(fillers: ReadonlySet<string>): string[] {
	const urgent = [...EMERGENCIES.flatMap(({ phrases }) => phrases), ...STOP_PHRASES];
	const signs = EMERGENCIES.flatMap((emergency) => emergency.signs);
	const others = [
		...signs,
		...URGENCY,
		...TOPICS.flatMap(({ phrases }) => phrases),
		...HARMLESS_CONTEXT,
		...BACKCHANNELS,
		...RESUME_PHRASES,
		...RESET_PHRASES,
		...SIDE_TALK,
	];
	const unspelt = others.filter((phrase) => phrase.split(' ').some((word) => !fillers.has(word)));
	return [...new Set([...urgent, ...unspelt])];
}

/**
 * JSGF of a loop over keyword phrases and common words. Flat and without recursion: a recursive grammar makes
 * the engine run out of memory. Filler words are weighted by rank (Zipf–Mandelbrot with offset 2.7).
 */
export function agentGrammar({ keywordPrior, fillerWords }: GrammarSettings = GRAMMAR): string {
	const fillers = COMMON_WORDS.slice(0, fillerWords);
	const zipf = fillers.map((_, rank) => 1 / (rank + 1 + 2.7));
	const total = zipf.reduce((sum, weight) => sum + weight, 0);
	const fillerArcs = fillers.map((word, rank) => `/${((zipf[rank] ?? 0) / total).toPrecision(4)}/ ${word}`);
	return [
		'#JSGF V1.0;',
		'grammar agent;',
		`public <utterance> = ( /${keywordPrior}/ <phrase> | /${1 - keywordPrior}/ <filler> )+;`,
		`<phrase> = ${keywordPhrases(new Set(fillers)).join(' | ')};`,
		`<filler> = ${fillerArcs.join(' | ')};`,
		'',
	].join('\n');
}
