import type { JudgeRequest } from '../judge.ts';
import type { RubricId } from '../verdict.ts';

/**
 * One case with its labels. The labels were made in two passes over the rubric's text, the second in shuffled
 * order and without sight of the first. Both passes are one annotator's: they bound how sharp the rubric is, not
 * how far people differ.
 */
export type LabelledCase<Id extends RubricId = RubricId> = Id extends RubricId
	? {
			/** `hostile`: the transcript tries to talk to the judge. */
			readonly kind: 'plain' | 'borderline' | 'hostile';
			readonly request: Extract<JudgeRequest, { readonly rubric: Id }>;
			/** Two labels per aspect of the rubric, in the rubric's order of aspects. */
			readonly labels: readonly [readonly number[], readonly number[]];
		}
	: never;
