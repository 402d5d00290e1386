import { z } from 'zod';
import { pacingSchema } from './schema-pacing.ts';

const count = z.number().int().nonnegative();

const check = z.strictObject({
	id: z.string(),
	status: z.enum(['passed', 'failed', 'not-applicable']),
	detail: z.string(),
});

/**
 * `results/conformance/<adapter>.json`: what the conformance suite found about an adapter when it was last run, and
 * what the adapter declared then. Written by `npm run conformance`; the status in `bench list models` comes from it.
 */
export const conformanceSchema = z.strictObject({
	schemaVersion: z.literal(1),
	adapter: z.string(),
	/** Commit of the tree that was tested; null outside a checkout. */
	commit: z.string().nullable(),
	/** Whether adapters or the sources that they use differed from that commit. */
	dirty: z.boolean().nullable(),
	/** Day of the run, UTC. */
	date: z.iso.date(),
	node: z.string(),
	/** Whether every check that applies passed, in every variant. */
	ok: z.boolean(),
	counts: z.strictObject({ passed: count, failed: count, notApplicable: count }),
	/** What the adapter declared when it was attached to its peer; null = it could not be attached. */
	capabilities: z
		.strictObject({
			pacing: pacingSchema,
			latencyClass: z.enum(['model-time', 'wall-local', 'wall-network']),
			sessionLimitMs: z.number().positive().nullable(),
			maxSessions: z.number().int().positive().nullable(),
			flush: z.boolean(),
			truncation: z.boolean(),
			transcripts: z.strictObject({ model: z.boolean(), user: z.boolean() }),
		})
		.nullable(),
	variants: z.array(z.strictObject({ variant: z.string().nullable(), checks: z.array(check) })),
});

/** See {@link conformanceSchema}. */
export type ConformanceFile = z.infer<typeof conformanceSchema>;
