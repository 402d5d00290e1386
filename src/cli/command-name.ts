import { basename, relative } from 'node:path';

/** How this process was started, as far as a command to type next depends on it. */
export type Invocation = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Path of the script, `process.argv[1]`. */
	readonly script: string;
	readonly cwd: string;
};

/** What to type before a subcommand so that it works where this one did: `npx bench` as a rule. */
export function commandName({ environment, script, cwd }: Invocation = thisProcess()): string {
	if (environment['npm_lifecycle_event'] === 'bench') {
		return 'npm run bench --';
	}
	if (environment['npm_command'] === 'exec') {
		return 'npx bench';
	}
	return basename(script) === 'bench' ? 'bench' : `node ${shellWord(relative(cwd, script))}`;
}

/** An argument as a shell reads it back. */
export function shellWord(argument: string): string {
	return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}

function thisProcess(): Invocation {
	return { environment: process.env, script: process.argv[1] ?? 'bench', cwd: process.cwd() };
}
