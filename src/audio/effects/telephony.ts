import { clampSample, TRACK_RATE } from '../../core/pcm.ts';
import { filterCentered } from '../convolve.ts';
import { bandPassTaps } from '../kaiser.ts';
import { decodeMulaw, encodeMulaw } from '../mulaw.ts';
import { resample } from '../resample.ts';

/** A narrow-band telephone line: 300–3,400 Hz, 8 kHz µ-law (ITU-T G.711), and back. */
export type TelephonyEffect = { readonly type: 'telephony' };

const LINE_RATE = 8_000;
let lineFilter: Float64Array | null = null;

/** −6 dB at 300 and 3,400 Hz, at least 60 dB down below 250 Hz and above 3,450 Hz. */
function bandFilter(): Float64Array {
	lineFilter ??= bandPassTaps({
		low: 300 / LINE_RATE,
		high: 3_400 / LINE_RATE,
		transition: 100 / LINE_RATE,
		attenuationDb: 60,
	});
	return lineFilter;
}

/** Sends the signal through the line. All filters are centered: they add no delay. */
export function applyTelephony(pcm: Int16Array): Int16Array {
	const narrow = resample(pcm, TRACK_RATE, LINE_RATE);
	const limited = Int16Array.from(filterCentered(narrow, bandFilter()), clampSample);
	const back = resample(decodeMulaw(encodeMulaw(limited)), LINE_RATE, TRACK_RATE);
	// A signal whose length is not a multiple of three returns a sample shorter or longer.
	const out = new Int16Array(pcm.length);
	out.set(back.subarray(0, pcm.length));
	return out;
}
