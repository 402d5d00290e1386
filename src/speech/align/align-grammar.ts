/** Most words after which the speech may break off: building the grammar takes 0.4 s for 200 and far more beyond. */
export const MAX_PREFIX_WORDS = 200;

/** Most words that may each be missing: building the grammar takes 0.8 s for 120, 6 s for 200. */
export const MAX_SKIP_WORDS = 120;

const jsgf = (rule: string): string => `#JSGF V1.0;\ngrammar align;\npublic <s> = ${rule};\n`;

/**
 * A grammar for a text that may break off after any word. It uses nested brackets: a recursive grammar exhausts the
 * engine's memory and ends its process.
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
