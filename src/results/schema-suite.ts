import { z } from 'zod';
import { scenarioSchema } from './schema-scenario.ts';

/** `suite.json`: a suite in a folder of its own, its audio beside it as `<sha256>.wav`. */
export const suiteSchema = z.strictObject({
	schemaVersion: z.literal(1),
	/** Name in tables and run identities. */
	suite: z.string().regex(/^[a-z0-9.-]+$/),
	seed: z.int(),
	/** Whether second sounds wait for the model or come at fixed instants. */
	triggers: z.enum(['reactive', 'static']),
	/** Version of every generator that took part, by type. */
	generators: z.record(z.string(), z.int()),
	/** Engine, version, voices and processing of the audio. */
	speaker: z.string(),
	conditions: z.array(z.string()).min(1),
	/** What the conditions are, for people; the names say all of it to a machine. */
	effects: z.unknown().optional(),
	capMs: z.number().positive(),
	/** SHA-256 over all scenarios, and so over all their audio. */
	hash: z.string().regex(/^[0-9a-f]{64}$/),
	scenarios: z.array(scenarioSchema).min(1),
});
