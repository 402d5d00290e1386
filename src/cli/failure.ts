import { CommanderError } from 'commander';
import { BenchError, EXIT } from '../core/errors.ts';
import { logInfo } from './output.ts';

/** A command that has said everything it has to say and only sets the exit code. */
export class ExitRequest extends Error {
	readonly exitCode: number;

	constructor(exitCode: number) {
		super(`exit ${exitCode}`);
		this.exitCode = exitCode;
	}
}

/** The process exit code for whatever a command threw (DESIGN §4). */
export function exitCodeOf(error: unknown): number {
	if (error instanceof BenchError || error instanceof ExitRequest) {
		return error.exitCode;
	}
	if (error instanceof CommanderError) {
		return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
	}
	return EXIT.harness;
}

/** Tells a person what went wrong: one line for errors we raise on purpose, a stack for those we did not expect. */
export function reportError(error: unknown): void {
	if (error instanceof ExitRequest || error instanceof CommanderError) {
		return;
	}
	if (error instanceof BenchError) {
		logInfo(`bench: ${error.message} [${error.code}]`);
		return;
	}
	logInfo('bench: unexpected error; please report this with the stack trace:');
	logInfo(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
