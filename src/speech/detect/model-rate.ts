import { kaiserBeta, kaiserTaps, kaiserWindow, sinc } from '../../audio/kaiser.ts';
import { resample } from '../../audio/resample.ts';
import { FULL_SCALE, toFloat } from '../../core/pcm.ts';
import { SILERO_RATE } from './silero-engine.ts';

/**
 * The filter in front of the model: flat to 5.6 kHz, 60 dB down from 8 kHz on. A voice detector needs no more, and
 * it costs a fifth of the filter that tracks are made with. Part of the detector's version.
 */
export const EAR = { attenuationDb: 60, passShare: 0.7 } as const;

/** Tracks have this rate; others go through the general resampler. */
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
	const transition = nyquist * (1 - EAR.passShare);
	const half = Math.ceil(kaiserTaps(EAR.attenuationDb, transition) / 2);
	const beta = kaiserBeta(EAR.attenuationDb);
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

/** A sound as the model hears it: 16 kHz, [−1, 1), sample k at the instant k / 16 kHz. */
export function toModelRate(pcm: Int16Array, sampleRate: number): Float32Array {
	if (sampleRate !== TRACK) {
		return toFloat(resample(pcm, sampleRate, SILERO_RATE));
	}
	const { half, rows } = phases();
	// Silence on both sides, so that no tap needs to ask whether it lies inside.
	const padded = new Float64Array(pcm.length + 2 * half + DOWN);
	padded.set(pcm, half);
	const out = new Float32Array(Math.round((pcm.length * UP) / DOWN));
	for (let k = 0; k < out.length; k++) {
		const taps = rows[((k * DOWN) % UP) as 0 | 1];
		const first = Math.floor((k * DOWN) / UP) + 1;
		let sum = 0;
		for (let tap = 0; tap < taps.length; tap++) {
			sum += (taps[tap] as number) * (padded[first + tap] as number);
		}
		out[k] = sum;
	}
	return out;
}
