import { describe, expect, it } from 'vitest';
import { fdb15 } from '../index.ts';
import { PeerCrash } from '../peer-crash.ts';
import { mergeSegments } from './timing.ts';

const segments = (...pairs: readonly (readonly [number, number])[]): { start: number; end: number }[] =>
	pairs.map(([start, end]) => ({ start, end }));
const user = segments([0.5, 2], [2.5, 4.834], [8, 9]);
const model = segments([3.486, 6], [6.4, 7.2], [8.6, 8.8], [9.4, 12]);

describe('Full-Duplex-Bench v1.5 timing', () => {
	it("as published agrees with the peer's own functions", () => {
		expect(fdb15.asPublished.timing({ user, model })).toEqual({
			stop: [
				[3.486, 4.834],
				[8.6, 8.8],
			],
			response: [
				[4.834, 8.6],
				[9, 9.4],
			],
		});
	});

	it('as published ends every overlap with the user at the latest', () => {
		const endless = { user: segments([5, 7]), model: segments([1, 30]) };
		expect(fdb15.asPublished.timing(endless)).toEqual({ stop: [[5, 7]], response: [] });
		expect(fdb15.fixed.timing({ ...endless, overlap: [5, 7] })).toEqual({
			exercised: true,
			stop: { seconds: 2, stopped: false },
			responseS: null,
		});
	});

	it('fixed looks at the marked overlap only and says when there was nothing to stop', () => {
		const result = fdb15.fixed.timing({ user, model, overlap: [4, 6.5] });
		expect(result.exercised).toBe(true);
		expect(result.stop).toEqual({ seconds: 2.5, stopped: false });
		expect(fdb15.fixed.timing({ user, model, overlap: [4, 7.5] }).stop?.stopped).toBe(true);
		expect(fdb15.fixed.timing({ user, model, overlap: [2, 3] })).toMatchObject({
			exercised: false,
			stop: null,
		});
	});

	it('merges gaps up to and including the limit, in any order', () => {
		expect(mergeSegments(segments([3, 4], [0, 1], [1.5, 2]), 0.5)).toEqual(segments([0, 2], [3, 4]));
	});
});

describe('Full-Duplex-Bench v1.5 behavior', () => {
	const recordings = [
		['C_RESPOND'],
		['C_RESUME'],
		['C_RESUME'],
		['C_RESUME'],
		['C_UNKNOWN'],
		[],
		['C_RESPOND'],
		['C_RESUME'],
		['C_RESUME'],
	];

	it('as published rounds shares of all tags to two decimals, ties to even', () => {
		expect(fdb15.asPublished.behaviorShares(recordings)).toEqual({
			totals: { C_RESPOND: 2, C_RESUME: 5, C_UNKNOWN: 1 },
			total: 8,
			shares: { C_RESPOND: 0.25, C_RESUME: 0.62, C_UNKNOWN: 0.12 },
		});
		expect(fdb15.asPublished.behaviorShares([])).toEqual({ totals: {}, total: 0, shares: {} });
	});

	it('as published crashes on tags of another axis', () => {
		const error = (tags: string[]): string => {
			try {
				return JSON.stringify(fdb15.asPublished.behaviorShares([tags]));
			} catch (thrown) {
				return thrown instanceof PeerCrash ? thrown.peerError : String(thrown);
			}
		};
		expect(error(['X_RESUME'])).toBe('KeyError');
		expect(error([''])).toBe('IndexError');
	});

	it('fixed keeps every recording in n', () => {
		const { n, missing, shares } = fdb15.fixed.behaviorShares([...recordings, null]);
		expect([n, missing]).toEqual([10, 2]);
		expect(shares.C_RESUME).toBe(0.5);
		expect(shares.C_UNCERTAIN_HANDLING).toBe(0);
	});
});

describe('Full-Duplex-Bench v1.5 significance', () => {
	const before = [1, 2, 3, 4.5, 2.2];
	const after = [1.5, 1.8, 3.9, 5.5, 22];

	it('trims by MAD and tests as the peer does with scipy.stats.ttest_rel', () => {
		for (const options of [{}, { rule: 'iqr', on: 'both' }] as const) {
			const test = fdb15.common.pairedComparison('wpm', before, after, options);
			expect(test).toMatchObject({ nValid: 5, nUsed: 4, nDropped: 1, df: 3 });
			expect(test.t).toBeCloseTo(2.0195672024949456, 12);
			expect(test.p).toBeCloseTo(0.13671332579392453, 12);
			expect(test.ci).toEqual([
				expect.closeTo(-0.3166933517952196, 12),
				expect.closeTo(1.4166933517952196, 12),
			]);
			expect(test.cohenDz).toBeCloseTo(1.0097836012474728, 12);
		}
	});

	it('takes the placeholders for missing', () => {
		expect(fdb15.common.maskInvalid([0, 120], 'wpm')).toEqual([Number.NaN, 120]);
		expect(fdb15.common.maskInvalid([-200, -30], 'mean_intensity')).toEqual([Number.NaN, -30]);
		expect(fdb15.common.maskInvalid([0], 'utmosv2')).toEqual([0]);
		expect(() => fdb15.common.pairedComparison('wpm', [Number.NaN, 1], [1, 2])).toThrow(/cannot be compared/);
	});

	it('as published judges by the raw p, fixed by the corrected one', () => {
		const shift = (by: number): number[] => before.map((value, index) => value + by + (index % 2) * 0.3);
		const tests = [0.12, 0.13, 0.1].map((by) =>
			fdb15.common.pairedComparison('m', before, shift(by), { rule: 'none' }),
		);
		const published = fdb15.asPublished.significance(tests);
		const fixed = fdb15.fixed.significance(tests);
		expect(published.some(({ reliable }) => reliable)).toBe(true);
		expect(fixed.some(({ reliable }) => reliable)).toBe(false);
	});
});

describe('Full-Duplex-Bench v1.5 speech adaptation', () => {
	const words = [0, 1, 2].map((start) => ({ text: 'w', start, end: start + 0.6 }));

	it('cuts at the first word that ends after the overlap', () => {
		expect(fdb15.common.splitTime(words, 1.3)).toBe(1);
		expect(fdb15.common.splitTime(words, 1.7)).toBe(2);
		expect(fdb15.common.splitTime(words, 3)).toBe(2.6);
		expect(fdb15.common.splitTime([], 3)).toBe(3);
	});

	it('counts words per minute and sees overlapping words', () => {
		expect(fdb15.common.wordsPerMinute(words)).toBeCloseTo((3 / 2.6) * 60, 12);
		expect(fdb15.common.wordsPerMinute([])).toBe(0);
		expect(fdb15.common.overlaps(words, [{ text: 'x', start: 0.5, end: 0.7 }])).toBe(true);
		expect(fdb15.common.overlaps(words, [{ text: 'x', start: 0.6, end: 1 }])).toBe(false);
	});
});
