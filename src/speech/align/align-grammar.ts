/** Most words that the engine may be asked to stop after: building the grammar takes 0.4 s for 200, then explodes. */
export const MAX_PREFIX_WORDS = 200;

/** Most words that may each be left out: 0.8 s for 120, 6 s for 200. */
export const MAX_SKIP_WORDS = 120;

const jsgf = (rule: string): string => `#JSGF V1.0;\ngrammar align;\npublic <s> = ${rule};\n`;

/**
 * A grammar for a text that may break off after any word. Flat text in nested brackets, no recursion: a
 * recursive grammar exhausts the engine's memory and ends its process.
 *
 * @param certain Number of words at the start that must be spoken.
 */
export function prefixGrammar(words: readonly string[], certain: number): string {
	const tail = words.slice(certain).reduceRight((rest, word) => ` [ ${word}${rest} ]`, '');
	return jsgf(`${words.slice(0, certain).join(' ')}${tail}`);
}

/** A grammar for a text of which any words may be missing. */
export function skipGrammar(words: readonly string[]): string {
	return jsgf(words.map((word) => `[ ${word} ]`).join(' '));
}
