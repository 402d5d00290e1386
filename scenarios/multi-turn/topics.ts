import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../../src/core/data-file.ts';

const utterance = z.string().min(1).max(400);

/** A line of `topics.jsonl`: a subject for several visits. Every utterance is a user turn that asks for an answer. */
const topicSchema = z.strictObject({
	id: z.string().regex(/^[a-z-]+$/, 'an id of lower-case letters and hyphens'),
	/** Opens the topic; says everything that the later turns depend on. */
	open: utterance,
	/** Goes deeper at once. */
	deepen: utterance,
	/** Returns after another topic; names this one, so that the reference is clear. */
	back: utterance,
});

/** A subject for several visits. */
export type Topic = Readonly<z.infer<typeof topicSchema>>;

/**
 * The topics of the multi-turn conversations; any of them fits next to any other.
 *
 * @throws StorageError; SchemaError that names the line.
 */
export function readTopics(): readonly Topic[] {
	return readJsonLines(join(import.meta.dirname, 'topics.jsonl'), topicSchema);
}
