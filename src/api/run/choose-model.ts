import { ADAPTERS } from '../../../adapters/index.ts';
import type { Adapter } from '../../core/adapter.ts';
import { UsageError } from '../../core/errors.ts';

/** What `--model` asks for: an adapter and, after a colon, one of its variants. */
export type ModelChoice = { readonly id: string; readonly adapter: Adapter; readonly variant: string | null };

/** Finds the adapter that `<adapter>[:<variant>]` names. Throws {@link UsageError} with the known names. */
export function chooseModel(id: string): ModelChoice {
	const [name = '', ...rest] = id.split(':');
	const adapter = ADAPTERS.find((candidate) => candidate.id === name);
	if (adapter === undefined) {
		throw new UsageError({
			what: `unknown model "${id}"`,
			expected: `one of ${ADAPTERS.map((candidate) => candidate.id).join(', ')}`,
			hint: 'see `bench list models`',
		});
	}
	return { id, adapter, variant: rest.length > 0 ? rest.join(':') : null };
}

/** Required variables of an adapter that are not set. */
export function missingVariables(adapter: Adapter): string[] {
	return adapter.environment
		.filter(({ name, required }) => required && !process.env[name])
		.map(({ name }) => name);
}

/** Refuses to begin when a required variable is missing. Throws {@link UsageError} naming it and its purpose. */
export function requireVariables({ id, adapter }: ModelChoice): void {
	const [name] = missingVariables(adapter);
	const purpose = adapter.environment.find((variable) => variable.name === name)?.purpose;
	if (name !== undefined) {
		throw new UsageError({
			what: `the model ${id} needs ${name}`,
			...(purpose === undefined ? {} : { expected: purpose }),
			found: 'nothing in the environment or in .env',
			hint: `set ${name}, or add it to .env`,
		});
	}
}
