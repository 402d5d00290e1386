/** Process exit codes (DESIGN §4). */
export const EXIT = {
	ok: 0,
	harness: 1,
	usage: 2,
	incomplete: 3,
	gateFailed: 100,
	interrupted: 130,
} as const;

/** Whose fault a failed unit is; only the last two are retried. */
export type FaultOrigin = 'user' | 'model' | 'infrastructure' | 'harness';

/** What a person needs to fix a problem. */
export type Explanation = {
	/** What went wrong and to which thing (file and field, URL, option). */
	readonly what: string;
	readonly expected?: string;
	readonly found?: string;
	/** The next step. */
	readonly hint?: string;
	readonly cause?: unknown;
};

/** The root of every error that the harness raises on purpose. */
export abstract class BenchError extends Error {
	/** Stable machine-readable code, `BENCH_…`. */
	abstract readonly code: string;
	abstract readonly origin: FaultOrigin;
	abstract readonly exitCode: number;
	/** Whether a retry can help. Callers do not decide this themselves. */
	readonly retryable: boolean = false;
	readonly explanation: Explanation;

	constructor(explanation: Explanation) {
		super(formatExplanation(explanation), { cause: explanation.cause });
		this.name = new.target.name;
		this.explanation = explanation;
	}
}

/** One line: what happened. expected …, found …. What to do. */
function formatExplanation({ what, expected, found, hint }: Explanation): string {
	const contrast = [expected && `expected ${expected}`, found && `found ${found}`].filter(Boolean).join(', ');
	return [what, contrast, hint].filter(Boolean).join('. ');
}

/** A command line, configuration, key or request that is invalid as written. */
export class UsageError extends BenchError {
	override readonly code: string = 'BENCH_USAGE';
	override readonly origin = 'user';
	override readonly exitCode = EXIT.usage;
}

/** A file whose content does not match its schema; names the file and the field. */
export class SchemaError extends BenchError {
	override readonly code = 'BENCH_SCHEMA';
	override readonly origin = 'user';
	override readonly exitCode = EXIT.usage;
}

/** A path that cannot be read or written. */
export class StorageError extends BenchError {
	override readonly code = 'BENCH_STORAGE';
	override readonly origin = 'harness';
	override readonly exitCode = EXIT.harness;
}

/** A defect of the harness itself. */
export class HarnessError extends BenchError {
	override readonly code: string = 'BENCH_HARNESS';
	override readonly origin = 'harness';
	override readonly exitCode = EXIT.harness;
	override readonly retryable = true;
}

/** The network or the server failed before or during a session. */
export class ConnectionError extends BenchError {
	override readonly code: string = 'BENCH_CONNECTION';
	override readonly origin = 'infrastructure';
	override readonly exitCode = EXIT.incomplete;
	override readonly retryable = true;
}

/** The server refused the credentials; a retry cannot help. */
export class AuthError extends BenchError {
	override readonly code = 'BENCH_AUTH';
	override readonly origin = 'user';
	override readonly exitCode = EXIT.usage;
}

/** The server asks for fewer or later sessions. */
export class RateLimitedError extends ConnectionError {
	override readonly code = 'BENCH_RATE_LIMITED';
	/** How long the server asks to wait, in ms; null when it does not say. */
	readonly retryAfterMs: number | null;

	constructor(explanation: Explanation, retryAfterMs: number | null) {
		super(explanation);
		this.retryAfterMs = retryAfterMs;
	}
}

/** The system sent something that its protocol forbids. */
export class ProtocolError extends BenchError {
	override readonly code = 'BENCH_PROTOCOL';
	override readonly origin = 'model';
	override readonly exitCode = EXIT.incomplete;
}

/** Exhaustiveness check for discriminated unions. */
export function assertNever(value: never): never {
	throw new HarnessError({
		what: `unreachable case: ${JSON.stringify(value)}`,
		hint: 'please report this with the stack trace',
	});
}

/** The message of any thrown value. */
export function errorMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
