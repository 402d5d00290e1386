import { describe, expect, it } from 'vitest';
import { activeLevelDbfs, peakDbfs } from '../../src/audio/level.ts';
import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import { seededRandom } from '../../src/core/random.ts';
import { audioSha256 } from '../fingerprint.ts';
import { noiseBurst } from './noise-burst.ts';

describe('noiseBurst', () => {
	it('lasts 50 to 1,000 ms and stays under the peak limit, whatever the seed', () => {
		for (let seed = 0; seed < 200; seed++) {
			const pcm = noiseBurst(seededRandom(seed));
			const ms = samplesToMs(pcm.length, TRACK_RATE);
			expect(ms).toBeGreaterThanOrEqual(50);
			expect(ms).toBeLessThanOrEqual(1_000);
			expect(peakDbfs(pcm)).toBeLessThanOrEqual(-5.9);
			expect(activeLevelDbfs(pcm, TRACK_RATE)).toBeGreaterThan(-45);
		}
	});

	it('gives the same bytes for the same seed on every machine and Node version', () => {
		const all = Array.from({ length: 40 }, (_, seed) => noiseBurst(seededRandom(seed)));
		expect(audioSha256(Int16Array.from(all.flatMap((pcm) => [...pcm])))).toBe(
			'ca40cc972de2105bf3d04a09429feb136f412dc4c948e890566bc08c95a7e554',
		);
	});
});
