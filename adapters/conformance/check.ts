import type { Capabilities } from '../../src/core/adapter.ts';
import { CheckFailure } from './check-failure.ts';
import type { ProtocolFacts } from './peer/peer-order.ts';
import type { Trials } from './trials.ts';

/** What decides whether a check applies: what the adapter declares, compared with the protocol beforehand. */
export type CheckFacts = { readonly capabilities: Capabilities; readonly protocol: ProtocolFacts };

/** One property that every adapter must have. */
export type Check = {
	/** What reports and tests call it. */
	readonly id: string;
	readonly title: string;
	/** Why the check does not apply to this system; null = it does. */
	readonly exempt: (facts: CheckFacts) => string | null;
	/**
	 * Tries it. Resolves to what was measured, in a few words.
	 *
	 * @throws CheckFailure when the adapter lacks the property.
	 */
	readonly run: (trials: Trials) => Promise<string>;
};

/** For checks that apply to every system. */
export function never(): null {
	return null;
}

/** Fails the check unless `condition` holds. */
export function demand(condition: boolean, sentence: string): asserts condition {
	if (!condition) {
		throw new CheckFailure(sentence);
	}
}
