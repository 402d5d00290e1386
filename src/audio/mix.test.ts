import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/random.ts';
import { activeLevelDbfs, rmsDbfs } from './level.ts';
import { mix, mixInto, overlayAtSnr, referenceAmplitude } from './mix.ts';
import { pinkNoise, whiteNoise } from './noise.ts';

const samples = fc
	.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 50 })
	.map((values) => Int16Array.from(values));

describe('mix', () => {
	it('adds sample by sample and clips once, at the end', () => {
		const loud = Int16Array.of(30_000, -30_000, 1);
		expect(mix(loud, loud, Int16Array.of(-30_000, 30_000))).toEqual(Int16Array.of(30_000, -30_000, 2));
		expect(mix(loud, loud)).toEqual(Int16Array.of(32_767, -32_768, 2));
	});

	it('is as long as the longest track, and the same in any order', () => {
		fc.assert(
			fc.property(samples, samples, samples, (a, b, c) => {
				const sum = mix(a, b, c);
				expect(sum.length).toBe(Math.max(a.length, b.length, c.length));
				expect(mix(c, a, b)).toEqual(sum);
			}),
		);
	});

	it('places a signal at an offset and leaves out what does not fit', () => {
		const target = new Int16Array(4);
		mixInto(target, Int16Array.of(1, 2, 3), 2);
		mixInto(target, Int16Array.of(10, 20, 30), -2, 2);
		mixInto(target, Int16Array.of(9), 4);
		expect(target).toEqual(Int16Array.of(60, 0, 1, 2));
	});
});

describe('overlayAtSnr', () => {
	const RATE = 24_000;
	const speech = Int16Array.from({ length: 48_000 }, (_, i) =>
		i >= 12_000 && i < 36_000 ? Math.round(3_000 * Math.sin(i / 10)) : 0,
	);

	it.each([
		['white', whiteNoise],
		['pink', pinkNoise],
	] as const)('sets %s noise at the stated ratio to the active speech', (_, make) => {
		const reference = referenceAmplitude(speech, RATE);
		for (const snrDb of [0, 10, 20]) {
			const noisy = overlayAtSnr(speech, make(speech.length, seededRandom(3)), reference, snrDb);
			const added = noisy.map((sample, i) => sample - (speech[i] ?? 0));
			expect(activeLevelDbfs(speech, RATE) - rmsDbfs(added)).toBeCloseTo(snrDb, 1);
		}
	});

	it('sets noise against the nominal user level where nobody speaks', () => {
		const quiet = new Int16Array(24_000);
		const hiss = whiteNoise(24_000, seededRandom(4));
		const noisy = overlayAtSnr(quiet, hiss, referenceAmplitude(quiet, RATE), 10);
		expect(rmsDbfs(noisy)).toBeCloseTo(-36, 1);
	});

	it('repeats a short noise, and adds nothing where there is none', () => {
		const noisy = overlayAtSnr(new Int16Array(6), Int16Array.of(1, -1), 1_000, 26);
		expect(noisy[0]).toBe(noisy[4]);
		expect(noisy[0]).not.toBe(0);
		expect(overlayAtSnr(speech, new Int16Array(0), 1_000, 0)).toEqual(speech);
		expect(overlayAtSnr(speech, new Int16Array(5), 1_000, 0)).toEqual(speech);
	});
});
