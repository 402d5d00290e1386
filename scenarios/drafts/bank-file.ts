import { readFile } from 'node:fs/promises';
import { errorMessage, SchemaError, StorageError } from '../../src/core/errors.ts';
import { INTERACTION_TYPES, type InteractionType } from '../../src/core/scenario.ts';
import { writeWhole } from '../cache.ts';
import type { Prompt } from '../prompt.ts';
import { bankFileSchema, type PromptBanks, promptSchema } from './prompt-schema.ts';

/**
 * Own prompts from a file.
 *
 * @throws StorageError; SchemaError that names the file and the field.
 */
export async function readBankFile(path: string): Promise<PromptBanks> {
	const value = parseJson(
		await readFile(path, 'utf8').catch((cause: unknown) => {
			throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
		}),
		path,
	);
	const file = bankFileSchema.safeParse(value);
	if (!file.success) {
		throw wrong(path, file.error.issues[0]);
	}
	const banks: Partial<Record<InteractionType, readonly Prompt[]>> = {};
	for (const type of INTERACTION_TYPES) {
		const entries = file.data.prompts[type] ?? [];
		const schema = promptSchema(type);
		const prompts = entries.map((entry, i) => {
			const parsed = schema.safeParse(entry);
			if (!parsed.success) {
				const [issue] = parsed.error.issues;
				throw wrong(path, { path: ['prompts', type, i], message: issue?.message ?? 'not a prompt' });
			}
			return parsed.data;
		});
		if (prompts.length > 0) {
			banks[type] = prompts;
		}
	}
	return banks;
}

/** Writes own prompts so that {@link readBankFile} reads them. Throws a `StorageError`. */
export async function writeBankFile(path: string, prompts: PromptBanks): Promise<void> {
	await writeWhole(path, `${JSON.stringify({ schemaVersion: 1, prompts }, null, '\t')}\n`);
}

/** The value of a JSON text; a `SchemaError` that names the file otherwise. */
export function parseJson(text: string, path: string): unknown {
	try {
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch (cause) {
		throw new SchemaError({ what: `${path} is no JSON`, found: errorMessage(cause), cause });
	}
}

function wrong(
	path: string,
	issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): SchemaError {
	return new SchemaError({
		what: `${path} is no bank of prompts`,
		expected: `${issue?.path.map(String).join('.') || 'the file'}: ${issue?.message}`,
		hint: 'bench generate --accept writes such files',
	});
}
