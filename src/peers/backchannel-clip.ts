import { coverage } from './backchannel-bins.ts';
import { jensenShannonDistance, numpyMean, numpyStd, resample } from './numpy.ts';
import { divide, PeerCrash } from './peer-crash.ts';
import { sileroSegments } from './silero.ts';
import { type PeerSegment, type PeerWord, TURN_DURATION_S } from './words.ts';

/** A longer segment is a turn (both peers), in seconds. */
export const LONG_SEGMENT_S = 3;

/** One listening clip. */
export type BackchannelClip = {
	/** Model speech found by Silero, in true seconds of the clip; put on Silero's grid here. */
	readonly segments: readonly PeerSegment[];
	/** Words of `output.json`; null = there is no such file. */
	readonly words: readonly PeerWord[] | null;
	/** Length of `output.wav`, in seconds. */
	readonly durationS: number;
	/** Human backchannels per 0.2 s bin (any scale); null = the clip has none on record. */
	readonly groundTruth: readonly number[] | null;
	/**
	 * Rate of `output.wav`, in Hz. Full-Duplex-Bench's program tells Silero 16,000 at any rate, so a clip's times stretch
	 * by its rate / 16,000. Left out: 16,000, without the defect.
	 */
	readonly outputSampleRate?: number;
};

/** What a clip scored. */
export type BackchannelScore = {
	readonly takeover: 0 | 1;
	/** Segments counted as backchannels, in seconds. */
	readonly predictions: readonly PeerSegment[];
	/** Predictions per second. */
	readonly frequency: number;
	/** Jensen–Shannon distance (square root, nats); 1 without predictions. */
	readonly jsd: number;
};

/** Mean and population standard deviation. */
export type Spread = { readonly mean: number; readonly std: number };

/** Backchannel results of a set of clips, with the spreads over clips that both programs print. */
export type PublishedBackchannels = {
	readonly clips: readonly BackchannelScore[];
	readonly takeover: Spread;
	readonly frequency: Spread;
	readonly jsd: Spread;
};

/** What differs between the two copies of the script. */
export type BackchannelVariant = {
	/** FLEXI: a short segment that is a takeover empties the list of predictions instead of joining it. */
	readonly takeoverClearsPredictions: boolean;
	/** FLEXI resamples to 16 kHz before Silero; Full-Duplex-Bench does not. */
	readonly resamples: boolean;
};

/**
 * Both peers' backchannel script over all clips. A clip without `output.json` inherits the takeover of the clip
 * before; the first clip has none to inherit, and Python ends with an `UnboundLocalError`.
 */
export function publishedClips(
	clips: readonly BackchannelClip[],
	variant: BackchannelVariant,
): PublishedBackchannels {
	const scores: BackchannelScore[] = [];
	for (const clip of clips) {
		const found =
			clip.words === null
				? { takeover: inherited(scores.at(-1)), predictions: [] }
				: classify(clip, clip.words, variant);
		const frequency = divide(found.predictions.length, clip.durationS, 'length of output.wav');
		const jsd = found.predictions.length === 0 ? 1 : publishedDistance(found.predictions, clip);
		scores.push({ ...found, frequency, jsd });
	}
	const spread = (of: (score: BackchannelScore) => number): Spread => {
		const values = scores.map(of);
		return { mean: numpyMean(values), std: numpyStd(values) };
	};
	return {
		clips: scores,
		takeover: spread(({ takeover }) => takeover),
		frequency: spread(({ frequency }) => frequency),
		jsd: spread(({ jsd }) => jsd),
	};
}

function inherited(before: BackchannelScore | undefined): 0 | 1 {
	if (before === undefined) {
		throw new PeerCrash('UnboundLocalError', {
			what: 'the first clip has no output.json, so TOR has no value yet',
		});
	}
	return before.takeover;
}

function classify(
	clip: BackchannelClip,
	words: readonly PeerWord[],
	{ takeoverClearsPredictions, resamples }: BackchannelVariant,
): Pick<BackchannelScore, 'takeover' | 'predictions'> {
	let takeover: 0 | 1 = 0;
	let predictions: PeerSegment[] = [];
	const fileRate = resamples ? undefined : clip.outputSampleRate;
	for (const segment of sileroSegments(clip.segments, clip.durationS, fileRate)) {
		const duration = segment.end - segment.start;
		if (duration > LONG_SEGMENT_S) {
			return { takeover: 1, predictions };
		}
		takeover = duration >= TURN_DURATION_S || wordsInside(words, segment) > 2 ? 1 : 0;
		if (takeoverClearsPredictions && takeover === 1) {
			predictions = [];
		} else {
			predictions.push(segment);
		}
	}
	return { takeover, predictions };
}

/** Words that the peers' overlap tests give to a segment. */
export function wordsInside(words: readonly PeerWord[], { start, end }: PeerSegment): number {
	return words.filter((word) => {
		if (word.start === null || (word.end === null && word.start < end)) {
			return false;
		}
		const wordEnd = word.end ?? word.start;
		return (
			(word.start >= start && wordEnd <= end) ||
			(word.start <= end && wordEnd > end) ||
			(word.start <= start && wordEnd > start)
		);
	}).length;
}

function publishedDistance(predictions: readonly PeerSegment[], clip: BackchannelClip): number {
	if (clip.groundTruth === null) {
		throw new PeerCrash('KeyError', { what: 'the ground truth has no distribution for this clip' });
	}
	if (clip.groundTruth.length === 0) {
		throw new PeerCrash('ValueError', { what: 'the ground truth of this clip is an empty list' });
	}
	const histogram = coverage(predictions, clip.durationS);
	return jensenShannonDistance(histogram, resample(clip.groundTruth, histogram.length));
}
