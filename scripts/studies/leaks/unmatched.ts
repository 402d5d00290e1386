import type { FeatureGroup } from './features.ts';

/** A feature that tells the two sides of a pair apart by its nature, and why no choice of prompts can change that. */
export type Unmatched = { readonly pair: string; readonly group: FeatureGroup; readonly reason: string };

/**
 * What cannot be matched. The study measures these features and prints them, but they are neither faults nor part of
 * the attack with everything. The list is short on purpose: a feature that a generator could match does not belong here.
 */
export const UNMATCHED: readonly Unmatched[] = [
	{
		pair: 'reference or mid-speech',
		group: 'prosody',
		reason: 'pitch and level fall before a silence, and mid-speech is not before a silence',
	},
	{
		pair: 'reference or mid-speech',
		group: 'level',
		reason: 'a whole stretch has the level of the user to a hundredth of a decibel, a part of it does not',
	},
];

/** Whether a feature is on the list for a pair. */
export function isUnmatched(pair: string, group: FeatureGroup): boolean {
	return UNMATCHED.some((entry) => entry.pair === pair && entry.group === group);
}
