import { clampSample, TRACK_RATE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';
import { convolve } from '../convolve.ts';
import { dbToGain } from '../exact-math.ts';
import { whiteNoise } from '../noise.ts';
import { checkRange } from './check-range.ts';

/** A room: direct sound and diffuse, decaying reflections. */
export type ReverberationEffect = {
	readonly type: 'reverberation';
	/** Time in which the reflections fall by 60 dB, in ms, 20–3,000. */
	readonly rt60Ms: number;
	/** Energy of the direct sound relative to all reflections, in dB. */
	readonly directToReverberantDb: number;
};

/** Reflections begin this long after the direct sound: a path about 70 cm longer. */
const FIRST_REFLECTION_MS = 2;
const MIN_RT60_MS = 20;
const MAX_RT60_MS = 3_000;

/**
 * A seeded room impulse response: the direct path at sample 0 with gain 1, then white noise that decays
 * exponentially by 60 dB in `rt60Ms` (the statistical late-reverberation model of Polack, 1988), scaled to the
 * stated direct-to-reverberant ratio.
 */
export function impulseResponse(
	effect: Omit<ReverberationEffect, 'type'>,
	seed: number | string,
): Float64Array {
	checkRange('reverberation', 'rt60Ms', effect.rt60Ms, MIN_RT60_MS, MAX_RT60_MS);
	checkRange('reverberation', 'directToReverberantDb', effect.directToReverberantDb, -40, 80);
	const samples = Math.round((effect.rt60Ms * TRACK_RATE) / 1000);
	const response = whiteNoise(samples, seededRandom(seed));
	const decay = dbToGain(-60 / samples);
	const first = Math.round((FIRST_REFLECTION_MS * TRACK_RATE) / 1000);
	let gain = 1;
	let energy = 0;
	for (let i = 0; i < samples; i++) {
		const value = i < first ? 0 : (response[i] as number) * gain;
		response[i] = value;
		energy += value * value;
		gain *= decay;
	}
	const scale = energy === 0 ? 0 : dbToGain(-effect.directToReverberantDb) / Math.sqrt(energy);
	const scaled = response.map((value) => value * scale);
	scaled[0] = 1;
	return scaled;
}

/** Adds the room's reverberation. The tail is cut at the signal's last sample. */
export function applyReverberation(
	pcm: Int16Array,
	effect: ReverberationEffect,
	seed: number | string,
): Int16Array {
	return Int16Array.from(convolve(pcm, impulseResponse(effect, seed)), clampSample);
}
