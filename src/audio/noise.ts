import { clampSample, FULL_SCALE } from '../core/pcm.ts';
import type { Random } from '../core/random.ts';
import { dbToGain } from './exact-math.ts';

/** Power spectrum of a noise: `white` is flat, `pink` falls by 3 dB an octave. */
export type NoiseColor = 'white' | 'pink';

/**
 * Nearly Gaussian white noise of RMS 1: the scaled sum of four uniform numbers. Peaks are at most 3.46. There is no
 * logarithm or cosine, whose last bit could depend on the machine.
 */
export function whiteNoise(samples: number, random: Random): Float64Array {
	const scale = Math.sqrt(3);
	return Float64Array.from(
		{ length: samples },
		() => scale * (random.next() + random.next() + random.next() + random.next() - 2),
	);
}

/** Poles and gains of Paul Kellet's refined pink filter (musicdsp.org, "Pink noise filter"), ±0.05 dB at 44.1 kHz. */
const PINK_SECTIONS = [
	[0.99886, 0.0555179],
	[0.99332, 0.0750759],
	[0.969, 0.153852],
	[0.8665, 0.3104856],
	[0.55, 0.5329522],
	[-0.7616, -0.016898],
] as const;
const PINK_DIRECT = 0.5362;
const PINK_DELAYED = 0.115926;
/** The slowest section forgets its start with a time constant of 876 samples. */
const PINK_WARM_UP = 8_192;

/** Pink noise of RMS 1 over its length. At 24 kHz the −3 dB/octave slope holds from about 20 Hz up, within 1 dB. */
export function pinkNoise(samples: number, random: Random): Float64Array {
	const white = whiteNoise(samples + PINK_WARM_UP, random);
	const out = new Float64Array(samples);
	const state = PINK_SECTIONS.map(() => 0);
	let delayed = 0;
	let sum = 0;
	for (let i = 0; i < white.length; i++) {
		const input = white[i] as number;
		let value = input * PINK_DIRECT + delayed;
		for (let s = 0; s < PINK_SECTIONS.length; s++) {
			const [pole, gain] = PINK_SECTIONS[s] as readonly [number, number];
			const next = pole * (state[s] as number) + gain * input;
			state[s] = next;
			value += next;
		}
		delayed = input * PINK_DELAYED;
		if (i >= PINK_WARM_UP) {
			out[i - PINK_WARM_UP] = value;
			sum += value * value;
		}
	}
	const scale = sum === 0 ? 0 : 1 / Math.sqrt(sum / samples);
	return out.map((value) => value * scale);
}

/** Seeded noise of one color as 16-bit PCM at an RMS level in dBFS (clipped at full scale). */
export function noise(colour: NoiseColor, samples: number, levelDbfs: number, random: Random): Int16Array {
	const float = colour === 'white' ? whiteNoise(samples, random) : pinkNoise(samples, random);
	const gain = dbToGain(levelDbfs) * FULL_SCALE;
	return Int16Array.from(float, (value) => clampSample(value * gain));
}
