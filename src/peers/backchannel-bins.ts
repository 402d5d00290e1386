import { numpySum } from './numpy.ts';
import { PeerCrash } from './peer-crash.ts';
import type { PeerSegment } from './words.ts';

/** Width of a histogram bin of both peers, in seconds. */
export const WINDOW_S = 0.2;

/** What both peers add to every bin. */
const EPSILON = 1e-10;

/**
 * Normalized histogram of the bins that predictions touch: ⌊T/0.2⌋ + 1 bins, both end bins included, 1e-10 added.
 * Divided by 0.2, never multiplied by 5: 0.6 / 0.2 truncates to 2.
 */
export function coverage(predictions: readonly PeerSegment[], durationS: number): number[] {
	const bins = emptyBins(durationS);
	for (const { start, end } of predictions) {
		const last = Math.trunc(end / WINDOW_S);
		for (let bin = Math.trunc(start / WINDOW_S); bin <= last; bin++) {
			count(bins, bin);
		}
	}
	return normalized(bins);
}

/**
 * FLEXI's ground truth for a clip: times (word ends chosen by an LLM, seconds) counted in ⌊T/0.2⌋ + 1 bins; uniform
 * where no time falls into one; 1e-10 added, normalized. Times past the end are dropped, negative ones count from the
 * end.
 */
export function modelBackchannelGroundTruth(timesS: readonly number[], durationS: number): number[] {
	const bins = emptyBins(durationS);
	for (const time of timesS) {
		count(bins, Math.trunc(time / WINDOW_S));
	}
	return normalized(bins.some((counted) => counted > 0) ? bins : bins.map(() => 1));
}

function emptyBins(durationS: number): number[] {
	return new Array<number>(Math.max(0, Math.trunc(durationS / WINDOW_S) + 1)).fill(0);
}

/** Counts one event in a bin: dropped past the last one, from the end where it is negative, as Python indexes. */
function count(bins: number[], bin: number): void {
	if (bin >= bins.length) {
		return;
	}
	const index = bin < 0 ? bin + bins.length : bin;
	if (index < 0) {
		throw new PeerCrash('IndexError', { what: `the peer's program indexes ${bin} of ${bins.length} bins` });
	}
	bins[index] = (bins[index] ?? 0) + 1;
}

function normalized(bins: readonly number[]): number[] {
	const raised = bins.map((counted) => counted + EPSILON);
	const total = numpySum(raised);
	return raised.map((mass) => mass / total);
}
