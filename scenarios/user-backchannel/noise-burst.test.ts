import { describe, expect, it } from 'vitest';
import { activeLevelDbfs } from '../../src/audio/level.ts';
import { samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import { seededRandom } from '../../src/core/random.ts';
import { audioSha256 } from '../fingerprint.ts';
import { noiseBurst } from './noise-burst.ts';

describe('noiseBurst', () => {
	it.each([
		[400, -23],
		[1_100, -30],
		[3_000, -46],
	])('fills %i ms and has %i dBFS, whatever its shape', (lengthMs, activeDbfs) => {
		for (let seed = 0; seed < 40; seed++) {
			const pcm = noiseBurst({ lengthMs, activeDbfs }, seededRandom(seed));
			expect(samplesToMs(pcm.length, TRACK_RATE)).toBe(lengthMs);
			expect(Math.abs(activeLevelDbfs(pcm, TRACK_RATE) - activeDbfs)).toBeLessThan(0.2);
			const tail = activeLevelDbfs(pcm.subarray(Math.floor(0.85 * pcm.length)), TRACK_RATE);
			expect(tail).toBeGreaterThan(activeDbfs - 18);
		}
	});

	it('gives the same bytes for the same seed on every machine and Node version', () => {
		const all = Array.from({ length: 40 }, (_, seed) =>
			noiseBurst({ lengthMs: 500, activeDbfs: -26 }, seededRandom(seed)),
		);
		expect(audioSha256(Int16Array.from(all.flatMap((pcm) => [...pcm])))).toBe(
			'e9786d423cef80ae6bc57d3c2bda1e3ecc1073ab3badad639d3461f35af26a9a',
		);
	});
});
