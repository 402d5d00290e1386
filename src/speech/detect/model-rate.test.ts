import { describe, expect, it } from 'vitest';
import { resample } from '../../audio/resample.ts';
import { toFloat } from '../../core/pcm.ts';
import { toModelRate } from './model-rate.ts';

/** 1.5 s: the filter works in pieces of half a second. */
const tone = (hz: number): Int16Array =>
	Int16Array.from({ length: 36_000 }, (_, i) => 10_000 * Math.sin((2 * Math.PI * hz * i) / 24_000));
const rms = (sound: Float32Array): number =>
	Math.sqrt(sound.subarray(400, -400).reduce((sum, x) => sum + x * x, 0) / (sound.length - 800));

describe('a track as the model hears it', () => {
	it.each([100, 1_000, 3_000, 5_000])('is what the general resampler makes of it, at %i Hz', (hz) => {
		const [fast, exact] = [toModelRate(tone(hz), 24_000), toFloat(resample(tone(hz), 24_000, 16_000))];
		expect(fast.length).toBe(exact.length);
		const difference = fast.map((sample, i) => sample - (exact[i] ?? 0));
		expect(rms(difference) / rms(exact)).toBeLessThan(0.005);
	});

	it('holds nothing of what lies above 8 kHz', () => {
		expect(rms(toModelRate(tone(9_000), 24_000)) / rms(toModelRate(tone(1_000), 24_000))).toBeLessThan(0.002);
	});

	it('has the right length for any length, and takes other rates', () => {
		for (const length of [0, 1, 2, 3, 1_001]) {
			expect(toModelRate(new Int16Array(length), 24_000).length).toBe(Math.round((length * 2) / 3));
		}
		expect(toModelRate(new Int16Array(441), 44_100).length).toBe(160);
	});
});
