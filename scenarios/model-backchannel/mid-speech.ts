import { msToSamples, TRACK_RATE } from '../../src/core/pcm.ts';
import type { Cue, SampleSpan } from '../../src/core/scenario.ts';

// The window in which a backchannel belongs to a silence that begins at P0: [P0 − 300 ms, P0 + 1,000 ms].
const BEFORE = msToSamples(300, TRACK_RATE);
const AFTER = msToSamples(1_000, TRACK_RATE);

/**
 * One cue in every stretch of speech that is long enough. The cue begins where a silence could have begun, and its window
 * overlaps the window of no silence. It lies as late in its stretch as that allows: the time since the last silence is
 * then most like the time at which real silences begin.
 */
export function midSpeechCues(spans: readonly SampleSpan[]): readonly Cue[] {
	return spans.flatMap(({ startSamples, endSamples }, i): Cue[] => {
		const silence = spans[i - 1]?.endSamples;
		const earliest = silence === undefined ? startSamples + BEFORE : silence + AFTER + BEFORE;
		const at = endSamples - AFTER - BEFORE;
		return at < earliest ? [] : [{ type: 'mid-speech', startSamples: at, endSamples: at + AFTER }];
	});
}
