import { describe, expect, it } from 'vitest';
import { METRICS } from '../../score/registry.ts';
import { statisticOf } from './statistic-of.ts';

/** Distances of distributions and weighted classifications: two runs have no opportunity of theirs in common. */
const UNPAIRED = /human-(w1|jsd)|timing-(z|ratio)|own-latency|barge-in-|user-state-f1|boundary-/;

describe('statisticOf', () => {
	it('knows how every metric that has opportunities comes out of them', () => {
		const unknown = METRICS.filter((metric) => statisticOf(metric) === null).map(({ spec }) => spec.id);
		expect(unknown.filter((id) => !UNPAIRED.test(id))).toEqual([]);
	});

	it('knows every primary: what cannot be compared cannot be gated', () => {
		const primaries = METRICS.filter(({ spec }) => spec.primary);
		expect(primaries.length).toBeGreaterThanOrEqual(6);
		expect(primaries.every((metric) => statisticOf(metric) !== null)).toBe(true);
	});
});
