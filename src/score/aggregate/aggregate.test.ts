import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/metric.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Sample } from './aggregate.ts';
import { macroF1, matchedDetection, weightedDetection } from './classification.ts';
import { difference } from './difference.ts';
import { humanWasserstein } from './human-distance.ts';
import { mean } from './mean.ts';
import { ANSWER, withinOwnLatency } from './own-latency.ts';
import { excessZ, rateRatio } from './placement.ts';
import { quantiles } from './quantiles.ts';
import { rate } from './rate.ts';
import { survival } from './survival.ts';

function sample(value: Observation['value'], cluster: number | string, stratum = 'x'): Sample {
	return {
		observation: { value, exercised: true, stratum, evidence: { windows: [], events: [] } },
		cluster: `prompt-${cluster}`,
	};
}

function group(stratum: string, events: number, n: number): Sample[] {
	return Array.from({ length: n }, (_, i) => sample(i < events ? 1 : 0, `${stratum}-${i}`, stratum));
}

describe('rate', () => {
	it('is Wilson at n when every opportunity is a prompt of its own', () => {
		const found = rate(group('x', 7, 20), 's');
		expect(found).toMatchObject({ value: 0.35, events: 7 });
		expect(found.ci).toEqual(wilson(7, 20));
	});

	it('falls to the number of prompts below ten of them', () => {
		const twice = [...group('x', 3, 6), ...group('x', 3, 6)];
		expect(rate(twice, 's').ci).toEqual(wilson(3, 6));
	});

	it('has no value without opportunities', () => {
		expect(rate([], 's')).toMatchObject({ value: null, ci: null });
	});
});

describe('mean', () => {
	it('gives no interval under ten prompts and one that holds the value from ten on', () => {
		const values = Array.from({ length: 12 }, (_, i) => sample(i / 12, i));
		expect(mean(values.slice(0, 9), 's').ci).toBeNull();
		const { value, ci } = mean(values, 's');
		expect(ci?.[0]).toBeLessThan(value ?? 0);
		expect(ci?.[1]).toBeGreaterThan(value ?? 1);
		expect(mean(values, 's')).toEqual({ value, ci, events: 12 });
	});
});

describe('quantiles', () => {
	it('counts failures as infinite and shows null beyond the last answer', () => {
		const found = quantiles(
			[100, 200, 300, 'never', 'never'].map((value, i) => sample(value as Observation['value'], i)),
			's',
		);
		expect(found).toMatchObject({ value: 300, events: 3 });
		expect(found.quantiles).toEqual({ p10: 140, p50: 300, p90: null });
	});
});

describe('survival', () => {
	it('scores the horizon for a system that never stops', () => {
		const found = survival(2_000)(
			Array.from({ length: 12 }, (_, i) => sample('never', i)),
			's',
		);
		expect(found).toMatchObject({ value: 2_000, events: 0 });
		expect(found.quantiles).toEqual({ p10: null, p50: null, p90: null });
	});

	it('averages stops, later ones at the horizon', () => {
		const stops = [500, 1_000, 5_000, 'never'] as const;
		const found = survival(2_000)(
			stops.map((value, i) => sample(value, i)),
			's',
		);
		expect(found.value).toBe((500 + 1_000 + 2_000 + 2_000) / 4);
		expect(found.quantiles?.p50).toBe(1_000);
	});
});

describe('difference', () => {
	const j = difference('interrupt');

	it('takes the unweighted mean over causes, however many units each has', () => {
		const samples = [...group('interrupt', 18, 20), ...group('noise', 1, 2), ...group('echo', 0, 30)];
		expect(j(samples, 's').value).toBeCloseTo(0.9 - (0.5 + 0) / 2, 12);
	});

	it('gives a silent system −1 and one that always stops 0', () => {
		expect(j([...group('interrupt', 0, 20), ...group('noise', 20, 20)], 's').value).toBe(-1);
		expect(j([...group('interrupt', 20, 20), ...group('noise', 20, 20)], 's').value).toBe(0);
	});

	it('claims no certainty where all answers are equal', () => {
		const { ci } = j([...group('interrupt', 20, 20), ...group('noise', 0, 20)], 's');
		expect(ci?.[1]).toBe(1);
		expect(ci?.[0]).toBeGreaterThan(0.6);
		expect(ci?.[0]).toBeLessThan(0.95);
	});

	it('is missing without controls and low-n with fewer than ten on a side', () => {
		expect(j(group('interrupt', 5, 20), 's')).toMatchObject({ value: null, status: 'missing-input' });
		expect(j([...group('interrupt', 5, 20), ...group('noise', 0, 9)], 's').status).toBe('low-n');
		expect(j([...group('interrupt', 5, 20), ...group('noise', 0, 10)], 's').status).toBeUndefined();
	});

	it('keeps the value inside its interval', () => {
		const count = fc.integer({ min: 0, max: 12 });
		fc.assert(
			fc.property(count, count, count, (a, b, c) => {
				const found = j(
					[...group('interrupt', a, 12), ...group('noise', b, 12), ...group('echo', c, 12)],
					's',
				);
				expect(found.ci?.[0]).toBeLessThanOrEqual((found.value ?? 0) + 1e-9);
				expect(found.ci?.[1]).toBeGreaterThanOrEqual((found.value ?? 0) - 1e-9);
			}),
			{ numRuns: 25 },
		);
	});
});

describe('classification', () => {
	const alike = (stratum: string) => ({ group: stratum, weight: 1 });
	const samples = [...group('interrupt', 8, 10), ...group('noise', 2, 10), ...group('echo', 1, 10)];

	it('weighs causes alike', () => {
		const precision = weightedDetection('interrupt', alike, { kind: 'precision' })(samples, 's').value;
		expect(precision).toBeCloseTo(0.8 / (0.8 + 0.2 + 0.1), 6);
		const f1 = weightedDetection('interrupt', alike, { kind: 'f', beta: 1 })(samples, 's').value ?? 0;
		expect(f1).toBeCloseTo((2 * (0.8 / 1.1) * 0.8) / (0.8 / 1.1 + 0.8), 6);
	});

	it('gives silence, which stops for everything but interruptions, no F1', () => {
		const silent = [...group('interrupt', 0, 10), ...group('noise', 10, 10)];
		expect(weightedDetection('interrupt', alike, { kind: 'f', beta: 1 })(silent, 's').value).toBe(0);
	});

	it('computes F1 of matched events, and no precision without detections', () => {
		const found = [...group('event', 6, 10), ...group('shot', 6, 8)];
		const f = matchedDetection('event', 'shot', { kind: 'f', beta: 1 })(found, 's').value;
		expect(f).toBeCloseTo((2 * 0.6 * 0.75) / (0.6 + 0.75), 6);
		const none = matchedDetection('event', 'shot', { kind: 'precision' })(group('event', 0, 10), 's');
		expect(none).toMatchObject({ value: null, status: 'not-applicable' });
	});

	it('averages F1 over the labels that occur', () => {
		const answers = [
			...['a as a', 'a as a', 'a as b', 'b as b'].map((stratum, i) =>
				sample(stratum[0] === stratum[5] ? 1 : 0, i, stratum),
			),
		];
		const f1a = (2 * 2) / (3 + 2);
		const f1b = (2 * 1) / (1 + 2);
		expect(macroF1(['a', 'b', 'c'])(answers, 's').value).toBeCloseTo((f1a + f1b) / 2, 6);
	});
});

describe('placement against chance', () => {
	it('is 0 deviations and ratio 1 at chance, and undefined without events', () => {
		const at = (value: number, mean: number): Sample[] =>
			Array.from({ length: 12 }, (_, i) => ({
				observation: {
					value,
					exercised: true,
					stratum: 'x',
					chance: { mean, variance: mean * 0.5 },
					evidence: { windows: [], events: [] },
				},
				cluster: `${i}`,
			}));
		expect(excessZ(at(2, 2), 's').value).toBe(0);
		expect(rateRatio(at(2, 2), 's').value).toBe(1);
		expect(excessZ(at(3, 2), 's').value).toBeGreaterThan(2);
		expect(excessZ(at(0, 0), 's')).toMatchObject({ value: null, status: 'not-applicable' });
	});
});

describe('distance to humans', () => {
	it('looks at onsets in [0, 3,000] ms only and says when there are too few', () => {
		const inside = Array.from({ length: 12 }, (_, i) => sample(1_000, i));
		const outside = [sample('never', 'n'), sample(4_000, 'late')];
		const found = humanWasserstein([...inside, ...outside], 's');
		expect(found.events).toBe(12);
		expect(found.value).toBe(humanWasserstein(inside, 's').value);
		expect(humanWasserstein(inside.slice(0, 9), 's').status).toBe('low-n');
		expect(humanWasserstein(outside, 's')).toMatchObject({ value: null, status: 'not-applicable' });
	});

	it('carries the floor for the same number of onsets, and their spread', () => {
		const onsets = Array.from({ length: 20 }, (_, i) => sample(i % 2 === 0 ? 400 : 600, i));
		const { fields } = humanWasserstein(onsets, 's');
		expect(fields?.['floor']).toBeGreaterThan(50);
		expect(fields?.['floor']).toBeLessThan(300);
		expect(fields?.['spread']).toBeCloseTo(102.6, 1);
	});
});

describe('withinOwnLatency', () => {
	const answers = [300, 500, 900, 'never'] as const;
	const samples = [
		...answers.map((value, i) => sample(value, i, ANSWER)),
		...([-100, 500, 501, 'never'] as const).map((value, i) => sample(value, i, 'pause')),
	];

	it('counts what came within the median of the answers that came, over the pauses alone', () => {
		expect(withinOwnLatency(samples, 's')).toMatchObject({ value: 0.5, events: 2, n: 4 });
	});

	it('adds nothing for a system that never answers', () => {
		const silent = samples.filter(({ observation }) => observation.stratum !== ANSWER);
		expect(withinOwnLatency(silent, 's')).toMatchObject({ value: 0.25, n: 4 });
	});
});

describe('weights of a difference', () => {
	it('weigh the strata that are subtracted', () => {
		const samples = [
			...group('reference', 10, 10),
			...group('distractor', 10, 10),
			...group('mid-speech', 0, 10),
		];
		expect(difference('reference')(samples, 's').value).toBeCloseTo(0.5, 6);
		const weighted = difference('reference', { distractor: 2, 'mid-speech': 1 });
		expect(weighted(samples, 's').value).toBeCloseTo(1 / 3, 6);
		expect(weighted.point?.(samples)).toBeCloseTo(1 / 3, 6);
	});
});
