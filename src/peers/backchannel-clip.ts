import { jensenShannonDistance, numpySum, resample } from './numpy.ts';
import { divide, PeerCrash } from './peer-crash.ts';
import { pythonRound } from './python.ts';
import type { PeerSegment, PeerWord } from './words.ts';

/** Width of a histogram bin of both peers, in seconds. */
export const WINDOW_S = 0.2;

/** What both peers add to every bin. */
export const EPSILON = 1e-10;

/** A longer segment is a turn (both peers), in seconds. */
export const LONG_SEGMENT_S = 3;

/** One listening clip. */
export type BackchannelClip = {
	/** Model speech found by Silero, in seconds of the clip; rounded to 0.1 s here, as `return_seconds` does. */
	readonly segments: readonly PeerSegment[];
	/** Words of `output.json`; null = there is no such file. */
	readonly words: readonly PeerWord[] | null;
	/** Length of `output.wav`. */
	readonly durationS: number;
	/** Human backchannels per 0.2 s bin (any scale); null = the clip has none on record. */
	readonly groundTruth: readonly number[] | null;
};

/** What a clip scored. */
export type BackchannelScore = {
	readonly takeover: 0 | 1;
	readonly predictions: readonly PeerSegment[];
	/** Predictions per second. */
	readonly frequency: number;
	/** Jensen–Shannon distance (square root, nats); 1 without predictions. */
	readonly jsd: number;
};

/** What differs between the two copies of the script. */
export type BackchannelVariant = {
	/** FLEXI: a short segment that is a takeover empties the list of predictions instead of joining it. */
	readonly takeoverClearsPredictions: boolean;
	/** FDB: Silero was told 16 kHz whatever the file's rate, so all its times stretch by rate / 16,000. */
	readonly stretch: number;
	/** Silero's `return_seconds` rounds to 0.1 s. */
	readonly roundSegments: boolean;
};

/**
 * The loop of both peers' backchannel script over one clip. `inherited` is the takeover of the clip before, which
 * a clip without `output.json` takes over; null = there is none, and Python ends with a `NameError`.
 */
export function publishedClip(
	clip: BackchannelClip,
	variant: BackchannelVariant,
	inherited: 0 | 1 | null,
): BackchannelScore {
	const found = clip.words === null ? missingFile(inherited) : classify(clip, clip.words, variant);
	const frequency = divide(found.predictions.length, clip.durationS, 'length of output.wav');
	if (found.predictions.length === 0) {
		return { ...found, frequency, jsd: 1 };
	}
	return { ...found, frequency, jsd: publishedDistance(found.predictions, clip) };
}

function missingFile(inherited: 0 | 1 | null): { takeover: 0 | 1; predictions: PeerSegment[] } {
	if (inherited === null) {
		throw new PeerCrash('NameError', { what: 'the first clip has no output.json, so TOR has no value yet' });
	}
	return { takeover: inherited, predictions: [] };
}

function classify(
	clip: BackchannelClip,
	words: readonly PeerWord[],
	variant: BackchannelVariant,
): { takeover: 0 | 1; predictions: PeerSegment[] } {
	let takeover: 0 | 1 = 0;
	let predictions: PeerSegment[] = [];
	for (const raw of clip.segments) {
		const segment = { start: onGrid(raw.start, variant), end: onGrid(raw.end, variant) };
		const duration = segment.end - segment.start;
		if (duration > LONG_SEGMENT_S) {
			return { takeover: 1, predictions };
		}
		const count = wordsInside(words, segment);
		takeover = duration >= 1 || count > 2 ? 1 : 0;
		if (variant.takeoverClearsPredictions && takeover === 1) {
			predictions = [];
		} else {
			predictions.push(segment);
		}
	}
	return { takeover, predictions };
}

function onGrid(seconds: number, { stretch, roundSegments }: BackchannelVariant): number {
	return roundSegments ? pythonRound(seconds * stretch, 1) : seconds * stretch;
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

/**
 * Normalized histogram of the bins that predictions touch: ⌊T/0.2⌋ + 1 bins, both end bins included, 1e-10 added.
 * Divided by 0.2, never multiplied by 5: 0.6 / 0.2 truncates to 2.
 */
export function coverage(predictions: readonly PeerSegment[], durationS: number): number[] {
	const bins = new Array<number>(Math.max(0, Math.trunc(durationS / WINDOW_S) + 1)).fill(0);
	for (const { start, end } of predictions) {
		const last = Math.trunc(end / WINDOW_S);
		for (let bin = Math.trunc(start / WINDOW_S); bin <= last; bin++) {
			if (bin < bins.length) {
				const index = pythonIndex(bin, bins.length);
				bins[index] = (bins[index] ?? 0) + 1;
			}
		}
	}
	const raised = bins.map((count) => count + EPSILON);
	const total = numpySum(raised);
	return raised.map((mass) => mass / total);
}

/** A list index as Python reads it: negative ones count from the end. */
export function pythonIndex(index: number, length: number): number {
	const resolved = index < 0 ? index + length : index;
	if (resolved < 0 || resolved >= length) {
		throw new PeerCrash('IndexError', { what: `the peer's program indexes ${index} of ${length} bins` });
	}
	return resolved;
}
