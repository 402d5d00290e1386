import type { PolicyFile } from '../results/schema-policy.ts';

const PRIMARY = { bound: 'value', required: true } as const;
const GUARD = { bound: 'value', required: false } as const;

/** Reasons to make a sound that are no reasons to stop for it. */
const SOUNDS = [
	'backchannel',
	'noise',
	'echo',
	'background-speech',
	'third-party',
	'misplaced-turn',
] as const;

/**
 * What is gated where no policy is given: the six primaries, and guards for what they dilute. A system that stops
 * backchanneling loses nothing on `placement` if it placed them no better than chance; one that stops for every noise
 * loses a third of what it could on J of sounds. Guards that a suite is too small for do not keep a run from passing.
 *
 * Margins are what a listener would hardly notice: .03 of promptness is 75 ms around one second; .05 of a rate or of J is one unit in
 * twenty. With alpha at .02 an unchanged system that fluctuates is refused once in fifty times. People give 2 to 17
 * backchannels per minute (docs/reference/metrics/model-backchannel.md).
 */
export const DEFAULT_POLICY: PolicyFile = {
	schemaVersion: 1,
	rules: [
		{ metric: 'turn-taking.promptness', margin: 0.03, ...PRIMARY },
		{ metric: 'pause-handling.hold-and-answer', margin: 0.05, ...PRIMARY },
		{ metric: 'user-interrupt.j', margin: 0.05, ...PRIMARY },
		{ metric: 'model-interrupt.tor-difference', margin: 0.05, ...PRIMARY },
		{ metric: 'user-backchannel.j', margin: 0.05, ...PRIMARY },
		{ metric: 'model-backchannel.placement', margin: 0.05, ...PRIMARY },
		{ metric: 'model-backchannel.bcr', margin: 0.5, band: [2, 17], ...PRIMARY },
		...SOUNDS.map((stratum) => ({ metric: 'user-backchannel.ttr', stratum, margin: 0.1, ...GUARD })),
	],
	alpha: 0.02,
	maxUnmeasured: 0.05,
	confirm: 'live',
	allow: [],
};
