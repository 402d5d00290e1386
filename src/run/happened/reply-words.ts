import type { Interval } from '../../core/time.ts';
import { type HeardTurn, takeoverIn, turnAt } from './heard-turns.ts';

/** An onset this shortly before the end of the user's turn is an answer, not a cut-in (DESIGN §5). */
const EARLY_MS = 200;
/** An answer begins within this time of the end of the user's turn. */
const REPLY_MS = 10_000;

/** What the model did about one user turn; times in ms. */
export type Reply =
	| { readonly type: 'answered'; readonly afterMs: number }
	/** It began inside the turn; `atMs` is the session time of that. */
	| { readonly type: 'cut-in'; readonly atMs: number }
	/** It had begun before the turn and still spoke when the turn ended. */
	| { readonly type: 'talked-over' }
	/** Nothing but a sound too short for an answer. */
	| { readonly type: 'short'; readonly afterMs: number }
	| { readonly type: 'none' };

/** How the model replied to one user turn. */
export function replyTo(turns: readonly HeardTurn[], user: Interval): Reply {
	const early = takeoverIn(turns, user.startMs, user.endMs - EARLY_MS);
	if (early !== undefined) {
		return { type: 'cut-in', atMs: early.startMs };
	}
	const answer = takeoverIn(turns, user.endMs - EARLY_MS, user.endMs + REPLY_MS);
	if (answer !== undefined) {
		return { type: 'answered', afterMs: Math.max(0, answer.startMs - user.endMs) };
	}
	const running = turnAt(turns, user.endMs - EARLY_MS);
	if (running?.takeover === true) {
		return { type: 'talked-over' };
	}
	const short = turns.find(
		({ startMs }) => startMs >= user.endMs - EARLY_MS && startMs < user.endMs + REPLY_MS,
	);
	return short === undefined
		? { type: 'none' }
		: { type: 'short', afterMs: Math.max(0, short.startMs - user.endMs) };
}

/** A reply in words, "answered after 0.8 s". */
export function replyWords(reply: Reply, user: Interval): string {
	switch (reply.type) {
		case 'answered':
			return `answered after ${seconds(reply.afterMs)}`;
		case 'cut-in':
			return `cut in ${seconds(user.endMs - reply.atMs)} before the user's end`;
		case 'talked-over':
			return 'kept talking over the user';
		case 'short':
			return `only a short response after ${seconds(reply.afterMs)}`;
		case 'none':
			return 'no answer';
	}
}

/** A time as these lines show it, "0.8 s". */
export function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(1)} s`;
}

/** How much the model spoke at all. */
export function spokeWords(turns: readonly HeardTurn[]): string {
	const soundMs = turns.reduce((sum, turn) => sum + turn.soundMs, 0);
	return turns.length === 0
		? 'the model stayed silent'
		: `the model spoke ${seconds(soundMs)} in ${count(turns.length, 'turn')}`;
}

/** "no turn", "1 turn", "4 turns". */
export function count(n: number, what: string): string {
	return n === 0 ? `no ${what}` : `${n} ${what}${n === 1 ? '' : 's'}`;
}
