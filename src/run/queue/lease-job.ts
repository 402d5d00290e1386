import { z } from 'zod';
import { UNIT_STATUSES } from '../../core/recording.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';

/** Everything in Redis begins with this. */
export const PREFIX = 'duplexbench';

/** An id that is a file name and nothing else: a writer to the queue must not reach other folders. */
export const safeId = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/);

/** What a job carries: which unit, and for how long it may be worked on before it is called stuck, ms. */
export const leaseJobSchema = z.strictObject({
	runId: safeId,
	unit: z.strictObject({
		unitId: safeId,
		scenarioId: z.string(),
		condition: z.string(),
		trial: z.int().positive(),
	}),
	longestMs: z.number().positive(),
});

/** What a job carries. */
export type LeaseJob = z.infer<typeof leaseJobSchema>;

/** What a job leaves in the queue: small, and only for monitoring; results are in the result store. */
export const leaseResultSchema = z.strictObject({
	status: z.enum(UNIT_STATUSES),
	testbed: z.string(),
	wallMs: z.number(),
});

/** What a job leaves in the queue. */
export type LeaseResult = z.infer<typeof leaseResultSchema>;

/** One queue per system: its cap on sessions is a property of the system, whatever runs use it. */
export function queueName(modelId: string): string {
	return modelId.replace(/[^a-zA-Z0-9_-]/g, (character) =>
		character === ':' ? '.' : `%${character.codePointAt(0)?.toString(16)}`,
	);
}

/** `<runId>--<unitId>`: one job per unit, however often it is put into the queue. */
export function jobIdOf(runId: string, { unitId }: Pick<PlannedUnit, 'unitId'>): string {
	return `${runId}--${unitId}`;
}
