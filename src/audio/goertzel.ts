import { FULL_SCALE } from '../core/pcm.ts';
import { cosPi } from './exact-math.ts';

/**
 * Level of one frequency in a stretch of signal, in dB relative to a full-scale sine (Goertzel's algorithm under
 * a Hann window). Neighbours closer than four bins (4 × sampleRate / length Hz) leak in.
 */
export function toneDbfs(pcm: ArrayLike<number>, sampleRate: number, frequencyHz: number): number {
	const step = (2 * frequencyHz) / sampleRate;
	const coefficient = 2 * cosPi(step);
	let previous = 0;
	let beforeThat = 0;
	for (let i = 0; i < pcm.length; i++) {
		const window = 0.5 - 0.5 * cosPi((2 * i) / pcm.length);
		const next = window * ((pcm[i] ?? 0) / FULL_SCALE) + coefficient * previous - beforeThat;
		beforeThat = previous;
		previous = next;
	}
	const power = previous * previous + beforeThat * beforeThat - coefficient * previous * beforeThat;
	// A full-scale sine under the window has magnitude length / 4.
	return 20 * Math.log10((4 * Math.sqrt(Math.max(0, power))) / pcm.length);
}
