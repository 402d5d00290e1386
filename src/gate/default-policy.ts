import type { PolicyFile } from '../results/schema-policy.ts';

/**
 * What is gated where no policy is given: the six primaries, and the backchannel rate, because a system that stops
 * backchanneling loses nothing on `placement` if it placed them no better than chance.
 *
 * Margins are what a listener would hardly notice: .03 of promptness is 150 ms; .05 of a rate or of J is one unit in
 * twenty. People give 2 to 17 backchannels per minute (docs/metrics/model-backchannel.bcr.md).
 */
export const DEFAULT_POLICY: PolicyFile = {
	schemaVersion: 1,
	rules: [
		{ metric: 'turn-taking.promptness', margin: 0.03, bound: 'value' },
		{ metric: 'pause-handling.hold-and-answer', margin: 0.05, bound: 'value' },
		{ metric: 'user-interrupt.j', margin: 0.05, bound: 'value' },
		{ metric: 'model-interrupt.tor-difference', margin: 0.05, bound: 'value' },
		{ metric: 'user-backchannel.j', margin: 0.05, bound: 'value' },
		{ metric: 'model-backchannel.placement', margin: 0.05, bound: 'value' },
		{ metric: 'model-backchannel.bcr', margin: 0.5, bound: 'value', band: [2, 17] },
	],
	alpha: 0.05,
	maxUnmeasured: 0.05,
	confirm: 'live',
	allow: [],
};
