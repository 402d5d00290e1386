import type { EndReason } from '../core/trace.ts';

/** The constants of the end of a unit, in ms; see `SESSION_TIMELINE`. */
export type EndTimes = { readonly settleMs: number; readonly horizonMs: number; readonly capMs: number };

/** What the end rule looks at. */
export type EndView = {
	readonly nowMs: number;
	/** End of the last cue, once no clip is still to come. */
	readonly lastCueMs: number;
	readonly userSpeaking: boolean;
	readonly modelActive: boolean;
	/** Length of the model's silence up to now. */
	readonly modelSilentMs: number;
	readonly takeoverSinceLastCue: () => boolean;
};

/**
 * Whether a unit ends now (DESIGN §4): at CAP in any case; before it never while either side speaks; when SETTLE
 * of model silence has followed a takeover begun since the last cue, or at HORIZON without such a takeover.
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
