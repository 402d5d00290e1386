import { HarnessError } from '../../../core/errors.ts';
import type { RubricId } from '../verdict.ts';
import { ANSWER } from './answer.ts';
import { COHERENCE } from './coherence.ts';
import { EDS } from './eds.ts';
import { EXPERIENCE } from './experience.ts';
import { promptIdentity, type Rubric } from './rubric.ts';
import { TSS } from './tss.ts';

/** All rubrics by id. */
export const RUBRIC_BY_ID: Readonly<Record<RubricId, Rubric>> = {
	tss: TSS,
	eds: EDS,
	coherence: COHERENCE,
	answer: ANSWER,
	experience: EXPERIENCE,
};

/** Prompt identity of every rubric. */
export function promptIdentities(): Record<RubricId, string> {
	const { tss, eds, coherence, answer, experience } = RUBRIC_BY_ID;
	return {
		tss: promptIdentity(tss),
		eds: promptIdentity(eds),
		coherence: promptIdentity(coherence),
		answer: promptIdentity(answer),
		experience: promptIdentity(experience),
	};
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
