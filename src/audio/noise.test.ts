import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/random.ts';
import { rmsDbfs } from './fixtures/rms-dbfs.ts';
import { toneDbfs } from './fixtures/tone-dbfs.ts';
import { noise, pinkNoise, whiteNoise } from './noise.ts';

const RATE = 24_000;

/** Mean power in dB around a frequency, over many neighbouring bins. */
function bandDb(pcm: Int16Array, centerHz: number): number {
	let power = 0;
	for (let k = -20; k <= 20; k++) {
		power += 10 ** (toneDbfs(pcm, RATE, centerHz + k * 4) / 10);
	}
	return 10 * Math.log10(power);
}

describe('noise', () => {
	it('has the level that was asked for', () => {
		for (const colour of ['white', 'pink'] as const) {
			expect(rmsDbfs(noise(colour, 48_000, -30, seededRandom(1)))).toBeCloseTo(-30, 1);
		}
	});

	it('is flat when white and falls by 3 dB an octave when pink', () => {
		const slope = (colour: 'white' | 'pink'): number => {
			const pcm = noise(colour, 96_000, -20, seededRandom(5));
			return (bandDb(pcm, 8_000) - bandDb(pcm, 250)) / 5;
		};
		expect(Math.abs(slope('white'))).toBeLessThan(0.5);
		expect(Math.abs(slope('pink') + 3)).toBeLessThan(0.5);
	});

	it('repeats with its seed, to the bit, on every machine', () => {
		const bytes = (value: Float64Array): Uint8Array => new Uint8Array(value.buffer);
		expect(whiteNoise(500, seededRandom(7))).toEqual(whiteNoise(500, seededRandom(7)));
		expect(whiteNoise(500, seededRandom(7))).not.toEqual(whiteNoise(500, seededRandom(8)));
		expect(
			createHash('sha256')
				.update(bytes(pinkNoise(5_000, seededRandom(7))))
				.digest('hex'),
		).toMatchInlineSnapshot(`"166bcef0ff7319af2b038860d7d3ba6b65e8aea8290cb2417f3ff3e62dff0820"`);
	});

	it('is empty when no samples are asked for', () => {
		expect(noise('pink', 0, -20, seededRandom(1)).length).toBe(0);
	});
});
