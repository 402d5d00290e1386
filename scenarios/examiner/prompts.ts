import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../../src/core/data-file.ts';

const utterance = z.string().min(1).max(400);

/** A line of `prompts.jsonl`: what an examiner can say in one setting. Scripts use some of it, in their own order. */
const examinerPromptSchema = z.strictObject({
	id: z.string().regex(/^\d{4}$/, 'four digits, unique in the bank'),
	/** Who the system is, and what it knows. */
	setup: z.strictObject({ persona: z.string().min(1), task: z.string().min(1) }),
	/** Opens, and asks for a reply of 20 s or more. */
	opening: utterance,
	/** Asks for one more thing, also with a long answer. */
	followUp: utterance,
	/** Breaks in with a different question. */
	interruption: utterance,
	/** Corrects what the opening said; breaks in. */
	correction: utterance,
	/** Asks the system to wait. */
	wait: utterance,
	/** Is back, and continues with a question. */
	back: utterance,
	/** The last question; fits after any of the others. */
	closing: utterance,
});

/** What an examiner can say in one setting. */
export type ExaminerPrompt = Readonly<z.infer<typeof examinerPromptSchema>>;

/**
 * Settings in which an examiner talks to a system that plays a role.
 *
 * @throws StorageError; SchemaError that names the line.
 */
export function readExaminerPrompts(): readonly ExaminerPrompt[] {
	return readJsonLines(join(import.meta.dirname, 'prompts.jsonl'), examinerPromptSchema);
}
