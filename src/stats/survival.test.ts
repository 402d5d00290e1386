import { describe, expect, it } from 'vitest';
import { kaplanMeier, medianSurvival, type SurvivalObservation, survivalAt } from './kaplan-meier.ts';
import { restrictedMean, restrictedMeanOf } from './restricted-mean.ts';

const TIMES = [120, 300, 300, 450, 450, 500, 700, 800, 1200, 2000, 2000, 2000];
const EVENTS = [1, 1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0];
const STOPS: SurvivalObservation[] = TIMES.map((time, index) => ({ time, event: EVENTS[index] === 1 }));

describe('kaplanMeier', () => {
	it('agrees with scipy.stats.ecdf on right-censored data, log-log interval included', () => {
		const curve = kaplanMeier(STOPS);
		expect(curve.steps.map((step) => step.time)).toEqual([120, 300, 450, 500, 800, 1200]);
		const golden: [number, number, number, number][] = [
			[120, 0.9166666666666666, 0.5389771805707412, 0.987825565400458],
			[300, 0.75, 0.4084159131515948, 0.9117204061256983],
			[450, 0.6666666666666666, 0.3370189325414019, 0.8597117990844397],
			[799, 0.5714285714285714, 0.25380278045990967, 0.7958126875381352],
			[1500, 0.34285714285714286, 0.08876997692763403, 0.6230329422768415],
		];
		for (const [time, survival, low, high] of golden) {
			const { value, ci } = survivalAt(curve, time);
			expect(value).toBeCloseTo(survival, 12);
			expect(ci).toEqual([expect.closeTo(low, 10), expect.closeTo(high, 10)]);
		}
		expect(survivalAt(curve, 119)).toEqual({ value: 1, ci: [1, 1] });
	});

	it("has the median and its interval of statsmodels' SurvfuncRight", () => {
		expect(medianSurvival(kaplanMeier(STOPS))).toEqual({ value: 800, ci: [300, Number.POSITIVE_INFINITY] });
	});

	it('has no median for a system that never stops, and counts an exact half', () => {
		const never = kaplanMeier(Array.from({ length: 12 }, () => ({ time: 2000, event: false })));
		expect(medianSurvival(never).value).toBe(Number.POSITIVE_INFINITY);
		const half = kaplanMeier([1, 2, 3, 4, 5, 6].map((time) => ({ time, event: true })));
		expect(medianSurvival(half).value).toBe(3);
		expect(medianSurvival(kaplanMeier([])).value).toBeNaN();
	});
});

describe('restrictedMean', () => {
	it("agrees with lifelines' restricted mean and the Greenwood sum computed in NumPy", () => {
		const at2000 = restrictedMean(kaplanMeier(STOPS), 2000);
		expect(at2000.value).toBeCloseTo(1059.404761904762, 9);
		expect(at2000.standardError).toBeCloseTo(225.85659396607142, 9);
		const at1000 = restrictedMean(kaplanMeier(STOPS), 1000);
		expect(at1000.value).toBeCloseTo(693.6904761904761, 9);
		expect(at1000.standardError).toBeCloseTo(95.6511749225505, 9);
		expect(restrictedMeanOf(STOPS, 1000)).toBe(at1000.value);
	});

	it('is tau for a system that never stops and the plain mean without censoring', () => {
		const never = Array.from({ length: 12 }, () => ({ time: 2000, event: false }));
		expect(restrictedMean(kaplanMeier(never), 2000)).toEqual({
			value: 2000,
			standardError: 0,
			ci: [2000, 2000],
		});
		const all = [100, 250, 700].map((time) => ({ time, event: true }));
		expect(restrictedMeanOf(all, 2000)).toBeCloseTo(350, 9);
	});

	it('refuses times that are not numbers instead of looping over them', () => {
		for (const time of [Number.NaN, Number.POSITIVE_INFINITY, JSON.parse('null')]) {
			expect(() => kaplanMeier([{ time, event: true }])).toThrow(/finite/);
		}
	});

	it('says nothing about an empty sample', () => {
		expect(survivalAt(kaplanMeier([]), 100)).toEqual({ value: Number.NaN, ci: [Number.NaN, Number.NaN] });
	});
});
