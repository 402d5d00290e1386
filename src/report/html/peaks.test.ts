import { describe, expect, it } from 'vitest';
import { binLengthMs, waveform } from './peaks.ts';

const RATE = 24_000;

/** Levels of a waveform, silence written out. */
function levels(letters: string): number[] {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	const expanded = letters.replace(/\.(.)/g, (_, count: string) => 'A'.repeat(alphabet.indexOf(count)));
	return [...expanded].map((letter) => (alphabet.indexOf(letter) / 63) ** 2);
}

describe('waveform', () => {
	it('has one level per bin, within a letter of the true one', () => {
		const pcm = Int16Array.from({ length: RATE }, (_, i) => Math.round(16_384 * Math.sin(i / 5)));
		const { binMs, peak, rms } = waveform(pcm, RATE);
		expect(binMs).toBe(10);
		expect(levels(peak)).toHaveLength(100);
		for (const level of levels(peak)) {
			expect(level).toBeCloseTo(0.5, 1);
		}
		for (const level of levels(rms)) {
			expect(level).toBeCloseTo(0.5 / Math.SQRT2, 1);
		}
	});

	it('shows where a sound begins and ends, to a bin', () => {
		const pcm = new Int16Array(10 * RATE);
		pcm.fill(8_000, 3 * RATE, 4 * RATE);
		const { binMs, peak } = waveform(pcm, RATE);
		const loud = levels(peak).map((level) => level > 0.1);
		expect(loud.indexOf(true) * binMs).toBe(3_000);
		expect(loud.lastIndexOf(true) * binMs).toBe(4_000 - binMs);
	});

	it('writes silence shortly, at any length', () => {
		for (const bins of [0, 1, 2, 3, 63, 64, 65, 66, 129, 1_000]) {
			const { peak } = waveform(new Int16Array((bins * RATE) / 100), RATE);
			expect(levels(peak)).toEqual(new Array(bins).fill(0));
			expect(peak.length).toBeLessThanOrEqual(Math.ceil(bins / 63) * 2 + 1);
		}
	});

	it('takes full scale of either sign for the highest level, and nothing overflows', () => {
		expect(waveform(Int16Array.of(-32_768), RATE).peak).toBe('_');
		expect(waveform(Int16Array.of(32_767), RATE).peak).toBe('_');
	});

	it('never has more bins than a screen has columns', () => {
		for (const seconds of [1, 10, 11, 60, 3_600]) {
			expect((seconds * 1000) / binLengthMs(seconds * RATE, RATE)).toBeLessThanOrEqual(1_000);
		}
	});
});
