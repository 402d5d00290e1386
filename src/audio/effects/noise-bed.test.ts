import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { FULL_SCALE } from '../../core/pcm.ts';
import { rmsDbfs } from '../fixtures/rms-dbfs.ts';
import { peakDbfs } from '../level.ts';
import { BED_DBFS, BED_SAMPLES, bedGain, noiseBed } from './noise-bed.ts';

const voices = [1, 2, 3].map((k) =>
	Int16Array.from({ length: 9_000 }, (_, i) => ((i * k * 7_919) % 10_007) - 5_000),
);
const COLOURS = ['white', 'pink', 'babble'] as const;

/** RMS of the difference between neighbouring samples: a seam would be visible in it. */
function roughness(pcm: Int16Array, from: number, count: number): number {
	let sum = 0;
	for (let i = from; i < from + count; i++) {
		const step = (pcm[(i + 1) % pcm.length] ?? 0) - (pcm[i % pcm.length] ?? 0);
		sum += step * step;
	}
	return Math.sqrt(sum / count);
}

describe('noiseBed', () => {
	it.each(COLOURS)('makes a %s loop of the stated length and level that never clips', (colour) => {
		const bed = noiseBed(colour, 3, voices);
		expect(bed.length).toBe(BED_SAMPLES);
		expect(rmsDbfs(bed)).toBeCloseTo(BED_DBFS, 1);
		expect(peakDbfs(bed)).toBeLessThan(-0.1);
	});

	it('fits a whole number of frames of every usual length', () => {
		for (const frameMs of [10, 20, 30, 32, 40, 60, 64, 80, 100, 120]) {
			expect((BED_SAMPLES / 24) % frameMs).toBe(0);
		}
	});

	it.each(COLOURS)('(%s) repeats with its seed and differs with another', (colour) => {
		const bytes = (seed: string): Buffer => Buffer.from(noiseBed(colour, seed, voices).buffer);
		expect(bytes('s').equals(bytes('s'))).toBe(true);
		expect(bytes('s').equals(bytes('t'))).toBe(false);
	});

	it('has no seam where it begins anew', () => {
		const bed = noiseBed('pink', 5);
		const typical = roughness(bed, 50_000, 100_000);
		const seam = Math.abs((bed[0] ?? 0) - (bed.at(-1) ?? 0));
		expect(seam).toBeLessThan(4 * typical);
		expect(roughness(bed, BED_SAMPLES - 200, 400)).toBeLessThan(1.4 * typical);
	});

	it('gives exactly these samples, on every machine', () => {
		const hash = createHash('sha256');
		for (const colour of COLOURS) {
			hash.update(new Uint8Array(noiseBed(colour, 5, voices).buffer));
		}
		expect(hash.digest('hex')).toMatchInlineSnapshot(
			`"58c169840b9293c95d728775e1117eb43ac5cb3129c268124a824ca27fa63dde"`,
		);
	});

	it('lies under the user by the stated ratio', () => {
		const reference = 0.05 * FULL_SCALE;
		const scaled = noiseBed('white', 1).map(
			(sample) => sample * bedGain({ colour: 'white', snrDb: 10 }, reference),
		);
		expect(20 * Math.log10(0.05) - rmsDbfs(scaled)).toBeCloseTo(10, 1);
	});

	it('refuses babble without people, and ratios that cannot be', () => {
		expect(() => noiseBed('babble', 1, [new Int16Array(100)])).toThrow(UsageError);
		expect(() => bedGain({ colour: 'white', snrDb: Number.NaN }, 1_000)).toThrow(UsageError);
	});
});
