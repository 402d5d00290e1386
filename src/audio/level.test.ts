import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rmsDbfs } from './fixtures/rms-dbfs.ts';
import { activeLevelDbfs, applyGain, levelTo, peakDbfs } from './level.ts';

const RATE = 24_000;
const square = (amplitude: number, samples: number): Int16Array =>
	Int16Array.from({ length: samples }, (_, i) => (i % 2 === 0 ? amplitude : -amplitude));
const joined = (...parts: readonly Int16Array[]): Int16Array =>
	Int16Array.from(parts.flatMap((part) => [...part]));

describe('level', () => {
	it('reads a square wave at its amplitude', () => {
		expect(rmsDbfs(square(16_384, 480))).toBeCloseTo(-6.02, 2);
		expect(peakDbfs(square(16_384, 480))).toBeCloseTo(-6.02, 2);
	});

	it('reads silence and nothing at all as minus infinity', () => {
		for (const pcm of [new Int16Array(0), new Int16Array(999)]) {
			expect([rmsDbfs(pcm), peakDbfs(pcm), activeLevelDbfs(pcm, RATE)]).toEqual([
				-Infinity,
				-Infinity,
				-Infinity,
			]);
		}
	});

	it('leaves pauses out of the active level', () => {
		const speech = square(1_000, 4_800);
		const paused = joined(new Int16Array(24_000), speech, new Int16Array(48_000), speech);
		expect(activeLevelDbfs(paused, RATE)).toBeCloseTo(activeLevelDbfs(speech, RATE), 9);
	});

	it('counts a soft phone 18 dB down and leaves out noise 30 dB down', () => {
		const loud = square(10_000, 2_400);
		expect(activeLevelDbfs(joined(loud, square(1_259, 2_400)), RATE)).toBeLessThan(rmsDbfs(loud) - 2);
		expect(activeLevelDbfs(joined(loud, square(316, 2_400)), RATE)).toBeCloseTo(rmsDbfs(loud), 9);
	});

	it('levels speech to the active level that was asked for', () => {
		const leveled = levelTo(joined(square(700, 4_800), new Int16Array(4_800)), RATE, {
			activeDbfs: -26,
			peakDbfs: -3,
		});
		expect(activeLevelDbfs(leveled, RATE)).toBeCloseTo(-26, 1);
	});

	it('never passes the peak bound and never clips', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 600 }),
				fc.double({ min: -40, max: 0, noNaN: true }),
				(samples, activeDbfs) => {
					const leveled = levelTo(Int16Array.from(samples), RATE, { activeDbfs, peakDbfs: -3 });
					expect(peakDbfs(leveled)).toBeLessThanOrEqual(-3);
				},
			),
		);
	});

	it('leaves silence alone', () => {
		expect(levelTo(new Int16Array(10), RATE, { activeDbfs: -26, peakDbfs: -3 })).toEqual(new Int16Array(10));
	});

	it('clips a gain that is too large', () => {
		expect(applyGain(Int16Array.of(30_000, -30_000, 1), 2)).toEqual(Int16Array.of(32_767, -32_768, 2));
	});
});
