import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage, SchemaError } from '../../../src/core/errors.ts';
import type { PlantPlan } from '../../../src/core/plant.ts';

const colour = z.enum(['white', 'pink']);
const position = z.int().nonnegative();
const level = z.number().min(-90).max(0);
const lengthMs = z.number().positive().max(60_000);

const plant = z.strictObject({
	id: z.string().min(1),
	sound: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('file'), file: z.string().min(1) }),
		z.strictObject({ kind: z.literal('tone'), frequencyHz: z.number().min(20).max(11_000), lengthMs }),
		z.strictObject({ kind: z.literal('noise'), colour, lengthMs }),
	]),
	part: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('whole') }),
		z.strictObject({ kind: z.literal('cut'), cutAtSamples: position }),
		z.strictObject({ kind: z.literal('loudest'), samples: z.int().positive() }),
	]),
	levelDbfs: level,
	atSamples: position,
});

const planSchema: z.ZodType<PlantPlan> = z.strictObject({
	schemaVersion: z.literal(1),
	seed: z.int(),
	conversations: z.array(
		z.strictObject({
			id: z.string().regex(/^[a-z0-9-]+$/),
			pacing: z.enum(['frame', 'burst']),
			noise: z.strictObject({ colour, levelDbfs: level }).nullable(),
			plants: z.array(plant),
		}),
	),
});

/** Reads a plan. Rejects with a SchemaError that names the file and the field. */
export async function readPlan(file: string): Promise<PlantPlan> {
	let value: unknown;
	try {
		value = JSON.parse(await readFile(file, 'utf8'));
	} catch (cause) {
		throw new SchemaError({ what: `cannot read the plan ${file}`, found: errorMessage(cause), cause });
	}
	const parsed = planSchema.safeParse(value);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new SchemaError({
			what: `${file}: field ${issue?.path.join('.')} does not match the schema`,
			found: issue?.message ?? 'an unknown problem',
		});
	}
	return parsed.data;
}
