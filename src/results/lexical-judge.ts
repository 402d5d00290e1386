/** Names of judges are joined by this where a run was scored in different ways. */
const SEPARATOR = ' + ';

function judgesOf(scoring: string): readonly boolean[] {
	return scoring.split(SEPARATOR).map((name) => /^lexical\b/.test(name));
}

/** Whether the lexical judge took part, by the name of a run's judge such as `lexical/3`. */
export function isLexical(judge: string): boolean {
	return judgesOf(judge).includes(true);
}

/** Whether one of two judges counted words and another did not: two scales, whatever a user allows. */
export function mixesLexical(baseline: string, candidate: string): boolean {
	return new Set([...judgesOf(baseline), ...judgesOf(candidate)]).size > 1;
}
