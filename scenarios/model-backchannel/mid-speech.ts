import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue, SampleSpan } from '../../src/core/scenario.ts';

/** Window of a backchannel around the start of a silence, in ms: [P0 − 300, P0 + 1,000]. */
const WINDOW_MS = { before: 300, after: 1_000 } as const;

const BEFORE = msToSamples(WINDOW_MS.before, TRACK_RATE);
const AFTER = msToSamples(WINDOW_MS.after, TRACK_RATE);

/**
 * One cue in every stretch of speech that is long enough: a window in the middle of it, that overlaps the window of no
 * silence before or after. It is as late as possible, up to `share` of the way (in [0, 1]) from its earliest place, because
 * the time since the last silence is shorter here than at most silences.
 */
export function midSpeechCues(spans: readonly SampleSpan[], share: (span: number) => number): readonly Cue[] {
	return spans.flatMap(({ startSamples, endSamples }, i): Cue[] => {
		const silence = spans[i - 1]?.endSamples;
		const earliest = silence === undefined ? startSamples + BEFORE : silence + AFTER + BEFORE;
		const latest = endSamples - AFTER - (i === spans.length - 1 ? 0 : BEFORE);
		if (latest < earliest) {
			return [];
		}
		const at = Math.round(earliest + share(i) * (latest - earliest));
		return [{ type: 'mid-speech', startSamples: at, endSamples: at + AFTER }];
	});
}
