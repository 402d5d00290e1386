import { describe, expect, it } from 'vitest';
import { seededRandom } from '../core/random.ts';
import { rateConditionedTiming, type TimedStretch } from './rate-conditioned.ts';

const OPTIONS = { window: { early: 300, late: 1000 }, refractory: 500, seed: 1, placements: 400 };
const REFERENCES = [4000, 12_000, 20_000, 28_000];

function listener(onsets: (stretch: number) => number[]): TimedStretch[] {
	return Array.from({ length: 12 }, (_, index) => ({
		start: 0,
		end: 34_000,
		onsets: onsets(index),
		references: REFERENCES,
	}));
}

describe('rateConditionedTiming', () => {
	it('sees a listener who answers the pauses', () => {
		const timing = rateConditionedTiming(
			listener(() => REFERENCES.map((at) => at + 300)),
			OPTIONS,
		);
		expect(timing.hits).toBe(48);
		expect(timing.z).toBeGreaterThan(5);
		expect(timing.p).toBeLessThan(0.01);
	});

	it('is not fooled by a metronome, however fast', () => {
		for (const period of [600, 2000, 5000]) {
			const hum = listener((index) =>
				// Phases spread evenly, so that the hum as a whole prefers no moment.
				Array.from({ length: Math.floor(34_000 / period) }, (_, k) => (k + (index + 0.5) / 12) * period),
			);
			expect(Math.abs(rateConditionedTiming(hum, OPTIONS).z)).toBeLessThan(3);
		}
	});

	it('gives silence and random noise no credit', () => {
		expect(
			rateConditionedTiming(
				listener(() => []),
				OPTIONS,
			),
		).toMatchObject({ hits: 0, z: 0, p: 1 });
		const random = seededRandom(5);
		const noise = listener(() => [0, 1, 2, 3].map(() => random.next() * 34_000));
		expect(Math.abs(rateConditionedTiming(noise, OPTIONS).z)).toBeLessThan(3);
	});

	it('expects what the uniform law predicts', () => {
		// One onset and one window of 1.3 s inside 34 s: a hit with probability 1.3/34.
		const one = Array.from({ length: 200 }, () => ({
			start: 0,
			end: 34_000,
			onsets: [4000],
			references: [4000],
		}));
		const timing = rateConditionedTiming(one, OPTIONS);
		expect(timing.expected).toBeCloseTo((200 * 1.3) / 34, 0);
		expect(timing.deviation).toBeCloseTo(Math.sqrt(200 * (1.3 / 34) * (1 - 1.3 / 34)), 0);
	});
});
