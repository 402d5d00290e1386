import { BenchError, EXIT, type Explanation } from '../core/errors.ts';

/** The Python exception on which a peer's program ends. */
export type PeerError =
	| 'TypeError'
	| 'ZeroDivisionError'
	| 'UnboundLocalError'
	| 'KeyError'
	| 'IndexError'
	| 'AttributeError'
	| 'ValueError'
	/** Not an exception: the program asks its judge again for ever. */
	| 'EndlessLoop';

/** A published scorer has no result on these inputs, because the peer's own program crashes on them. */
export class PeerCrash extends BenchError {
	override readonly code = 'BENCH_PEER_CRASH';
	override readonly origin = 'user';
	override readonly exitCode = EXIT.incomplete;
	readonly peerError: PeerError;

	constructor(peerError: PeerError, explanation: Explanation) {
		super(explanation);
		this.peerError = peerError;
	}
}

/** A value that the peer computes with; null or undefined crashes it with a `TypeError`, as `None` does. */
export function present<T>(value: T | null | undefined, what: string): T {
	if (value === null || value === undefined) {
		throw new PeerCrash('TypeError', { what: `the peer's program computes with a missing value: ${what}` });
	}
	return value;
}

/** `numerator / denominator` as Python divides: by zero it crashes. */
export function divide(numerator: number, denominator: number, what: string): number {
	if (denominator === 0) {
		throw new PeerCrash('ZeroDivisionError', { what: `the peer's program divides by zero: ${what}` });
	}
	return numerator / denominator;
}

/** `sum(values) / len(values)` as Python computes it: without values it crashes. */
export function meanOrCrash(values: readonly number[], what: string): number {
	return divide(
		values.reduce((sum, value) => sum + value, 0),
		values.length,
		what,
	);
}

/** What a published program returns, or how it ends: the exception and its cause in one line. */
export function orCrash<T>(program: () => T): { readonly value: T | null; readonly crash: string | null } {
	try {
		return { value: program(), crash: null };
	} catch (error) {
		if (error instanceof PeerCrash) {
			return { value: null, crash: `${error.peerError}: ${error.explanation.what}` };
		}
		throw error;
	}
}
