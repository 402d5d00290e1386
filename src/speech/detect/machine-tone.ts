import type { Bounds } from '../../audio/envelope.ts';
import { msToSamples } from '../../core/pcm.ts';

/**
 * How to distinguish beeps, chords and mains hum from voices: they repeat exactly. Every 40 ms of the sound is compared
 * with the sound 40–60 ms later, at the most similar lag. Normalized correlation, as measured: tones, hum and sawtooths
 * 1.000; speech of twelve synthetic voices at most 0.97 in its least similar window; synthesized closed-mouth hums 0.96.
 * The bound tolerates noise 23 dB below a tone and excludes sustained natural voices: 23 dB is more than the
 * harmonics-to-noise ratio of a sustained vowel.
 */
export const MACHINE_TONE = {
	version: 1,
	windowMs: 40,
	minLagMs: 40,
	maxLagMs: 60,
	hopMs: 10,
	/** Onset and release, which are skipped. */
	edgeMs: 10,
	similarity: 0.995,
	/** Approximate sample rate of the comparison, in Hz. */
	rate: 8_000,
} as const;

/** Whether a sound is a machine's steady tone from beginning to end. False for sounds under 120 ms. */
export function isMachineTone(pcm: Int16Array, run: Bounds, sampleRate: number): boolean {
	const step = Math.max(1, Math.floor(sampleRate / MACHINE_TONE.rate));
	const sound = averaged(pcm, run, step);
	const inSteps = (ms: number): number => msToSamples(ms, sampleRate / step);
	const window = inSteps(MACHINE_TONE.windowMs);
	const lags = { min: inSteps(MACHINE_TONE.minLagMs), max: inSteps(MACHINE_TONE.maxLagMs) };
	const first = inSteps(MACHINE_TONE.edgeMs);
	const last = sound.length - first - window - lags.max;
	if (last < first) {
		return false;
	}
	for (let at = first; at <= last; at += inSteps(MACHINE_TONE.hopMs)) {
		if (mostAlike(sound, at, window, lags) < MACHINE_TONE.similarity) {
			return false;
		}
	}
	return true;
}

/** Means of `step` samples each: a sufficient low-pass for a comparison of a sound with itself. */
function averaged(pcm: Int16Array, { startSamples, endSamples }: Bounds, step: number): Float32Array {
	const out = new Float32Array(Math.floor((endSamples - startSamples) / step));
	for (let i = 0; i < out.length; i++) {
		let sum = 0;
		for (let k = 0; k < step; k++) {
			sum += pcm[startSamples + i * step + k] ?? 0;
		}
		out[i] = sum / step;
	}
	return out;
}

/** The highest normalized correlation of a window with those that begin `lags.min` to `lags.max` later. */
function mostAlike(
	sound: Float32Array,
	at: number,
	window: number,
	lags: { readonly min: number; readonly max: number },
): number {
	const own = product(sound, at, at, window);
	let best = -1;
	for (let lag = lags.min; lag <= lags.max; lag++) {
		const energy = own * product(sound, at + lag, at + lag, window);
		if (energy > 0) {
			best = Math.max(best, product(sound, at, at + lag, window) / Math.sqrt(energy));
		}
	}
	return best;
}

function product(sound: Float32Array, a: number, b: number, length: number): number {
	let sum = 0;
	for (let i = 0; i < length; i++) {
		sum += (sound[a + i] as number) * (sound[b + i] as number);
	}
	return sum;
}
