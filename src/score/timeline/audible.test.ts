import { describe, expect, it } from 'vitest';
import { dbToAmplitude, FULL_SCALE, msToSamples, TRACK_RATE } from '../../core/pcm.ts';
import { audibleSpeech } from './audible.ts';

/** 10 s with a 200 Hz tone of the given RMS level in each stretch. */
function track(...tones: readonly (readonly [startMs: number, endMs: number, dbfs: number])[]): Int16Array {
	const pcm = new Int16Array(msToSamples(10_000, TRACK_RATE));
	for (const [startMs, endMs, dbfs] of tones) {
		const peak = dbToAmplitude(dbfs) * Math.SQRT2 * FULL_SCALE;
		for (let i = msToSamples(startMs, TRACK_RATE); i < msToSamples(endMs, TRACK_RATE); i++) {
			pcm[i] = Math.round(peak * Math.sin((2 * Math.PI * 200 * i) / TRACK_RATE));
		}
	}
	return pcm;
}

describe('audibleSpeech', () => {
	const spoken = [
		{ startMs: 1_000, endMs: 2_000 },
		{ startMs: 5_000, endMs: 7_000 },
	];

	it('keeps speech of −54 dBFS and leaves out speech of −56 dBFS, with its length', () => {
		const found = audibleSpeech(track([1_000, 2_000, -54], [5_000, 7_000, -56]), spoken);
		expect(found.segments).toEqual([{ startMs: 1_000, endMs: 2_000 }]);
		expect(found.inaudibleMs).toBe(2_000);
	});

	it('judges a turn as a whole: a quiet end belongs to what was heard before it', () => {
		const turn = [
			{ startMs: 1_000, endMs: 2_000 },
			{ startMs: 2_300, endMs: 2_800 },
		];
		const found = audibleSpeech(track([1_000, 2_000, -30], [2_300, 2_800, -60]), turn);
		expect(found).toEqual({ segments: turn, inaudibleMs: 0 });
	});
});
