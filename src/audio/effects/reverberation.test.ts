import { describe, expect, it } from 'vitest';
import { meanSquare } from '../level.ts';
import { applyReverberation, impulseResponse } from './reverberation.ts';

const ROOM = { rt60Ms: 600, directToReverberantDb: 4 };

describe('reverberation', () => {
	it('has its direct path at sample 0, with gain 1, and reflections from 2 ms on', () => {
		const response = impulseResponse(ROOM, 1);
		expect(response[0]).toBe(1);
		expect(response.subarray(1, 48).every((value) => value === 0)).toBe(true);
		expect(response[60]).not.toBe(0);
	});

	it('has the stated ratio of direct to reflected energy', () => {
		const reflected = impulseResponse(ROOM, 2)
			.subarray(1)
			.reduce((sum, value) => sum + value * value, 0);
		expect(10 * Math.log10(1 / reflected)).toBeCloseTo(4, 6);
	});

	it('falls by 60 dB over its RT60', () => {
		const response = impulseResponse(ROOM, 3);
		const energyDb = (fromMs: number, toMs: number): number => {
			const part = response.subarray(fromMs * 24, toMs * 24);
			return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 0));
		};
		expect(energyDb(50, 100) - energyDb(350, 400)).toBeCloseTo(30, -0.5);
	});

	it('leaves the sound before the first reflection as it was', () => {
		const pcm = new Int16Array(24_000);
		pcm.fill(9_000, 1_000, 4_000);
		const out = applyReverberation(pcm, { type: 'reverberation', ...ROOM }, 4);
		expect(out.subarray(0, 1_048)).toEqual(pcm.subarray(0, 1_048));
		expect(meanSquare(out, 5_000, 6_000)).toBeGreaterThan(0);
	});
});
