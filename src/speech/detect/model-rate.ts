import { kaiserBeta, kaiserTaps, kaiserWindow, sinc } from '../../audio/kaiser.ts';
import { resample } from '../../audio/resample.ts';
import { FULL_SCALE, toFloat } from '../../core/pcm.ts';
import { SILERO_RATE } from './silero-engine.ts';

/**
 * The low-pass filter in front of the model: flat to 5.6 kHz, 60 dB down from 8 kHz on. That suffices for a voice
 * detector and costs a fifth of the filter for tracks. Part of the detector's version.
 */
export const MODEL_FILTER = { attenuationDb: 60, passShare: 0.7 } as const;

/** The rate of tracks. Other rates use the general resampler. */
const TRACK = 24_000;
const UP = 2;
const DOWN = 3;

type Phases = { readonly half: number; readonly rows: readonly [Float64Array, Float64Array] };

let cached: Phases | null = null;

function phases(): Phases {
	if (cached !== null) {
		return cached;
	}
	// As shares of the track's rate.
	const nyquist = SILERO_RATE / 2 / TRACK;
	const transition = nyquist * (1 - MODEL_FILTER.passShare);
	const half = Math.ceil(kaiserTaps(MODEL_FILTER.attenuationDb, transition) / 2);
	const beta = kaiserBeta(MODEL_FILTER.attenuationDb);
	const row = (phase: number): Float64Array => {
		const taps = Float64Array.from({ length: 2 * half }, (_, tap) => {
			const distance = phase / UP + half - 1 - tap;
			return sinc(2 * (nyquist - transition / 2) * distance) * kaiserWindow(distance / half, beta);
		});
		const sum = taps.reduce((total, tap) => total + tap, 0) * FULL_SCALE;
		return taps.map((tap) => tap / sum);
	};
	cached = { half, rows: [row(0), row(1)] };
	return cached;
}

/** Outputs that are summed in parallel: a single sum would wait for its previous addition at every tap. */
const AT_ONCE = 4;

/** Outputs of one piece, so small that its input stays in the processor's cache. */
const PIECE = 1_024 * UP * AT_ONCE;

/** Converts sound to the model's input: 16 kHz, [−1, 1), sample k at the instant k / 16 kHz. */
export function toModelRate(pcm: Int16Array, sampleRate: number): Float32Array {
	if (sampleRate !== TRACK) {
		return toFloat(resample(pcm, sampleRate, SILERO_RATE));
	}
	const { half, rows } = phases();
	const out = new Float32Array(Math.round((pcm.length * UP) / DOWN));
	const length = (PIECE * DOWN) / UP + 2 * half;
	const heard = new Float64Array(length);
	for (let k = 0; k < out.length; k += PIECE) {
		// Silence before and after the sound, so that taps need no bounds check.
		const from = (k * DOWN) / UP - half;
		const known = pcm.subarray(Math.max(0, from), Math.max(0, from + length));
		heard.fill(0);
		heard.set(known, Math.max(0, -from));
		rows.forEach((taps, phase) => {
			filter(heard, taps, out.subarray(k, k + PIECE), phase);
		});
	}
	return out;
}

/** Computes every second output, from `phase` on. Sums run in the order of the taps, so that no bit depends on `AT_ONCE`. */
function filter(heard: Float64Array, taps: Float64Array, out: Float32Array, phase: number): void {
	for (let k = phase; k < out.length; k += UP * AT_ONCE) {
		const first = Math.floor((k * DOWN) / UP) + 1;
		let a = 0;
		let b = 0;
		let c = 0;
		let d = 0;
		for (let tap = 0; tap < taps.length; tap++) {
			const weight = taps[tap] as number;
			const at = first + tap;
			a += weight * (heard[at] as number);
			b += weight * (heard[at + DOWN] as number);
			c += weight * (heard[at + 2 * DOWN] as number);
			d += weight * (heard[at + 3 * DOWN] as number);
		}
		// A typed array ignores what lies past its end.
		out[k] = a;
		out[k + UP] = b;
		out[k + 2 * UP] = c;
		out[k + 3 * UP] = d;
	}
}
