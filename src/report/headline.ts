import { RESPONSE_LATENCY, WRONG_TAKEOVERS } from './leaderboard/board-row.ts';

/** A number of the headline: its metric, what it says in plain words, and the heading of its column on the board. */
export type Headline = { readonly id: string; readonly plain: string; readonly column: string };

/** The headline (DESIGN §5, "three tiers"): the six primaries, median response latency, wrong takeovers. */
export const HEADLINES: readonly Headline[] = [
	{
		id: 'turn-taking.promptness',
		plain: 'turn-taking: answers promptly, never too early',
		column: 'turn-taking ↑',
	},
	{
		id: 'pause-handling.hold-and-answer',
		plain: 'pause-handling: waits in pauses, then answers',
		column: 'pauses ↑',
	},
	{
		id: 'user-interrupt.j',
		plain: 'user-interrupt: stops for the user, not for other sounds',
		column: 'interrupted ↑',
	},
	{
		id: 'model-interrupt.tor-difference',
		plain: 'model-interrupt: speaks up in emergencies only',
		column: 'emergencies ↑',
	},
	{
		id: 'user-backchannel.j',
		plain: 'user-backchannel: talks on through backchannels, asides',
		column: 'backchanneled ↑',
	},
	{
		id: 'model-backchannel.placement',
		plain: 'model-backchannel: short responses where they belong',
		column: 'backchannels ↑',
	},
	{ id: RESPONSE_LATENCY, plain: 'median response latency', column: 'response p50 ↓' },
	{
		id: WRONG_TAKEOVERS,
		plain: 'wrong takeovers: spoke while the user held the floor',
		column: 'wrong takeovers ↓',
	},
];

/** The second tier under the names that papers use. `bench run` prints what a suite has of it in one paragraph. */
export const STANDARD: readonly { readonly id: string; readonly name: string; readonly judged?: true }[] = [
	{ id: 'turn-taking.clean-tor', name: 'TOR' },
	{ id: 'pause-handling.pause-tor', name: 'pause TOR' },
	{ id: 'turn-taking.jir', name: 'JIR' },
	{ id: 'user-interrupt.ttr', name: 'TTR' },
	{ id: 'user-backchannel.ttr', name: 'false TTR' },
	{ id: 'user-interrupt.stop-latency', name: 'stop' },
	{ id: 'user-interrupt.response-latency', name: 'response' },
	{ id: 'model-interrupt.latency', name: 'interjection' },
	{ id: 'turn-taking.human-jsd', name: 'JSD' },
	{ id: 'model-backchannel.bcr', name: 'BCR' },
	{ id: 'user-interrupt.tss', name: 'TSS', judged: true },
	{ id: 'model-interrupt.eds', name: 'EDS', judged: true },
];
