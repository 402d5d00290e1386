import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/random.ts';
import {
	AUDIBLE,
	audibleRuns,
	envelope,
	noiseFloorDbfs,
	refineBounds,
	SILENCE_DBFS,
	speechBounds,
} from './envelope.ts';
import { mix } from './mix.ts';
import { noise } from './noise.ts';

const RATE = 24_000;
const ms = (value: number): number => Math.round((value * RATE) / 1000);

/** A signal of `lengthMs` with square-wave bursts given as [startMs, endMs, amplitude]. */
function bursts(lengthMs: number, ...parts: readonly (readonly [number, number, number])[]): Int16Array {
	const pcm = new Int16Array(ms(lengthMs));
	for (const [start, end, amplitude] of parts) {
		for (let i = ms(start); i < ms(end); i++) {
			pcm[i] = i % 16 < 8 ? amplitude : -amplitude;
		}
	}
	return pcm;
}

describe('envelope', () => {
	it('reads the RMS of each window and clamps silence', () => {
		const values = envelope(bursts(100, [50, 100, 16_384]), RATE, { windowMs: 10, hopMs: 10 });
		expect(values.length).toBe(10);
		expect(values[0]).toBe(SILENCE_DBFS);
		expect(values[7]).toBeCloseTo(-6.02, 2);
	});

	it('covers a last incomplete window by what there is', () => {
		const values = envelope(bursts(15, [0, 15, 3_276]), RATE, { windowMs: 10, hopMs: 10 });
		expect([...values].map(Math.round)).toEqual([-20, -20]);
	});
});

describe('speechBounds', () => {
	it('finds abrupt edges exactly to the sample, wherever they lie and however loud they are', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1_500, max: 9_000 }),
				fc.integer({ min: 300, max: 9_000 }),
				fc.integer({ min: 100, max: 32_000 }),
				(start, length, amplitude) => {
					const pcm = new Int16Array(24_000);
					pcm.fill(amplitude, start, start + length);
					expect(speechBounds(pcm, RATE)).toEqual({ startSamples: start, endSamples: start + length });
				},
			),
		);
	});

	it('keeps a quiet first phone 40 dB below the vowel, which a threshold relative to the peak would lose', () => {
		const pcm = bursts(1_000, [200, 300, 120], [300, 600, 20_000]);
		expect(speechBounds(pcm, RATE)).toEqual({ startSamples: ms(200), endSamples: ms(600) });
	});

	it('spans pauses of any length inside a turn', () => {
		const pcm = bursts(5_000, [500, 900, 4_000], [3_400, 4_000, 4_000]);
		expect(speechBounds(pcm, RATE)).toEqual({ startSamples: ms(500), endSamples: ms(4_000) });
	});

	it('ignores a click before the speech', () => {
		const pcm = bursts(1_000, [400, 700, 4_000]);
		pcm[ms(100)] = 20_000;
		expect(speechBounds(pcm, RATE)?.startSamples).toBe(ms(400));
	});

	it('hears nothing in silence, in dither, and in no signal at all', () => {
		const dither = Int16Array.from({ length: ms(500) }, (_, i) => ((i * 7) % 9) - 4);
		for (const pcm of [new Int16Array(0), new Int16Array(ms(500)), dither]) {
			expect(speechBounds(pcm, RATE)).toBeNull();
		}
	});

	it('measures against the noise that is there: within 5 ms at 26 dB above it', () => {
		const hiss = noise('white', ms(2_000), -52, seededRandom(1));
		const bounds = speechBounds(mix(hiss, bursts(2_000, [600, 1_400, 1_640])), RATE);
		expect(Math.abs((bounds?.startSamples ?? 0) - ms(600))).toBeLessThan(ms(5));
		expect(Math.abs((bounds?.endSamples ?? 0) - ms(1_400))).toBeLessThan(ms(5));
	});

	it('takes a floor that the caller knows', () => {
		const pcm = bursts(1_000, [300, 500, 300], [500, 800, 8_000]);
		expect(speechBounds(pcm, RATE, { floorDbfs: -45 })?.startSamples).toBe(ms(500));
	});

	it('finds speech that fills the signal from end to end', () => {
		expect(speechBounds(bursts(300, [0, 300, 2_000]), RATE)).toEqual({
			startSamples: 0,
			endSamples: ms(300),
		});
	});
});

describe('noiseFloorDbfs', () => {
	it('stays between its clamps', () => {
		expect(noiseFloorDbfs(new Int16Array(ms(500)), RATE)).toBeCloseTo(AUDIBLE.minFloorDbfs, 9);
		expect(noiseFloorDbfs(bursts(300, [0, 300, 9_000]), RATE)).toBeCloseTo(AUDIBLE.maxFloorDbfs, 9);
		expect(noiseFloorDbfs(noise('white', ms(900), -55, seededRandom(2)), RATE)).toBeCloseTo(-55, 0);
	});
});

describe('audibleRuns', () => {
	it('bridges a stop closure of 100 ms and parts at 130 ms', () => {
		const gap = (length: number): number =>
			audibleRuns(bursts(1_000, [200, 300, 4_000], [300 + length, 600, 4_000]), RATE).length;
		expect([gap(100), gap(130)]).toEqual([1, 2]);
	});
});

describe('refineBounds', () => {
	const pcm = bursts(3_000, [1_000, 1_080, 200], [1_160, 1_500, 4_000], [1_800, 2_000, 4_000]);
	const runs = audibleRuns(pcm, RATE);
	const whole = { startSamples: 0, endSamples: pcm.length };
	const span = (start: number, end: number) => ({ startSamples: ms(start), endSamples: ms(end) });

	it('moves early and late edges to the true ones', () => {
		expect(refineBounds(runs, span(967, 1_583), RATE, whole)).toEqual(span(1_000, 1_500));
	});

	it('reaches back over a gap to a quiet beginning that the detector missed', () => {
		expect(refineBounds(runs, span(1_200, 1_583), RATE, whole)).toEqual(span(1_000, 1_500));
	});

	it('reaches no further than its limit, and stops at the neighbour', () => {
		const long = bursts(3_000, [200, 2_500, 4_000]);
		const found = refineBounds(audibleRuns(long, RATE), span(1_500, 2_000), RATE, whole);
		expect(found).toEqual(span(1_100, 2_400));
		expect(refineBounds(runs, span(1_200, 1_583), RATE, span(1_100, 1_450))).toEqual(span(1_100, 1_450));
	});

	it('answers null where nothing is audible', () => {
		expect(refineBounds(runs, span(2_300, 2_600), RATE, whole)).toBeNull();
	});
});
