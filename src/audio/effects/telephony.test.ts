import { describe, expect, it } from 'vitest';
import { TRACK_RATE } from '../../core/pcm.ts';
import { toneDbfs } from '../fixtures/tone-dbfs.ts';
import { applyTelephony } from './telephony.ts';

/** What the line does to one frequency, in dB. */
function lineGainDb(frequencyHz: number): number {
	const input = Int16Array.from({ length: TRACK_RATE }, (_, i) =>
		Math.round(8_000 * Math.sin((2 * Math.PI * frequencyHz * i) / TRACK_RATE)),
	);
	const steady = (pcm: Int16Array): Int16Array => pcm.subarray(4_000, 20_000);
	const output = toneDbfs(steady(applyTelephony(input)), TRACK_RATE, frequencyHz);
	return output - toneDbfs(steady(input), TRACK_RATE, frequencyHz);
}

describe('telephony', () => {
	it.each([400, 1_000, 2_000, 3_300])('passes %i Hz within half a decibel', (frequency) => {
		expect(Math.abs(lineGainDb(frequency))).toBeLessThan(0.5);
	});

	it.each([100, 200, 3_600, 5_000, 9_000])('stops %i Hz by 40 dB and more', (frequency) => {
		expect(lineGainDb(frequency)).toBeLessThan(-40);
	});

	it('adds the quantization noise of µ-law: some 38 dB below a tone, not 90', () => {
		const input = Int16Array.from({ length: TRACK_RATE }, (_, i) => Math.round(8_000 * Math.sin(i / 5.3)));
		const output = applyTelephony(input);
		let noise = 0;
		let signal = 0;
		for (let i = 4_000; i < 20_000; i++) {
			noise += ((output[i] ?? 0) - (input[i] ?? 0)) ** 2;
			signal += (input[i] ?? 0) ** 2;
		}
		const snr = 10 * Math.log10(signal / noise);
		expect(snr).toBeGreaterThan(30);
		expect(snr).toBeLessThan(50);
	});
});
