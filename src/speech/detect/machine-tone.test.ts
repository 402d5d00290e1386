import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mix } from '../../audio/mix.ts';
import { noise } from '../../audio/noise.ts';
import { seededRandom } from '../../core/random.ts';
import { isMachineTone } from './machine-tone.ts';

const RATE = 24_000;

function sine(frequencyHz: number, ms: number, change = 0): Int16Array {
	return Int16Array.from({ length: ms * 24 }, (_, i) => {
		const t = i / RATE;
		return 6_000 * Math.sin(2 * Math.PI * (frequencyHz + (change * t) / 2) * t);
	});
}

const whole = (pcm: Int16Array) => isMachineTone(pcm, { startSamples: 0, endSamples: pcm.length }, RATE);

describe('the detector of machine tones', () => {
	it('knows every steady tone, at every length it judges', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 60, max: 3_000 }),
				fc.integer({ min: 125, max: 900 }),
				(frequency, ms) => {
					expect(whole(sine(frequency, ms))).toBe(true);
				},
			),
			{ numRuns: 40, seed: 3 },
		);
	});

	it('takes a tone that glides as a voice does for no machine', () => {
		expect(whole(sine(150, 300, 120))).toBe(false);
	});

	it('takes noise, silence and sounds under 120 ms for no machine', () => {
		expect(whole(noise('white', 7_200, -20, seededRandom(1)))).toBe(false);
		expect(whole(new Int16Array(7_200))).toBe(false);
		expect(whole(sine(440, 110))).toBe(false);
	});

	it('knows a tone 28 dB above noise, and not one that another sound follows', () => {
		const tone = sine(220, 300);
		expect(whole(mix(tone, noise('white', tone.length, -46, seededRandom(2))))).toBe(true);
		const both = new Int16Array(tone.length * 2);
		both.set(tone);
		both.set(noise('pink', tone.length, -26, seededRandom(3)), tone.length);
		expect(whole(both)).toBe(false);
	});

	it('hears the same at other sample rates', () => {
		const at8 = Int16Array.from(
			{ length: 2_400 },
			(_, i) => 6_000 * Math.sin((2 * Math.PI * 440 * i) / 8_000),
		);
		expect(isMachineTone(at8, { startSamples: 0, endSamples: at8.length }, 8_000)).toBe(true);
	});
});
