import {
	type BackchannelClip,
	type BackchannelScore,
	EPSILON,
	publishedClip,
	pythonIndex,
	WINDOW_S,
} from './backchannel-clip.ts';
import type { PublishedBackchannels, PublishedTakeovers } from './fdb1.ts';
import { fixedBackchannel, fixedSmoothTurnTaking, spreads, type TurnTakingItem } from './fdb1.ts';
import * as interruption from './flexi-interruption.ts';
import { numpySum } from './numpy.ts';
import { divide, PeerCrash, present } from './peer-crash.ts';
import {
	isTurn,
	meanOrNull,
	type PeerWindow,
	type PeerWord,
	publishedTakeover,
	utterances,
} from './words.ts';

/**
 * The scorers of FLEXI (Chen et al. 2025; `evaluate` at commit 2247b0d), as published and corrected. Times in
 * seconds. Formulas: docs/reference/metrics/peer-flexi.md.
 */
export const flexi = {
	asPublished: {
		turnTaking: publishedFlexiTurnTaking,
		pauseHandling: publishedFlexiPause,
		userInterruption: interruption.publishedUserInterruption,
		modelInterruption: publishedModelInterruption,
		userBackchannel: interruption.publishedUserBackchannel,
		modelBackchannel: publishedModelBackchannel,
	},
	fixed: {
		turnTaking: fixedSmoothTurnTaking,
		pauseHandling: fixedFlexiPause,
		userInterruption: interruption.fixedUserInterruption,
		modelInterruption: fixedModelInterruption,
		userBackchannel: interruption.fixedUserBackchannel,
		modelBackchannel: fixedBackchannel,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		turnTaking: 'as-published counts speech anywhere in the recording; fixed lets the first turn decide',
		pauseHandling:
			'as-published looks at the first word only and skips silent recordings; fixed counts any turn that begins ' +
			'in the window, over all recordings',
		userInterruption:
			'as-published takes any word more than 1 s after the last overlapped one for the end of a yield, so a model ' +
			'that stays silent has not yielded and one that was silent all along has; fixed needs a model that spoke, ' +
			'and its silence',
		modelInterruption:
			'as-published prints a count of first words, of a backchannel or a greeting too; fixed prints a rate of turns',
		userBackchannel:
			'as-published tests the wrong word beside a gap and reads its judge’s score under a key that does not ' +
			'exist, so that nothing is ever coherent; fixed tests the gap at the backchannel and reads the right key',
		modelBackchannel:
			'as-published and fixed differ as in Full-Duplex-Bench v1.0, without the sampling-rate defect',
	},
} as const;

/** Turn-taking of FLEXI as published. */
export type FlexiTurnTaking = PublishedTakeovers & {
	/** Non-negative latencies of takeovers. */
	readonly latenciesS: readonly number[];
	/** 0 where there are none. */
	readonly meanLatencyS: number;
	readonly jumpInRate: number;
};

/**
 * Turn-taking as published: Full-Duplex-Bench's rule over the whole output; negative latencies leave the mean and
 * become the jump-in rate. The two lists are zipped, so a missing turn end shifts the later ones.
 */
export function publishedFlexiTurnTaking(items: readonly TurnTakingItem[]): FlexiTurnTaking {
	const outputs = items.flatMap(({ words }) => (words === null ? [] : [words]));
	const ends = items.flatMap(({ words, turnEndS }) =>
		words === null || turnEndS === null ? [] : [turnEndS],
	);
	const takeovers = ends.map((_, index) => publishedTakeover(outputs[index] ?? []));
	const signed = ends.flatMap((end, index) =>
		takeovers[index] === 1 ? [present(outputs[index]?.[0]?.start, 'start of the first word') - end] : [],
	);
	const latenciesS = signed.filter((latency) => latency >= 0);
	const taken = takeovers.filter((takeover) => takeover === 1).length;
	return {
		takeovers,
		takeoverRate: divide(taken, takeovers.length, 'no item was scored'),
		latenciesS,
		meanLatencyS: meanOrNull(latenciesS) ?? 0,
		jumpInRate: (signed.length - latenciesS.length) / takeovers.length,
	};
}

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
export function flexiPauseWindow(
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
export function fixedFlexiPause(
	items: readonly { readonly words: readonly PeerWord[]; readonly pauses: readonly PeerWindow[] }[],
	modelLatencyS = 0,
): { readonly n: number; readonly takeovers: readonly (0 | 1)[]; readonly rate: number | null } {
	const takeovers = items.map(({ words, pauses }) => {
		const windows = pauses.map((pause) => flexiPauseWindow(pause, modelLatencyS)).filter((w) => w !== null);
		const turns = utterances(words).filter(isTurn);
		return turns.some(({ start }) => windows.some(([from, to]) => start >= from && start <= to)) ? 1 : 0;
	});
	return { n: items.length, takeovers, rate: meanOrNull(takeovers) };
}

/** One recording of model interruption. null words: no such file. */
export type ModelInterruptionItem = {
	readonly inputWords: readonly PeerWord[] | null;
	readonly outputWords: readonly PeerWord[] | null;
	/** Score of the judge, 0–5; null = none. */
	readonly rating: number | null;
};

/** A first word this far before the last user word is an interruption, in seconds. */
const INTERRUPTION_LEAD_S = -0.5;

/**
 * Model interruption as published: first output word − end of the last user word, interruption iff under −0.5 s;
 * the "TOR" is their count. Recordings without words on either side are left out. The score is the mean of the
 * ratings there are, null where there are none.
 */
export function publishedModelInterruption(items: readonly ModelInterruptionItem[]): {
	readonly interruptions: number;
	readonly delaysS: readonly number[];
	readonly meanRating: number | null;
} {
	const delaysS = items.flatMap(({ inputWords, outputWords }) => {
		const [last, first] = [inputWords?.at(-1), outputWords?.[0]];
		const end = last === undefined ? null : present(last.end, 'end of the last user word');
		const start = first === undefined ? null : present(first.start, 'start of the first output word');
		return end === null || start === null ? [] : [start - end];
	});
	return {
		interruptions: delaysS.filter((delay) => delay < INTERRUPTION_LEAD_S).length,
		delaysS,
		meanRating: meanOrNull(items.flatMap(({ rating }) => (rating === null ? [] : [rating]))),
	};
}

/** Model interruption, corrected: share of all recordings in which a turn begins over 0.5 s before the user's end. */
export function fixedModelInterruption(
	items: readonly (Omit<ModelInterruptionItem, 'inputWords'> & { readonly userEndS: number })[],
): { readonly n: number; readonly rate: number | null; readonly meanRating: number | null } {
	const interrupted = items.map(({ outputWords, userEndS }) =>
		utterances(outputWords ?? []).some((turn) => isTurn(turn) && turn.start - userEndS < INTERRUPTION_LEAD_S)
			? 1
			: 0,
	);
	const ratings = items.flatMap(({ rating }) => (rating === null ? [] : [rating]));
	return { n: items.length, rate: meanOrNull(interrupted), meanRating: meanOrNull(ratings) };
}

/**
 * Model backchannel as published: Full-Duplex-Bench's script on audio at 16 kHz, where a short segment that is a
 * takeover empties the list of predictions (a segment over 3 s ends the loop and leaves the list).
 */
export function publishedModelBackchannel(
	clips: readonly BackchannelClip[],
	options: { readonly roundSegments?: boolean } = {},
): PublishedBackchannels {
	const variant = {
		takeoverClearsPredictions: true,
		stretch: 1,
		roundSegments: options.roundSegments ?? true,
	};
	const scores: BackchannelScore[] = [];
	for (const clip of clips) {
		const inherited = scores.at(-1)?.takeover ?? null;
		scores.push(publishedClip(clip, variant, inherited));
	}
	return { clips: scores, ...spreads(scores) };
}

/**
 * FLEXI's ground truth for a clip: times (word ends chosen by an LLM) counted in ⌊T/0.2⌋ + 1 bins; uniform where
 * none falls into one; 1e-10 added, normalized. Times past the end are dropped, negative ones count from the end.
 */
export function modelBackchannelGroundTruth(timesS: readonly number[], durationS: number): number[] {
	const bins = new Array<number>(Math.trunc(durationS / WINDOW_S) + 1).fill(0);
	for (const time of timesS) {
		const bin = Math.trunc(time / WINDOW_S);
		if (bin < bins.length) {
			const index = pythonIndex(bin, bins.length);
			bins[index] = (bins[index] ?? 0) + 1;
		}
	}
	const counts = bins.some((count) => count > 0) ? bins : bins.map(() => 1);
	const raised = counts.map((count) => count + EPSILON);
	const total = numpySum(raised);
	return raised.map((mass) => mass / total);
}
