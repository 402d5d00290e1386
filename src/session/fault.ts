import { BenchError, errorMessage, type FaultOrigin, RateLimitedError } from '../core/errors.ts';

/** An error as plain data, so that it survives the way to another process and into a file. */
export type SessionFault = {
	/** `BENCH_…`, or the name of the error's class. */
	readonly code: string;
	readonly message: string;
	readonly origin: FaultOrigin;
	/** Whether a second try could help. */
	readonly retryable: boolean;
	/** How long the server asks to wait before that, in ms; null when it does not say. */
	readonly retryAfterMs: number | null;
};

/** Messages can carry a server's text: they are cut to a length that a log can bear. */
const MAX_MESSAGE = 1_000;

/**
 * Describes whatever was thrown. Errors of the harness say themselves whose fault they are; a mistake in our own
 * code (TypeError and its kin) is the harness's; anything else came from the network or the server.
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
