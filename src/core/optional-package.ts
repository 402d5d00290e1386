import { createRequire } from 'node:module';
import { UsageError } from './errors.ts';

const load = createRequire(import.meta.url);

/**
 * Loads a package that few users need and that is therefore an optional peer dependency. Call it where the package is
 * first used, not at module level: everything else must work without it. Name the type explicitly:
 * `optionalPackage<typeof import('bullmq')>('bullmq', …)`.
 *
 * @param purpose What needs the package, as the subject of the message.
 * @param install What to install, where the purpose needs more than this package.
 * @throws UsageError with the command that installs it.
 */
export function optionalPackage<T>(name: string, purpose: string, install: string = name): T {
	try {
		return load(name) as T;
	} catch (cause) {
		if (!isMissing(cause, name)) {
			throw cause;
		}
		throw new UsageError({
			what: `${purpose} needs the package ${name}, which is not installed`,
			hint: `run: npm install ${install}`,
			cause,
		});
	}
}

/** A dependency of the package that is missing is a broken installation, and passes as it is. */
function isMissing(error: unknown, name: string): boolean {
	const code = error instanceof Error && 'code' in error ? error.code : null;
	return (
		(code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') &&
		error instanceof Error &&
		error.message.includes(`'${name}'`)
	);
}
