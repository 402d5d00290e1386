import { UsageError } from '../../core/errors.ts';

/**
 * Reads a provider's key from the environment.
 *
 * @param what The service that needs the key, for the error message.
 * @param variables Names of the variables that may hold it, the preferred one first.
 * @throws UsageError that names the variables when none of them is set.
 */
export function providerKey(
	what: string,
	variables: readonly [string, ...string[]],
	environment: NodeJS.ProcessEnv,
): { readonly variable: string; readonly key: string } {
	for (const variable of variables) {
		const key = environment[variable]?.trim();
		if (key) {
			return { variable, key };
		}
	}
	throw new UsageError({
		what: `${what} needs a key`,
		expected: variables.join(' or '),
		found: 'not set',
		hint: `set ${variables[0]} in the environment or in .env`,
	});
}
