import { coverage } from '../backchannel-bins.ts';
import {
	type BackchannelClip,
	type BackchannelScore,
	LONG_SEGMENT_S,
	type PublishedBackchannels,
	publishedClips,
	wordsInside,
} from '../backchannel-clip.ts';
import { jensenShannonDistance, resample } from '../numpy.ts';
import { meanOrNull, type PeerSegment, TURN_DURATION_S } from '../words.ts';

/** Backchannel as published: Silero is told 16 kHz whatever `outputSampleRate` a clip has. Without clips all is NaN. */
export function publishedBackchannel(clips: readonly BackchannelClip[]): PublishedBackchannels {
	return publishedClips(clips, { takeoverClearsPredictions: false, resamples: false });
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
