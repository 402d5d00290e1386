import { HarnessError } from '../../../src/core/errors.ts';

/** What a system can know about a sound without understanding it. Text is never among it. */
export const FEATURE_GROUPS = [
	/** Length of the sound, ms. */
	'duration',
	/** Active level of the sound, or of the stretch of speech before a silence, dBFS. */
	'level',
	/** Model speech heard before the sound, ms. */
	'onset delay',
	/** Silences in the turn so far, and turns in the session so far. */
	'silences so far',
	/** From the turn's first sample, ms. */
	'time so far',
	/** Speech since the last silence, ms; before a sound over a reply, the request. */
	'stretch before',
	/** Length of the silence, ms: known only to a system that waits for its end. */
	'pause length',
	/** Pitch and energy of the last half second; see prosody.ts. */
	'prosody',
	/** The user's voice, one column each. */
	'voice',
	/** Where the run plays the unit. */
	'place in the run',
] as const;

/** A group of surface features, measured together. */
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

/** The features of one example, by group. */
export type Features = Readonly<Partial<Record<FeatureGroup, readonly number[]>>>;

/** One moment at which a system has to decide, and what a competent one decides. */
export type Example = {
	readonly positive: boolean;
	/** Its prompt. Examples of one prompt are never both in training and in test. */
	readonly cluster: string;
	readonly features: Features;
};

/** The columns of some groups, one row per example. */
export function columnsOf(examples: readonly Example[], groups: readonly FeatureGroup[]): number[][] {
	return examples.map(({ features }) =>
		groups.flatMap((group) => {
			const values = features[group];
			if (values === undefined) {
				throw new HarnessError({ what: `leak check: an example has no ${group}` });
			}
			return values;
		}),
	);
}
