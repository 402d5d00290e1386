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
		plain: 'user-interrupt: stops for interruptions, not for sounds',
		column: 'interrupted ↑',
	},
	{
		id: 'model-interrupt.tor-difference',
		plain: 'model-interrupt: speaks up in emergencies only',
		column: 'emergencies ↑',
	},
	{
		id: 'user-backchannel.j',
		plain: 'user-backchannel: keeps talking when only listened to',
		column: 'backchannelled ↑',
	},
	{
		id: 'model-backchannel.placement',
		plain: 'model-backchannel: short responses where they belong',
		column: 'backchannels ↑',
	},
	{ id: RESPONSE_LATENCY, plain: 'median response latency', column: 'response p50 ↓' },
	{ id: WRONG_TAKEOVERS, plain: 'wrong takeovers: began to speak in a pause', column: 'wrong takeovers ↓' },
];
