import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../src/core/data-file.ts';

/** What an examiner does next. */
const moveSchema = z.strictObject({
	purpose: z.enum(['ask', 'interrupt', 'correct', 'backchannel', 'wait', 'come-back']),
	/** The text of the setting that is spoken; `sound` is one of the sounds of attention. */
	says: z.enum(['opening', 'followUp', 'interruption', 'correction', 'wait', 'back', 'closing', 'sound']),
});

/** `scripts.json`. */
const scriptsSchema = z.strictObject({
	/** What the examiner says to show attention. */
	attention: z.array(z.string()).min(1),
	/**
	 * The courses that an examination can take, by name: three to five user turns, not counting the sounds of
	 * attention. What is heard of the system decides whether and when each move is made.
	 */
	scripts: z.record(z.string(), z.strictObject({ about: z.string(), moves: z.array(moveSchema).min(1) })),
});

/** What an examiner does next. */
export type Move = Readonly<z.infer<typeof moveSchema>>;

/** The courses of examinations, and the sounds of attention. */
export type ExaminerScripts = {
	readonly attention: readonly string[];
	readonly moves: Readonly<Record<string, readonly Move[]>>;
};

/**
 * The courses of examinations.
 *
 * @throws StorageError; SchemaError that names the field.
 */
export function readScripts(): ExaminerScripts {
	const { attention, scripts } = readJson(join(import.meta.dirname, 'scripts.json'), scriptsSchema);
	const moves = Object.fromEntries(Object.entries(scripts).map(([name, script]) => [name, script.moves]));
	return { attention, moves };
}
