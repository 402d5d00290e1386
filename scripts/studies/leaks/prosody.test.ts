import { describe, expect, it } from 'vitest';
import { TRACK_RATE } from '../../../src/core/pcm.ts';
import { pitchTrack } from './pitch.ts';
import { prosodyBefore } from './prosody.ts';

/** A harmonic sound whose pitch and level move linearly from the first value to the second. */
function voiceLike(
	lengthMs: number,
	hz: readonly [number, number],
	gain: readonly [number, number] = [1, 1],
) {
	const length = Math.round((lengthMs * TRACK_RATE) / 1000);
	let phase = 0;
	return Int16Array.from({ length }, (_, i) => {
		const at = i / length;
		phase += (2 * Math.PI * (hz[0] + (hz[1] - hz[0]) * at)) / TRACK_RATE;
		const sound = Math.sin(phase) + 0.7 * Math.sin(2 * phase) + 0.5 * Math.sin(3 * phase);
		return 4_000 * (gain[0] + (gain[1] - gain[0]) * at) * sound;
	});
}

function hiss(lengthMs: number): Int16Array {
	let state = 1;
	return Int16Array.from({ length: (lengthMs * TRACK_RATE) / 1000 }, () => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return (state >>> 18) - 8_192;
	});
}

describe('pitch', () => {
	it.each([80, 120, 210, 330])('finds %i Hz, not its octaves', (hz) => {
		const frames = pitchTrack(voiceLike(600, [hz, hz]), 0, 14_400);
		expect(frames.length).toBeGreaterThan(20);
		for (const { semitones } of frames) {
			expect(Math.abs((semitones ?? 99) - 12 * Math.log2(hz / 100))).toBeLessThan(0.25);
		}
	});

	it('finds none in a hiss', () => {
		const frames = pitchTrack(hiss(600), 0, 14_400);
		expect(frames.filter(({ semitones }) => semitones !== null)).toEqual([]);
	});
});

describe('prosody before a silence', () => {
	const steady = prosodyBefore(voiceLike(1_500, [120, 120]), 0, 36_000);

	it('is flat for a steady voice', () => {
		for (const [i, value] of steady.slice(0, 3).entries()) {
			expect(Math.abs(value), `feature ${i}`).toBeLessThan(0.5);
		}
		expect(steady[4]).toBe(1);
	});

	it('falls with the pitch, and ends below the median', () => {
		const [slope, last] = prosodyBefore(voiceLike(1_500, [150, 100]), 0, 36_000);
		expect(slope).toBeLessThan(-3);
		expect(last).toBeLessThan(-1);
	});

	it('falls with the level, and ends below it', () => {
		const [, , slope, last] = prosodyBefore(voiceLike(1_500, [120, 120], [1, 0.05]), 0, 36_000);
		expect(slope).toBeLessThan(-15);
		expect(last).toBeLessThan(-6);
	});

	it('takes nothing from before the stretch, and is finite for silence and for a few samples', () => {
		const joined = new Int16Array(72_000);
		joined.set(voiceLike(1_500, [300, 300]));
		joined.set(voiceLike(1_500, [120, 120]), 36_000);
		expect(prosodyBefore(joined, 36_000, 72_000)).toEqual(steady);
		for (const end of [10, 36_000]) {
			expect(prosodyBefore(new Int16Array(36_000), 0, end).every(Number.isFinite)).toBe(true);
		}
	});
});
