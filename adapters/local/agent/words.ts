/** Words of a recognizer's output: lower case, without its marks for silence, noise and pronunciation variants. */
export function wordsOf(text: string): string[] {
	return text
		.toLowerCase()
		.replace(/<[^>]*>|\[[^\]]*\]|\+\+[^+]*\+\+|\(\d+\)/g, ' ')
		.split(/[^a-z']+/)
		.filter((word) => word !== '' && word !== "'");
}

/** Whether the phrase's words follow one another somewhere in `words`. */
export function contains(words: readonly string[], phrase: string): boolean {
	return ` ${words.join(' ')} `.includes(` ${phrase} `);
}

/** The phrases that occur in `words`. */
export function found(words: readonly string[], phrases: readonly string[]): string[] {
	const text = ` ${words.join(' ')} `;
	return phrases.filter((phrase) => text.includes(` ${phrase} `));
}

/** Whether `words` begin with one of the phrases, after at most `skip` other words. */
export function beginsWith(words: readonly string[], phrases: readonly string[], skip = 0): boolean {
	for (let i = 0; i <= skip && i < words.length; i++) {
		const rest = `${words.slice(i).join(' ')} `;
		if (phrases.some((phrase) => rest.startsWith(`${phrase} `))) {
			return true;
		}
	}
	return false;
}

/** Whether `words` end with one of the phrases. */
export function endsWith(words: readonly string[], phrases: readonly string[]): boolean {
	const text = ` ${words.join(' ')}`;
	return phrases.some((phrase) => text.endsWith(` ${phrase}`));
}

/** Whether `words` can be cut into nothing but these phrases. The longest phrase at each place is tried first. */
export function consistsOf(words: readonly string[], phrases: readonly string[]): boolean {
	const longestFirst = [...phrases].sort((a, b) => b.length - a.length);
	let rest = `${words.join(' ')} `;
	while (rest.trim() !== '') {
		const next = longestFirst.find((phrase) => rest.startsWith(`${phrase} `));
		if (next === undefined) {
			return false;
		}
		rest = rest.slice(next.length + 1);
	}
	return words.length > 0;
}
