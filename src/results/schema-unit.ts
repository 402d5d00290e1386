import { z } from 'zod';
import { UNIT_STATUSES } from '../core/recording.ts';
import { scenarioSchema } from './schema-scenario.ts';

const spread = z.strictObject({
	n: z.int(),
	p50: z.number(),
	p95: z.number(),
	p99: z.number(),
	max: z.number(),
});

/** The machine and network position on which a unit was replayed. Latencies are never pooled across testbeds. */
export const testbedSchema = z.strictObject({
	/** Short name: `--testbed`, else the host's CPU, core count and Node major. */
	id: z.string(),
	cpu: z.string(),
	cores: z.int(),
	node: z.string(),
	platform: z.string(),
});

/** The machine and network position on which a unit was replayed. */
export type Testbed = z.infer<typeof testbedSchema>;

const attemptSchema = z.strictObject({
	status: z.enum(UNIT_STATUSES),
	reason: z.string().nullable(),
	startedAt: z.string(),
	durationMs: z.number(),
});

/** One try at a unit. */
export type Attempt = z.infer<typeof attemptSchema>;

/** `unit.json`: everything about a unit that is not audio, trace or score. */
export const unitSchema = z.strictObject({
	schemaVersion: z.literal(1),
	unitId: z.string(),
	condition: z.string(),
	trial: z.int().positive(),
	scenario: scenarioSchema,
	status: z.enum(UNIT_STATUSES),
	/** One sentence when the status is not `ok`. */
	reason: z.string().nullable(),
	/** All tries, the last one being the recorded one. */
	attempts: z.array(attemptSchema).min(1),
	testbed: testbedSchema,
	/** Id of the calibration of this testbed, when there is one. */
	calibration: z.string().nullable(),
	outputRate: z.int().positive(),
	health: z.strictObject({
		sendLatenessMs: spread.nullable(),
		stalls: z.array(z.strictObject({ startMs: z.number(), endMs: z.number() })),
		reportedLagMs: spread.nullable(),
		maxBufferedBytes: z.number(),
		violations: z.array(z.string()),
	}),
	clips: z.array(z.strictObject({ clip: z.string(), startSamples: z.int() })),
	triggers: z.array(
		z.strictObject({
			clip: z.string(),
			outcome: z.enum(['fired', 'expired']),
			atMs: z.number(),
			heardMs: z.number(),
			reason: z.enum(['reached', 'no-model-speech', 'model-stopped', 'deadline']),
		}),
	),
	packets: z.array(
		z.strictObject({
			atMs: z.number(),
			playMs: z.number().nullable(),
			samples: z.int(),
			responseId: z.string().nullable(),
		}),
	),
	texts: z.array(
		z.strictObject({
			role: z.enum(['model', 'user']),
			atMs: z.number(),
			text: z.string(),
			final: z.boolean(),
			responseId: z.string().nullable(),
		}),
	),
	usage: z.strictObject({
		inputTokens: z.number().nullable(),
		outputTokens: z.number().nullable(),
		costUsd: z.number().nullable(),
	}),
	end: z.strictObject({
		atMs: z.number(),
		reason: z.enum(['settled', 'horizon', 'cap', 'closed', 'failed', 'aborted']),
	}),
	/** Which tracks were kept beside this file. */
	audio: z.enum(['kept', 'dropped']),
});

/** `unit.json`: everything about a unit that is not audio, trace or score. */
export type UnitFile = z.infer<typeof unitSchema>;
