import {
	type BackchannelClip,
	type BackchannelScore,
	coverage,
	LONG_SEGMENT_S,
	publishedClip,
	wordsInside,
} from './backchannel-clip.ts';
import { jensenShannonDistance, numpyMean, numpyStd, resample } from './numpy.ts';
import { divide, PeerCrash, present } from './peer-crash.ts';
import {
	isTurn,
	meanOrNull,
	type PeerSegment,
	type PeerWindow,
	type PeerWord,
	publishedTakeover,
	TURN_DURATION_S,
	type Utterance,
	utterances,
} from './words.ts';

/**
 * The scorers of Full-Duplex-Bench v1.0 (Lin et al. 2025; `v1_v1.5/evaluation` at commit d7336bd), as published
 * and corrected. Times in seconds. `asPublished` has the program's results and its defects, and throws `PeerCrash`
 * where it crashes; `fixed` never crashes and keeps every item in its denominator. The two are never compared.
 * Formulas: docs/reference/metrics/peer-fdb1.md.
 */
export const fdb1 = {
	asPublished: {
		pauseHandling: publishedPauseHandling,
		smoothTurnTaking: publishedSmoothTurnTaking,
		userInterruption: publishedUserInterruption,
		backchannel: publishedBackchannel,
	},
	fixed: {
		pauseHandling: fixedPauseHandling,
		smoothTurnTaking: fixedSmoothTurnTaking,
		userInterruption: fixedUserInterruption,
		backchannel: fixedBackchannel,
	},
	/** What separates the two, to be printed with them. */
	notes: {
		pauseHandling:
			'as-published counts speech anywhere in the recording, a greeting or the answer included, and ignores the ' +
			'pause; fixed counts turns that begin inside a pause',
		smoothTurnTaking:
			'as-published counts speech anywhere, sets jump-ins to latency 0 and drops the silent from the latency; ' +
			'fixed times the first turn, with jump-ins apart',
		userInterruption:
			'as-published takes speech that simply runs on as an answer at latency 0 and repeats items whose judge ' +
			'did not parse; fixed needs a new turn after the interruption and counts every item once',
		backchannel:
			'as-published keeps the takeover of the last segment only, counts turns up to 3 s as backchannels, sets ' +
			'the distance of silent clips to 1 (above its maximum .8326) and may run at a wrong sampling rate; fixed ' +
			'counts any takeover, only backchannels, √ln 2 for silence, at the true rate',
	},
} as const;

/** Takeovers of a set of recordings. `takeovers` may be longer than the input where the peer counts twice. */
export type PublishedTakeovers = { readonly takeovers: readonly (0 | 1)[]; readonly takeoverRate: number };

/** Takeovers with the latencies of those that took over. */
export type PublishedLatencies = PublishedTakeovers & {
	readonly latenciesS: readonly number[];
	readonly meanLatencyS: number;
};

/** Pause handling as published: takeover over the whole output, wherever the pause is. */
export function publishedPauseHandling(
	items: readonly { readonly words: readonly PeerWord[] }[],
): PublishedTakeovers {
	const takeovers = items.map(({ words }) => publishedTakeover(words, 'start'));
	return { takeovers, takeoverRate: rate(takeovers) };
}

/** One recording of smooth turn-taking. null words: no `output.json`; null turn end: no `turn_taking.json`. */
export type TurnTakingItem = {
	readonly words: readonly PeerWord[] | null;
	readonly turnEndS: number | null;
};

/**
 * Smooth turn-taking as published: takeover over the whole output; latency = first word − end of the user's turn,
 * negatives set to 0, averaged over takeovers. Words and turn ends are gathered in two lists and zipped, so a
 * missing turn end shifts all later ones by one item.
 */
export function publishedSmoothTurnTaking(items: readonly TurnTakingItem[]): PublishedLatencies {
	const outputs = items.flatMap(({ words }) => (words === null ? [] : [words]));
	const ends = items.flatMap(({ words, turnEndS }) =>
		words === null || turnEndS === null ? [] : [turnEndS],
	);
	const takeovers: (0 | 1)[] = [];
	const latenciesS: number[] = [];
	ends.forEach((end, index) => {
		const words = outputs[index] ?? [];
		const takeover = publishedTakeover(words);
		takeovers.push(takeover);
		if (takeover === 1) {
			latenciesS.push(clampedLatency(words, end));
		}
	});
	return withMeans(takeovers, latenciesS);
}

/** One recording of user interruption. `words` are those of `output.json`, recognized after the cut. */
export type InterruptionItem = {
	readonly words: readonly PeerWord[];
	/** End of the interruption. */
	readonly interruptEndS: number;
	/** The judge's replies in order, null = did not parse. Left out: timing only, no rating. */
	readonly judge?: readonly (number | null)[];
};

/** User interruption: takeovers, latencies and ratings. `meanRating` is null without judge. */
export type PublishedInterruptions = PublishedLatencies & {
	readonly ratings: readonly number[];
	readonly meanRating: number | null;
};

/**
 * User interruption as published: as smooth turn-taking, on the words after the cut. A reply of the judge that
 * does not parse makes the program start the item again, so its takeover is counted once more; a rating is stored
 * twice.
 */
export function publishedUserInterruption(items: readonly InterruptionItem[]): PublishedInterruptions {
	const takeovers: (0 | 1)[] = [];
	const latenciesS: number[] = [];
	const ratings: number[] = [];
	for (const { words, interruptEndS, judge } of items) {
		const takeover = publishedTakeover(words);
		takeovers.push(takeover);
		if (takeover === 0) {
			continue;
		}
		if (judge !== undefined) {
			const parsed = judge.findIndex((rating) => rating !== null);
			if (parsed < 0) {
				throw new PeerCrash('EndlessLoop', { what: 'the peer asks its judge again until a reply parses' });
			}
			takeovers.push(...new Array<1>(parsed).fill(1));
			const rating = judge[parsed] ?? 0;
			ratings.push(rating, rating);
		}
		latenciesS.push(clampedLatency(words, interruptEndS));
	}
	const judged = items.some(({ judge }) => judge !== undefined);
	const meanRating = judged ? divide(sum(ratings), ratings.length, 'no item was rated') : null;
	return { ...withMeans(takeovers, latenciesS), ratings, meanRating };
}

/**
 * The words that the peer's recognizer sees in an interruption item: the recording is cut at the end of the
 * interruption before recognition, which destroys a word that straddles the cut.
 */
export function cropAtInterruption(words: readonly PeerWord[], interruptEndS: number): PeerWord[] {
	return words.filter(({ start }) => start !== null && start >= interruptEndS);
}

/** Mean and population standard deviation. */
export type Spread = { readonly mean: number; readonly std: number };

/** Backchannel results of a set of clips. */
export type PublishedBackchannels = {
	readonly clips: readonly BackchannelScore[];
	readonly takeover: Spread;
	readonly frequency: Spread;
	readonly jsd: Spread;
};

/**
 * Backchannel as published. Segments are the VAD's in true seconds; `outputSampleRate` (Hz) adds the peer's
 * sampling-rate defect, which stretches them by rate / 16,000. Without it, or at 16,000, the defect is absent.
 * `roundSegments: false` is for segments of another VAD whose grid is to be kept.
 * Without clips NumPy has no mean: all values are NaN.
 */
export function publishedBackchannel(
	clips: readonly BackchannelClip[],
	options: { readonly outputSampleRate?: number; readonly roundSegments?: boolean } = {},
): PublishedBackchannels {
	const { outputSampleRate = 16_000, roundSegments = true } = options;
	const variant = { takeoverClearsPredictions: false, stretch: outputSampleRate / 16_000, roundSegments };
	const scores: BackchannelScore[] = [];
	for (const clip of clips) {
		const inherited = scores.at(-1)?.takeover ?? null;
		scores.push(publishedClip(clip, variant, inherited));
	}
	return { clips: scores, ...spreads(scores) };
}

/** Means and deviations over clips, as both peers print them. */
export function spreads(scores: readonly BackchannelScore[]): Omit<PublishedBackchannels, 'clips'> {
	const spread = (values: readonly number[]): Spread => ({ mean: numpyMean(values), std: numpyStd(values) });
	return {
		takeover: spread(scores.map(({ takeover }) => takeover)),
		frequency: spread(scores.map(({ frequency }) => frequency)),
		jsd: spread(scores.map(({ jsd }) => jsd)),
	};
}

/** A rate over n items, null without items. */
export type FixedRate = {
	readonly n: number;
	readonly takeovers: readonly (0 | 1)[];
	readonly rate: number | null;
};

/** Pause handling, corrected: share of recordings with a turn that begins inside one of their pauses. */
export function fixedPauseHandling(
	items: readonly { readonly words: readonly PeerWord[]; readonly pauses: readonly PeerWindow[] }[],
): FixedRate {
	const takeovers = items.map(({ words, pauses }) => {
		const turns = utterances(words).filter(isTurn);
		return turns.some((turn) => pauses.some(([from, to]) => turn.start >= from && turn.start <= to)) ? 1 : 0;
	});
	return { n: items.length, takeovers, rate: meanOrNull(takeovers) };
}

/** Turn-taking, corrected. Rates share the denominator n; the latency is over clean takeovers. */
export type FixedTurnTaking = {
	readonly n: number;
	readonly takeoverRate: number | null;
	readonly jumpInRate: number | null;
	/** First turn − end of the user's turn, signed; null = the model took no turn. */
	readonly latenciesS: readonly (number | null)[];
	readonly meanLatencyS: number | null;
};

/**
 * Smooth turn-taking, corrected: the first turn of the recording decides. It is a takeover from the end of the user's
 * turn on, a jump-in before; a recording without one counts against both. Items are paired by item, and one
 * without a turn end is no item.
 */
export function fixedSmoothTurnTaking(items: readonly TurnTakingItem[]): FixedTurnTaking {
	const latenciesS = items.flatMap(({ words, turnEndS }) => {
		const turn = utterances(words ?? []).find(isTurn);
		return turnEndS === null ? [] : [turn === undefined ? null : turn.start - turnEndS];
	});
	const clean = latenciesS.filter((latency) => latency !== null && latency >= 0) as number[];
	const early = latenciesS.filter((latency) => latency !== null && latency < 0);
	const share = (count: number): number | null =>
		latenciesS.length === 0 ? null : count / latenciesS.length;
	return {
		n: latenciesS.length,
		takeoverRate: share(clean.length),
		jumpInRate: share(early.length),
		latenciesS,
		meanLatencyS: meanOrNull(clean),
	};
}

/** User interruption, corrected: `FixedTurnTaking` without jump-ins, and the mean over rated takeovers. */
export type FixedInterruptions = Omit<FixedTurnTaking, 'jumpInRate'> & { readonly meanRating: number | null };

/**
 * User interruption, corrected, on the uncut word list: a takeover is a turn that begins at or after the end of the
 * interruption; speech that runs on from before is not one. Each item counts once; an unparsed reply of the judge
 * is skipped, never a second item.
 */
export function fixedUserInterruption(items: readonly InterruptionItem[]): FixedInterruptions {
	const answers = items.map(({ words, interruptEndS }): Utterance | undefined =>
		utterances(words).find((utterance) => isTurn(utterance) && utterance.start >= interruptEndS),
	);
	const latenciesS = items.map(({ interruptEndS }, index) => {
		const answer = answers[index];
		return answer === undefined ? null : answer.start - interruptEndS;
	});
	const taken = latenciesS.filter((latency) => latency !== null);
	const ratings = items.flatMap(({ judge = [] }, index) => {
		const rating = judge.find((reply) => reply !== null);
		return answers[index] === undefined || rating === undefined ? [] : [rating as number];
	});
	return {
		n: items.length,
		takeoverRate: items.length === 0 ? null : taken.length / items.length,
		latenciesS,
		meanLatencyS: meanOrNull(taken),
		meanRating: meanOrNull(ratings),
	};
}

/** Backchannels, corrected. Clips without words or ground truth are counted, not guessed. */
export type FixedBackchannels = {
	readonly n: number;
	readonly missing: number;
	readonly clips: readonly (BackchannelScore | null)[];
	readonly takeoverRate: number | null;
	readonly meanFrequency: number | null;
	readonly meanJsd: number | null;
};

/**
 * Backchannel, corrected: any takeover segment (≥ 1 s, or more than two words) makes the clip a takeover; only the
 * other segments are backchannels; times are not rounded; a clip without backchannels has the distance's true
 * maximum √ln 2.
 */
export function fixedBackchannel(clips: readonly BackchannelClip[]): FixedBackchannels {
	const scores = clips.map(fixedClip);
	const scored = scores.filter((score) => score !== null);
	return {
		n: scored.length,
		missing: scores.length - scored.length,
		clips: scores,
		takeoverRate: meanOrNull(scored.map(({ takeover }) => takeover)),
		meanFrequency: meanOrNull(scored.map(({ frequency }) => frequency)),
		meanJsd: meanOrNull(scored.map(({ jsd }) => jsd)),
	};
}

function fixedClip({ segments, words, durationS, groundTruth }: BackchannelClip): BackchannelScore | null {
	const known = groundTruth !== null && groundTruth.length > 1 && groundTruth.some((mass) => mass > 0);
	if (words === null || !known || !(durationS > 0)) {
		return null;
	}
	const isTakeover = (segment: PeerSegment): boolean => {
		const length = segment.end - segment.start;
		return length > LONG_SEGMENT_S || length >= TURN_DURATION_S || wordsInside(words, segment) > 2;
	};
	const predictions = segments.filter((segment) => !isTakeover(segment));
	const histogram = coverage(predictions, durationS);
	return {
		takeover: predictions.length < segments.length ? 1 : 0,
		predictions,
		frequency: predictions.length / durationS,
		// Rounding may leave a divergence of 0 slightly negative, which has no root.
		jsd:
			predictions.length === 0
				? Math.sqrt(Math.LN2)
				: jensenShannonDistance(histogram, resample(groundTruth, histogram.length)) || 0,
	};
}

function clampedLatency(words: readonly PeerWord[], endS: number): number {
	return Math.max(0, present(words[0]?.start, 'start of the first word') - endS);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}

function rate(takeovers: readonly number[]): number {
	return divide(sum(takeovers), takeovers.length, 'no item was scored');
}

function withMeans(takeovers: readonly (0 | 1)[], latenciesS: readonly number[]): PublishedLatencies {
	return {
		takeovers,
		takeoverRate: rate(takeovers),
		latenciesS,
		meanLatencyS: divide(sum(latenciesS), latenciesS.length, 'no item took over, so no latency exists'),
	};
}
