import { describe, expect, it, vi } from 'vitest';
import { type Random, seededRandom } from '../core/random.ts';
import { bootstrapMean } from './bootstrap-totals.ts';
import { clusteredWilson } from './effective-n.ts';

/**
 * Simulated worlds in which the truth is known: 95 % intervals must contain it in 93–97 % of them. Bounds are
 * widened by two standard errors of the simulation itself, never by more.
 */
const K = 40;

// Five seconds of computing on a free machine; minutes on one that is shared.
vi.setConfig({ testTimeout: 600_000 });

function coverage(worlds: number, holds: (seed: number) => boolean): number {
	let held = 0;
	for (let seed = 0; seed < worlds; seed++) {
		held += holds(seed) ? 1 : 0;
	}
	return held / worlds;
}

function expectCovered(share: number, worlds: number): void {
	const error = 2 * Math.sqrt((0.95 * 0.05) / worlds);
	expect(share).toBeGreaterThanOrEqual(0.93 - error);
	expect(share).toBeLessThanOrEqual(0.97 + error);
}

const contains = (ci: readonly [number, number] | null, truth: number): boolean =>
	ci !== null && ci[0] <= truth && truth <= ci[1];

/** Promptness of a good system: mostly .85–1, sometimes no answer. */
const promptness = (random: Random, none: number): number =>
	random.next() < none ? 0 : 0.85 + 0.15 * random.next();

/** A cluster's own success rate: its members share one outcome with probability `icc`, their correlation. */
const clusterRate = (random: Random, p: number, icc: number): number =>
	random.next() < icc ? (random.next() < p ? 1 : 0) : p;

describe('interval coverage by simulation', () => {
	it.each([0.1, 0.3, 0.5, 0.8])('Wilson at n = 40, independent, rate %d', (p) => {
		const random = seededRandom(`unclustered ${p}`);
		const share = coverage(3000, () => {
			const counts = Array.from({ length: K }, () => ({ events: random.next() < p ? 1 : 0, n: 1 }));
			return contains(clusteredWilson(counts), p);
		});
		expectCovered(share, 3000);
	});

	it.each([
		[0.1, 0.2],
		[0.3, 0.2],
		[0.5, 0.2],
		[0.8, 0.5],
	])('Wilson at effective n, 40 clusters of 3, rate %d, correlation of members %d', (p, icc) => {
		const random = seededRandom(`clustered ${p} ${icc}`);
		const share = coverage(3000, () => {
			const counts = Array.from({ length: K }, () => {
				const rate = clusterRate(random, p, icc);
				return { events: [0, 1, 2].filter(() => random.next() < rate).length, n: 3 };
			});
			return contains(clusteredWilson(counts), p);
		});
		expectCovered(share, 3000);
	});

	it.each([
		['normal', (random: Random) => random.normal(), 0],
		['exponential', (random: Random) => -Math.log(1 - random.next()), 1],
		['prompt, 10 % unanswered', (random: Random) => promptness(random, 0.1), 0.9 * 0.925],
		['prompt, half unanswered', (random: Random) => promptness(random, 0.5), 0.5 * 0.925],
	] as const)('bootstrap of a mean at n = 40, %s', (name, draw, truth) => {
		const random = seededRandom(name);
		const share = coverage(1000, (seed) => {
			const clusters = Array.from({ length: K }, () => [draw(random)]);
			return contains(bootstrapMean({ clusters, seed, resamples: 600 }).ci, truth);
		});
		expectCovered(share, 1000);
	});

	it.each([
		['normal', (random: Random, own: number) => own + random.normal(), 0],
		[
			'log-normal',
			(random: Random, own: number) => Math.exp((own + random.normal()) / 2 / Math.SQRT2),
			Math.exp(1 / 8),
		],
	] as const)('bootstrap of a mean, 40 clusters of 3, %s', (name, draw, truth) => {
		const random = seededRandom(`3 ${name}`);
		const share = coverage(1000, (seed) => {
			const clusters = Array.from({ length: K }, () => {
				const own = random.normal();
				return [draw(random, own), draw(random, own), draw(random, own)];
			});
			return contains(bootstrapMean({ clusters, seed, resamples: 600 }).ci, truth);
		});
		expectCovered(share, 1000);
	});
});
