import { describe, expect, it } from 'vitest';
import { gapAfter, hull, join } from './clip.ts';

const tone = (length: number, value: number): Int16Array => new Int16Array(length).fill(value);

describe('join', () => {
	it('puts silences of exact length between segments and says where each came to lie', () => {
		const { pcm, spans } = join([tone(100, 1), tone(50, 2), tone(7, 3)], [10, 2.5]);
		expect(spans).toEqual([
			{ startSamples: 0, endSamples: 100 },
			{ startSamples: 340, endSamples: 390 },
			{ startSamples: 450, endSamples: 457 },
		]);
		expect([...pcm.subarray(100, 340)].every((sample) => sample === 0)).toBe(true);
		expect([pcm[99], pcm[340], pcm[389], pcm[390], pcm[450], pcm.length]).toEqual([1, 2, 2, 0, 3, 457]);
	});

	it('gives the whole turn and the silences inside it', () => {
		const { spans } = join([tone(10, 1), tone(10, 1)], [1]);
		expect(hull(spans)).toEqual({ startSamples: 0, endSamples: 44 });
		expect(gapAfter(spans, 0)).toEqual({ startSamples: 10, endSamples: 34 });
	});
});
