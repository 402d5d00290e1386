import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../../src/core/data-file.ts';
import { interruptKind } from '../prompt.ts';

/**
 * `transitions.json`: phrases that open an interruption, by kind; '' is an interruption without one. Every phrase fits
 * before every interruption of its kind. At least 11 for termination, 15 for regeneration, 18 for dialogue-reset, each
 * with '' and with a bare 'No.'. The kinds are those of Duplex-UltraChat (MiniCPM-duplex, section 3.2 and appendix A);
 * the wording is our own.
 */
const transitionPhrasesSchema = z.record(interruptKind, z.array(z.string().max(400)).min(1));

/** Phrases that open an interruption, by kind. */
export type TransitionPhrases = {
	readonly [K in keyof z.infer<typeof transitionPhrasesSchema>]: readonly string[];
};

/**
 * The project's transition phrases.
 *
 * @throws StorageError; SchemaError that names the kind.
 */
export function readTransitions(): TransitionPhrases {
	return readJson(join(import.meta.dirname, 'transitions.json'), transitionPhrasesSchema);
}
