import type { Interval } from '../../core/time.ts';
import { coveredMs } from '../timeline/intervals.ts';
import { firstTakeover } from '../timeline/takeover.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** An onset this long before the end of the user's turn, or earlier, comes too early (DESIGN §5). */
export const EARLY_MS = 200;
/** A reply comes within this time after the end of the user's turn, or never. */
export const REPLY_WINDOW_MS = 10_000;
/** Promptness reaches 0 here. */
const PROMPT_MS = 5_000;
/** An onset on the last instant of a closed window still counts; samples are 0.04 ms apart. */
const CLOSED_MS = 0.001;

/** How a user turn was answered. */
export type Reply = {
	/** Where an onset was looked for: [E, E + 10 s], cut off where the user's next turn begins. */
	readonly window: Interval;
	/** First takeover onset in the window; null if there is none. */
	readonly onsetMs: number | null;
	/** Whether the model was silent in [E − 200, E] and then took over: the only kind of answer that counts. */
	readonly clean: boolean;
	/** max(0, 1 − (onset − E)/5,000) of a clean takeover, else 0. */
	readonly promptness: number;
};

/** Looks at the reply to a user turn that ends at `endMs`. */
export function replyTo(timeline: Timeline, endMs: number): Reply {
	const next = timeline.user.turns.find((turn) => turn.startMs >= endMs);
	const limit = endMs + REPLY_WINDOW_MS + CLOSED_MS;
	const window = { startMs: endMs, endMs: Math.min(limit, next?.startMs ?? limit) };
	const found = firstTakeover(timeline.model, endMs);
	const onsetMs = found !== null && found < window.endMs ? found : null;
	const silent = coveredMs(timeline.model.segments, { startMs: endMs - EARLY_MS, endMs }) === 0;
	const clean = silent && onsetMs !== null;
	const promptness = clean ? Math.max(0, 1 - (onsetMs - endMs) / PROMPT_MS) : 0;
	return { window, onsetMs, clean, promptness };
}

/** Onset of a takeover that begins while the user still speaks: in [turn start, E − 200); null if there is none. */
export function jumpIn(timeline: Timeline, turn: Interval): number | null {
	const onset = firstTakeover(timeline.model, turn.startMs);
	return onset !== null && onset < turn.endMs - EARLY_MS ? onset : null;
}
