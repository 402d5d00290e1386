/** The rubrics; each has a versioned prompt in its own file. */
export const RUBRICS = ['tss', 'eds', 'coherence', 'answer', 'experience'] as const;

/** A rubric. */
export type RubricId = (typeof RUBRICS)[number];

/** What became of one thing to be judged. */
export type JudgedOutcome =
	| {
			readonly status: 'scored';
			/** By aspect; null where this judge cannot say. */
			readonly scores: Readonly<Record<string, number | null>>;
			/** `rule`: settled without asking, such as silence where an answer was due. */
			readonly by: 'judge' | 'rule';
			/** The judge's reasons, or the rule. */
			readonly rationale: string;
			/** The model's words that were judged. */
			readonly words: string;
	  }
	| { readonly status: 'missing-input' | 'judge-error'; readonly reason: string };

/** What judges said about one unit, by `<rubric>/<cue>` (`experience/unit` for the whole). */
export type JudgedUnit = Readonly<Record<string, JudgedOutcome>>;

/** The key of an outcome. */
export function outcomeKey(rubric: RubricId, item: string): string {
	return `${rubric}/${item}`;
}
