import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../../../core/data-file.ts';

import { judgeRequestSchema } from '../judge-request.ts';
import type { RubricId } from '../verdict.ts';

const labels = z.array(z.number()).readonly();

const caseSchema = z.strictObject({
	/** `hostile`: the transcript tries to talk to the judge. */
	kind: z.enum(['plain', 'borderline', 'hostile']),
	/** What a judge is asked. */
	request: judgeRequestSchema,
	/** Two labels per aspect of the rubric, in the rubric's order of aspects. */
	labels: z.tuple([labels, labels]).readonly(),
});

/**
 * One case with its labels. The labels were made in two passes over the rubric's text, the second in shuffled
 * order and without sight of the first. Both passes are one annotator's: they bound how sharp the rubric is, not
 * how far people differ.
 */
export type LabeledCase = Readonly<z.infer<typeof caseSchema>>;

const read = new Map<RubricId, readonly LabeledCase[]>();

/** The labeled cases of a rubric, from `<rubric>-cases.jsonl`. */
export function labeledCases(rubric: RubricId): readonly LabeledCase[] {
	const cases =
		read.get(rubric) ?? readJsonLines(join(import.meta.dirname, `${rubric}-cases.jsonl`), caseSchema);
	read.set(rubric, cases);
	return cases;
}
