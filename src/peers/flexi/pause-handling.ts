import { type FixedRate, fixedPauseHandling, type PauseItem } from '../fdb1/pause-handling.ts';
import { PeerCrash } from '../peer-crash.ts';
import type { PeerWindow, PeerWord } from '../words.ts';

/** One recording of pause handling. null = the file is missing, unreadable or lacks the value. */
export type FlexiPauseItem = {
	/** `pause.json`; a list of windows is Full-Duplex-Bench's format, on which FLEXI's reader crashes. */
	readonly pause: readonly [number | null, number | null] | readonly PeerWindow[] | null;
	readonly inputWords: readonly PeerWord[] | null;
	readonly outputWords: readonly PeerWord[] | null;
};

/** Pause handling of FLEXI as published. */
export type FlexiPause = {
	/** null = skipped. */
	readonly takeovers: readonly (0 | 1 | null)[];
	readonly skipped: number;
	/** Over those not skipped; 0 where all are. */
	readonly takeoverRate: number;
};

/**
 * Pause handling as published: takeover iff the first output word starts in [P0, P1 + max(latency − length, 0)],
 * with the model's mean latency handed in; never if it starts after the last user word. Recordings without a
 * first output word, last user word or proper pause are skipped.
 */
export function publishedFlexiPause(items: readonly FlexiPauseItem[], modelLatencyS = 0): FlexiPause {
	const takeovers = items.map((item) => publishedPauseItem(item, modelLatencyS));
	const counted = takeovers.filter((takeover) => takeover !== null);
	return {
		takeovers,
		skipped: takeovers.length - counted.length,
		takeoverRate:
			counted.length === 0 ? 0 : counted.filter((takeover) => takeover === 1).length / counted.length,
	};
}

function publishedPauseItem(item: FlexiPauseItem, modelLatencyS: number): 0 | 1 | null {
	if (item.pause === null || item.inputWords === null || item.outputWords === null) {
		return null;
	}
	if (isWindowList(item.pause)) {
		throw new PeerCrash('AttributeError', { what: 'pause.json is a list; FLEXI reads an object' });
	}
	const window = flexiPauseWindow(item.pause, modelLatencyS);
	const first = item.outputWords[0]?.start ?? null;
	const last = item.inputWords.at(-1)?.end ?? null;
	if (window === null || first === null || last === null) {
		return null;
	}
	return first <= last && window[0] <= first && first <= window[1] ? 1 : 0;
}

/** The window of a pause for a model latency; null for a pause without both ends or of negative length. */
function flexiPauseWindow(
	pause: readonly [number | null, number | null],
	modelLatencyS: number,
): PeerWindow | null {
	const [from, to] = pause;
	return from === null || to === null || to - from < 0
		? null
		: [from, to + Math.max(modelLatencyS - (to - from), 0)];
}

function isWindowList(
	pause: readonly [number | null, number | null] | readonly PeerWindow[],
): pause is readonly PeerWindow[] {
	return pause.length === 0 || Array.isArray(pause[0]);
}

/** Pause handling, corrected: a turn begins in the window of some pause; silent recordings stay in n. */
export function fixedFlexiPause(items: readonly PauseItem[], modelLatencyS = 0): FixedRate {
	const stretched = items.map(({ words, pauses }) => ({
		words,
		pauses: pauses.flatMap((pause) => {
			const window = flexiPauseWindow(pause, modelLatencyS);
			return window === null ? [] : [window];
		}),
	}));
	return fixedPauseHandling(stretched);
}
