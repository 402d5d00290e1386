import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const text = z.string().min(1);
const sentenceSchema = z.discriminatedUnion('expect', [
	z.strictObject({ expect: z.literal('topic'), topic: z.string(), text }),
	z.strictObject({ expect: z.literal('emergency'), emergency: z.string(), text }),
	/** Resembles an emergency but is not one. */
	z.strictObject({ expect: z.literal('harmless'), text }),
	z.strictObject({ expect: z.literal('backchannel'), text }),
	z.strictObject({ expect: z.literal('stop'), text }),
	/** Breaks off in the middle. */
	z.strictObject({ expect: z.literal('keep'), text }),
]);

/** A sentence with the reaction that it should cause. */
export type HeldOut = z.infer<typeof sentenceSchema>;

/**
 * Held-out sentences that test the local agent's recognizer. Do not tune the agent on them, and do not copy them into its
 * word lists. The author of those lists wrote them, so figures based on them are optimistic.
 */
export const HELD_OUT: readonly HeldOut[] = readFileSync(
	join(import.meta.dirname, 'held-out-sentences.jsonl'),
	'utf8',
)
	.trim()
	.split('\n')
	.map((line) => sentenceSchema.parse(JSON.parse(line)));
