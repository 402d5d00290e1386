import { durationMs, type Interval } from '../../core/time.ts';

/** Two sounds closer than this belong to one turn (DESIGN §5, "timeline words"). */
const TURN_GAP_MS = 500;
/** A turn that holds this much sound is a takeover; anything shorter is a short response. */
const TAKEOVER_MS = 1_000;

/** A stretch in which the model spoke, pauses under 500 ms included. */
export type HeardTurn = Interval & {
	/** Sound in it, without its pauses. */
	readonly soundMs: number;
	readonly takeover: boolean;
};

/** Joins what the live detector heard, in order and disjoint, into turns. */
export function heardTurns(activity: readonly Interval[]): HeardTurn[] {
	const turns: { startMs: number; endMs: number; soundMs: number }[] = [];
	for (const span of activity) {
		const last = turns.at(-1);
		if (last !== undefined && span.startMs - last.endMs < TURN_GAP_MS) {
			last.endMs = span.endMs;
			last.soundMs += durationMs(span);
		} else {
			turns.push({ ...span, soundMs: durationMs(span) });
		}
	}
	return turns.map((turn) => ({ ...turn, takeover: turn.soundMs >= TAKEOVER_MS }));
}

/** The first takeover that begins in [fromMs, toMs). */
export function takeoverIn(turns: readonly HeardTurn[], fromMs: number, toMs: number): HeardTurn | undefined {
	return turns.find(({ takeover, startMs }) => takeover && startMs >= fromMs && startMs < toMs);
}

/** The turn that was under way at an instant. */
export function turnAt(turns: readonly HeardTurn[], atMs: number): HeardTurn | undefined {
	return turns.find(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
}

/** Whether a turn was followed by at least 500 ms of silence before the session ended. */
export function fellSilent({ endMs }: HeardTurn, sessionEndMs: number): boolean {
	return sessionEndMs - endMs >= TURN_GAP_MS;
}
