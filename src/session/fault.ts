import { BenchError, errorMessage, type FaultOrigin, RateLimitedError } from '../core/errors.ts';

/** An error as plain data, for other processes and for files. */
export type SessionFault = {
	/** `BENCH_…`, or the name of the error's class. */
	readonly code: string;
	readonly message: string;
	readonly origin: FaultOrigin;
	/** Whether a retry could help. */
	readonly retryable: boolean;
	/** How long the server asks to wait before a retry, in ms; null when it does not say. */
	readonly retryAfterMs: number | null;
};

/** Messages can carry a server's text, so their length is limited, in characters. */
const MAX_MESSAGE = 1_000;

/**
 * Describes any thrown value. Errors of the harness state their origin. A programming error (TypeError and similar) is the
 * harness's; all others come from the network or the server.
 */
export function describeFault(error: unknown): SessionFault {
	const message = errorMessage(error).slice(0, MAX_MESSAGE);
	if (error instanceof BenchError) {
		const retryAfterMs = error instanceof RateLimitedError ? error.retryAfterMs : null;
		return { code: error.code, message, origin: error.origin, retryable: error.retryable, retryAfterMs };
	}
	const ours =
		error instanceof TypeError ||
		error instanceof RangeError ||
		error instanceof ReferenceError ||
		!(error instanceof Error);
	return {
		code: error instanceof Error ? error.name : 'UNKNOWN',
		message,
		origin: ours ? 'harness' : 'infrastructure',
		retryable: true,
		retryAfterMs: null,
	};
}
