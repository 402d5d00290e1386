/** Words that say nothing about a topic. */
const FUNCTION_WORDS = new Set(
	`a about actually after again all also am an and any anyway are as at back be because been before being but by can
	could did do does doing down each even ever every few for from further get gets getting give go goes going gonna
	got had has have having he hear her here hers him his how i if in into is it its just kind know let like little
	lot make many may maybe me mean might more most much must my need no nor not now of off oh ok okay on once one only
	or other our out over own please put really right said same say says see shall she should so some sort still such
	sure take tell than that the their them then there these they thing things think this those though through to
	too uh um under until up us use very want wanted was way we well were what when where which while who whom whose
	why will wish with would yeah yes yet you your yours`.split(/\s+/),
);

/** Content words of a text as stems, in order, repeats included. */
export function contentWords(text: string): string[] {
	return allWords(text)
		.filter((word) => word.length > 1 && !FUNCTION_WORDS.has(word))
		.map(stem);
}

/** All words of a text in lower case, without punctuation; contractions lose their ending ("don't" is "dont"). */
export function allWords(text: string): string[] {
	return text
		.toLowerCase()
		.replace(/['’](s|re|ve|ll|d|m)\b/g, '')
		.replace(/['’]/g, '')
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** Cuts the commonest English endings; enough to see that "boiling" and "boil" are one topic. */
export function stem(word: string): string {
	const cut = word
		.replace(/(ations?|ings?|edly|ed|ers?|ies|ily|ly|es|s)$/u, '')
		.replace(/([bdfglmnprt])\1$/u, '$1');
	return (cut.length >= 3 ? cut : word).replace(/[ey]$/u, '');
}

/** How many of the given words are in the set. */
export function countIn(words: readonly string[], set: ReadonlySet<string>): number {
	return words.filter((word) => set.has(word)).length;
}
