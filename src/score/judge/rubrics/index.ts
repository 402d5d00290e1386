import { HarnessError } from '../../../core/errors.ts';
import type { JudgeRequest } from '../judge-request.ts';
import type { RubricId } from '../verdict.ts';
import { ANSWER } from './answer.ts';
import { COHERENCE } from './coherence.ts';
import { EDS } from './eds.ts';
import { EXPERIENCE } from './experience.ts';
import { promptIdentity, type Rubric, renderCase } from './rubric.ts';
import { TSS } from './tss.ts';

/** All rubrics by id. */
export const RUBRIC_BY_ID: { readonly [Id in RubricId]: Rubric<Id> } = {
	tss: TSS,
	eds: EDS,
	coherence: COHERENCE,
	answer: ANSWER,
	experience: EXPERIENCE,
};

/** The rubric of a request without the type of its material. */
export function rubricOf(request: JudgeRequest): Rubric {
	return RUBRIC_BY_ID[request.rubric] as unknown as Rubric;
}

/** The case of a request, rendered for a language model. */
export function caseOf(request: JudgeRequest): string {
	return renderCase(rubricOf(request).material(request as never));
}

/** Prompt identity of every rubric. */
export function promptIdentities(): Record<RubricId, string> {
	const entries = Object.values(RUBRIC_BY_ID).map((rubric) => [
		rubric.id,
		promptIdentity(rubric as unknown as Rubric),
	]);
	return Object.fromEntries(entries) as Record<RubricId, string>;
}

/** Checks a score against the scale of a rubric; raises a `HarnessError` (a bug of a judge of ours). */
export function assertOnScale(rubric: Rubric, score: number): number {
	if (!(score >= rubric.scale.min && score <= rubric.scale.max)) {
		throw new HarnessError({
			what: `score of rubric ${rubric.id}`,
			expected: `${rubric.scale.min} to ${rubric.scale.max}`,
			found: `${score}`,
		});
	}
	return score;
}
