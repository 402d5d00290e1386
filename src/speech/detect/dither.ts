import { FULL_SCALE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';

/** Amplitude of the noise that is added to recordings before a model processes them, in 16-bit steps. */
export const DITHER_LSB = 4;

const PERIOD = 65_536;

let noise: Float32Array | null = null;

/** One period of the noise: generated once, the same on every machine. */
function period(): Float32Array {
	if (noise === null) {
		const random = seededRandom('speech dither');
		noise = Float32Array.from({ length: PERIOD }, () => ((random.next() * 2 - 1) * DITHER_LSB) / FULL_SCALE);
	}
	return noise;
}

/**
 * Adds seeded noise of ±4 steps in place. Models trained on recordings misplace edges in digital silence (word
 * ends come 25–40 ms early without it).
 *
 * @param position Index of the first sample in its stream, so that the noise continues across pieces of a stream.
 */
export function addDither(samples: Float32Array, position: number): void {
	const source = period();
	for (let i = 0; i < samples.length; i++) {
		samples[i] = (samples[i] ?? 0) + (source[(position + i) % PERIOD] ?? 0);
	}
}
