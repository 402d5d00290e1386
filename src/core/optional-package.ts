import { createRequire } from 'node:module';
import { UsageError } from './errors.ts';

const require = createRequire(import.meta.url);

/** A package that few users need, and that is therefore an optional peer dependency. */
export type OptionalPackage = {
	/** Name of the package that is loaded. */
	readonly name: string;
	/** What needs the package; the subject of the error message. */
	readonly purpose: string;
	/** What to install, separated by spaces; `name` by default. */
	readonly install?: string;
};

/**
 * Loads an optional package from synchronous code. Call it where the package is first used, not at module level:
 * everything else must work without it. Name the type: `requireOptional<typeof import('bullmq')>({ … })`.
 *
 * @throws UsageError with the command that installs the package.
 */
export function requireOptional<T>(wanted: OptionalPackage): T {
	try {
		return require(wanted.name) as T;
	} catch (error) {
		throw explained(error, wanted);
	}
}

/**
 * Loads an optional package, or a module of ours that imports one, with `load`: `() => import('hyparquet-writer')`.
 *
 * @throws UsageError with the command that installs the package.
 */
export async function importOptional<T>(wanted: OptionalPackage, load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		throw explained(error, wanted);
	}
}

/** Anything but the absence of this very package is a broken installation and passes unchanged. */
function explained(error: unknown, { name, purpose, install = name }: OptionalPackage): unknown {
	const code = error instanceof Error && 'code' in error ? error.code : null;
	const missing = code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND';
	if (!missing || !(error instanceof Error) || !error.message.includes(`'${name}'`)) {
		return error;
	}
	return new UsageError({
		what: `${purpose} needs the package ${name}, which is not installed`,
		hint: `run: npm install ${install}`,
		cause: error,
	});
}
