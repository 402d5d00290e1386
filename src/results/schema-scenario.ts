import { z } from 'zod';
import {
	BARGE_IN_CAUSES,
	CLIP_PURPOSES,
	CONVERSATION_TYPES,
	SCENARIO_TYPES,
	type Scenario,
} from '../core/scenario.ts';

const samples = z.int().nonnegative();
const cause = z.enum(BARGE_IN_CAUSES);

const span = { startSamples: samples, endSamples: samples };

const cue = z.discriminatedUnion('type', [
	z.strictObject({ ...span, type: z.literal('turn') }),
	z.strictObject({
		...span,
		type: z.literal('pause'),
		role: z.enum(['hold', 'reference', 'distractor']),
		reason: z.string(),
	}),
	z.strictObject({ ...span, type: z.literal('mid-speech') }),
	z.strictObject({ ...span, type: z.literal('barge-in'), cause }),
	z.strictObject({ ...span, type: z.literal('no-barge-in') }),
	z.strictObject({ ...span, type: z.literal('urgency'), real: z.boolean() }),
]);

const trigger = z.strictObject({
	after: z.enum(['heard-onset', 'heard-offset']),
	delayMs: z.number().nonnegative(),
	needActiveMs: z.number().nonnegative(),
	deadlineMs: z.number().positive(),
	silenceDeadlineMs: z.number().positive().exactOptional(),
	onDeadline: z.enum(['skip', 'play']),
});

const clip = z.strictObject({
	id: z.string().regex(/^[a-z0-9.-]+$/),
	start: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('lead') }),
		z.strictObject({ kind: z.literal('after-previous'), gapMs: z.number().nonnegative() }),
		z.strictObject({ kind: z.literal('trigger'), trigger }),
	]),
	source: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('file'), sha256: z.string().regex(/^[0-9a-f]{64}$/), samples }),
		z.strictObject({ kind: z.literal('echo'), delayMs: z.number(), gainDb: z.number(), samples }),
		z.strictObject({ kind: z.literal('silence'), samples }),
	]),
	text: z.string(),
	cues: z.array(cue),
	purpose: z.enum(CLIP_PURPOSES).exactOptional(),
	topic: z.string().exactOptional(),
});

const expectation = z.discriminatedUnion('type', [
	z.strictObject({ type: z.literal('turn-taking'), respond: z.enum(['answer', 'acknowledge']) }),
	z.strictObject({ type: z.literal('pause-handling'), respond: z.literal('answer') }),
	z.strictObject({
		type: z.literal('user-interrupt'),
		after: z.enum(['stop', 'answer-interruption', 'answer-and-resume', 'carry-on']),
	}),
	z.strictObject({ type: z.literal('model-interrupt'), interject: z.boolean() }),
	z.strictObject({ type: z.literal('user-backchannel'), cause: cause.exclude(['interrupt']) }),
	z.strictObject({ type: z.literal('model-backchannel') }),
	z.strictObject({ type: z.enum(CONVERSATION_TYPES) }),
]);

/** A generated scenario as stored in suite manifests and in `unit.json`. */
export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
	schemaVersion: z.literal(1),
	id: z.string().regex(/^[a-z0-9.-]+$/, 'expected only a-z, 0-9, dot and hyphen'),
	type: z.enum(SCENARIO_TYPES),
	kind: z.string(),
	language: z.string(),
	seed: z.int(),
	generator: z.strictObject({ name: z.string(), version: z.int() }),
	cluster: z.string(),
	voice: z.string(),
	clips: z.array(clip).min(1),
	expect: expectation,
	setup: z.strictObject({ persona: z.string(), task: z.string() }).exactOptional(),
});
