import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../core/errors.ts';
import { rmsDbfs } from './fixtures/rms-dbfs.ts';
import { toneDbfs } from './fixtures/tone-dbfs.ts';
import { resample, StreamingResampler } from './resample.ts';

function tone(frequencyHz: number, sampleRate: number, samples: number, amplitude = 32_000): Int16Array {
	return Int16Array.from({ length: samples }, (_, i) =>
		Math.round(amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRate)),
	);
}

/** The steady middle of a signal, away from the edges of the filter. */
function middle(pcm: Int16Array): Int16Array {
	return pcm.subarray(Math.floor(pcm.length / 4), Math.floor((3 * pcm.length) / 4));
}

const PAIRS: readonly (readonly [number, number])[] = [
	[16_000, 24_000],
	[24_000, 16_000],
	[8_000, 24_000],
	[24_000, 8_000],
	[44_100, 24_000],
	[24_000, 48_000],
	[48_000, 24_000],
	[22_050, 24_000],
];

function streamed(pcm: Int16Array, from: number, to: number, cuts: readonly number[]): Int16Array {
	const resampler = new StreamingResampler(from, to);
	const out: number[] = [];
	let at = 0;
	for (const cut of cuts) {
		out.push(...resampler.push(pcm.subarray(at, at + cut)));
		at += cut;
	}
	out.push(...resampler.push(pcm.subarray(at)), ...resampler.flush());
	return Int16Array.from(out);
}

describe('resample', () => {
	it.each(PAIRS)('passes speech frequencies from %i to %i Hz within 0.02 dB', (from, to) => {
		const edge = 0.9 * (Math.min(from, to) / 2);
		for (const frequency of [100, 1_000, 0.5 * edge, 0.98 * edge]) {
			const input = tone(frequency, from, from);
			const output = resample(input, from, to);
			const change = toneDbfs(middle(output), to, frequency) - toneDbfs(middle(input), from, frequency);
			expect(Math.abs(change)).toBeLessThan(0.02);
		}
	});

	it.each(PAIRS.filter(([from, to]) => to < from))(
		'keeps tones above the new Nyquist frequency 90 dB down from %i to %i Hz',
		(from, to) => {
			for (const share of [1.001, 1.05, 1.3, 1.7, 1.95]) {
				const frequency = (share * to) / 2;
				if (frequency < from / 2) {
					expect(rmsDbfs(middle(resample(tone(frequency, from, from), from, to)))).toBeLessThan(-90);
				}
			}
		},
	);

	it.each(PAIRS.filter(([from, to]) => to > from))(
		'keeps the mirror images of a tone 90 dB down from %i to %i Hz',
		(from, to) => {
			for (const frequency of [0.3 * from, 0.44 * from]) {
				const output = middle(resample(tone(frequency, from, 2 * from), from, to));
				expect(toneDbfs(output, to, from - frequency)).toBeLessThan(-90);
			}
		},
	);

	it.each(PAIRS)('delays nothing from %i to %i Hz: a tone keeps its phase', (from, to) => {
		const output = resample(tone(500, from, from), from, to);
		const ideal = tone(500, to, to);
		for (let i = Math.floor(to / 4); i < Math.floor((3 * to) / 4); i++) {
			expect(Math.abs((output[i] ?? 0) - (ideal[i] ?? 0))).toBeLessThanOrEqual(8);
		}
	});

	it('passes a constant without ripple', () => {
		const output = middle(resample(new Int16Array(8_000).fill(12_345), 16_000, 24_000));
		expect(new Set(output)).toEqual(new Set([12_345]));
	});

	it('gives the same samples however the signal is cut up, and the promised length', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...PAIRS, [16_000, 16_000] as const, [48_000, 11_025] as const),
				fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 3_000 }),
				fc.array(fc.nat(700), { maxLength: 8 }),
				([from, to], samples, cuts) => {
					const pcm = Int16Array.from(samples);
					const whole = resample(pcm, from, to);
					expect(whole.length).toBe(Math.round((pcm.length * to) / from));
					expect(streamed(pcm, from, to, cuts)).toEqual(whole);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('does not depend on how much came at once, over many internal blocks', () => {
		const pcm = tone(777, 44_100, 100_000);
		expect(streamed(pcm, 44_100, 24_000, [1, 50_000, 882, 30_000])).toEqual(resample(pcm, 44_100, 24_000));
	});

	it('holds back no more than 9 ms of output', () => {
		const resampler = new StreamingResampler(24_000, 16_000);
		expect(resampler.push(new Int16Array(2_400)).length).toBeGreaterThan(1_600 - 0.009 * 16_000);
	});

	it('clips instead of wrapping round', () => {
		const square = Int16Array.from({ length: 4_000 }, (_, i) => (i % 20 < 10 ? 32_767 : -32_768));
		const output = middle(resample(square, 24_000, 16_000));
		for (let i = 1; i < output.length; i++) {
			expect(Math.abs(output[i] ?? 0)).toBeLessThanOrEqual(32_768);
		}
		expect(Math.max(...output)).toBe(32_767);
	});

	it('gives exactly these samples, on every machine', () => {
		const pcm = Int16Array.from({ length: 5_000 }, (_, i) => ((i * 7_919) % 40_001) - 20_000);
		const hash = createHash('sha256');
		for (const [from, to] of PAIRS) {
			hash.update(new Uint8Array(resample(pcm, from, to).slice().buffer));
		}
		expect(hash.digest('hex')).toMatchInlineSnapshot(
			`"a048da89149b213099b772652485da95c0c294946b2b4a2f8ce468a0576ed78a"`,
		);
	});

	it('refuses rates it cannot convert, and says which would do', () => {
		expect(() => resample(new Int16Array(1), 0, 24_000)).toThrow(UsageError);
		expect(() => resample(new Int16Array(1), 16_000, 24_000.5)).toThrow(UsageError);
		expect(() => resample(new Int16Array(1), 44_101, 24_000)).toThrow(/too uneven/);
	});

	it('takes nothing after the end', () => {
		const resampler = new StreamingResampler(16_000, 24_000);
		resampler.flush();
		expect(resampler.flush().length).toBe(0);
		expect(() => resampler.push(new Int16Array(1))).toThrow(RangeError);
	});
});
