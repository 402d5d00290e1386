import type { Interval } from '../../core/time.ts';
import { coveredMs } from '../timeline/intervals.ts';
import { TIMELINE_RULES } from '../timeline/rules.ts';
import { firstTakeover } from '../timeline/takeover.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** An onset this long before the end of the user's turn, or earlier, comes too early (DESIGN §5). */
export const EARLY_MS = 200;
/** A reply comes within this time after the end of the user's turn, or never. */
export const REPLY_WINDOW_MS = 10_000;
/** An onset on the last instant of a closed window still counts; samples are 0.04 ms apart. */
const CLOSED_MS = 0.001;

/**
 * Promptness by onset in ms, linear between the points. People answer within some 300 ms; only one answer in six takes
 * more than 700 ms; a second of silence signals trouble by itself (Jefferson 1989; Bögels et al. 2015), and after two
 * a conversation feels broken.
 */
const PROMPTNESS: readonly (readonly [onsetMs: number, promptness: number])[] = [
	[300, 1],
	[700, 0.9],
	[1_000, 0.7],
	[2_000, 0.3],
	[3_500, 0],
];

/** How prompt a takeover is that begins `onsetMs` after the user's end: 1 up to 300 ms, 0 from 3,500 ms on. */
export function promptnessOf(onsetMs: number): number {
	const next = PROMPTNESS.findIndex(([at]) => onsetMs <= at);
	const [right, low] = PROMPTNESS[next] ?? [0, 0];
	const [left, high] = PROMPTNESS[next - 1] ?? [0, low];
	if (next <= 0) {
		return low;
	}
	const value = high + ((low - high) * (onsetMs - left)) / (right - left);
	return Math.round(value * 1e9) / 1e9;
}

/** How a user turn was answered. */
export type Reply = {
	/** Where an onset was looked for: [E, E + 10 s], cut off where the user's next turn begins. */
	readonly window: Interval;
	/** First takeover onset in the window; null if there is none. */
	readonly onsetMs: number | null;
	/** Start of the first model turn of at least 150 ms in the window, a filler or the takeover itself; null if there is none. */
	readonly firstSoundMs: number | null;
	/** Whether the model was silent in [E − 200, E]. */
	readonly silentBefore: boolean;
	/**
	 * Whether the model let the user finish and then took over: no takeover in [turn start, E − 200), silence in
	 * [E − 200, E], an onset after it. Without the first of the three, answering every pause and stopping at the next word
	 * would be as good as knowing when the user has finished.
	 */
	readonly clean: boolean;
	/** {@link promptnessOf} the onset of a clean takeover, else 0. */
	readonly promptness: number;
};

/** Looks at the reply to a user turn. */
export function replyTo(timeline: Timeline, turn: Interval): Reply {
	const { endMs } = turn;
	const next = timeline.user.turns.find(({ startMs }) => startMs >= endMs);
	const limit = endMs + REPLY_WINDOW_MS + CLOSED_MS;
	const window = { startMs: endMs, endMs: Math.min(limit, next?.startMs ?? limit) };
	const found = firstTakeover(timeline.model, endMs);
	const onsetMs = found !== null && found < window.endMs ? found : null;
	const sound = timeline.model.turns.find(
		(own) => own.startMs >= endMs && own.endMs - own.startMs >= TIMELINE_RULES.shortTurnMinMs,
	);
	const firstSoundMs = sound !== undefined && sound.startMs < window.endMs ? sound.startMs : null;
	const silentBefore = coveredMs(timeline.model.segments, { startMs: endMs - EARLY_MS, endMs }) === 0;
	const clean = silentBefore && onsetMs !== null && jumpIn(timeline, turn) === null;
	const promptness = clean ? promptnessOf(onsetMs - endMs) : 0;
	return { window, onsetMs, firstSoundMs, silentBefore, clean, promptness };
}

/** Onset of a takeover that begins while the user still speaks: in [turn start, E − 200); null if there is none. */
export function jumpIn(timeline: Timeline, turn: Interval): number | null {
	const onset = firstTakeover(timeline.model, turn.startMs);
	return onset !== null && onset < turn.endMs - EARLY_MS ? onset : null;
}
