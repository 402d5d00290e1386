import type { EndReason } from '../core/trace.ts';

/** The constants that decide when a unit ends, in ms; see `SESSION_TIMELINE`. */
export type EndTimes = { readonly settleMs: number; readonly horizonMs: number; readonly capMs: number };

/** The input of the end rule. */
export type EndView = {
	readonly nowMs: number;
	/** End of the last cue, once no further clip will begin. */
	readonly lastCueMs: number;
	readonly userSpeaking: boolean;
	readonly modelActive: boolean;
	/** Length of the model's silence up to now. */
	readonly modelSilentMs: number;
	readonly takeoverSinceLastCue: () => boolean;
};

/**
 * Decides whether a unit ends now (DESIGN §4). At CAP it always ends. Before CAP it never ends while either side speaks:
 * it ends when SETTLE of model silence has followed a takeover begun since the last cue, or at HORIZON without such a
 * takeover.
 */
export function endReason(
	times: EndTimes,
	view: EndView,
): Extract<EndReason, 'settled' | 'horizon' | 'cap'> | null {
	const sinceCueMs = view.nowMs - view.lastCueMs;
	if (sinceCueMs >= times.capMs) {
		return 'cap';
	}
	if (view.userSpeaking || view.modelActive || sinceCueMs < Math.min(times.settleMs, times.horizonMs)) {
		return null;
	}
	if (view.modelSilentMs < times.settleMs && sinceCueMs < times.horizonMs) {
		return null;
	}
	if (view.takeoverSinceLastCue()) {
		return view.modelSilentMs >= times.settleMs ? 'settled' : null;
	}
	return sinceCueMs >= times.horizonMs ? 'horizon' : null;
}
