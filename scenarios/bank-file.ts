import { join } from 'node:path';
import { readJsonLines } from '../src/core/data-file.ts';
import { INTERACTION_TYPES, type InteractionType } from '../src/core/scenario.ts';
import { writeWhole } from './cache.ts';
import { kindsOf, type Prompt, type PromptByType, promptOfAnyType, promptSchema } from './prompt.ts';

/**
 * The project's bank of a type: the files of its kinds in order. Every call reads them; `BANKS` keeps them.
 *
 * @throws StorageError; SchemaError that names the file and the line.
 */
export function readBank<T extends InteractionType>(type: T): readonly PromptByType[T][] {
	const schema = promptSchema(type);
	return kindsOf(type).flatMap((kind) =>
		readJsonLines(join(import.meta.dirname, type, `prompts-${kind}.jsonl`), schema),
	);
}

/** A user's own prompts by type. */
export type PromptBanks = Readonly<Partial<Record<InteractionType, readonly Prompt[]>>>;

/**
 * A user's own prompts from one JSONL file. It may hold prompts of several types: the kind of a line tells its type.
 *
 * @throws StorageError; SchemaError that names the file, the line and what was expected.
 */
export function readBankFile(path: string): PromptBanks {
	const prompts = readJsonLines(path, promptOfAnyType);
	const banks: Partial<Record<InteractionType, readonly Prompt[]>> = {};
	for (const type of INTERACTION_TYPES) {
		const own = prompts.filter(({ kind }) => kindsOf(type).includes(kind));
		if (own.length > 0) {
			banks[type] = own;
		}
	}
	return banks;
}

/** Writes own prompts so that {@link readBankFile} reads them. Throws a `StorageError`. */
export async function writeBankFile(path: string, banks: PromptBanks): Promise<void> {
	const prompts = Object.values(banks).flat();
	await writeWhole(path, prompts.map((prompt) => `${JSON.stringify(prompt)}\n`).join(''));
}
