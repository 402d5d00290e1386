import { type Random, seededRandom } from '../core/random.ts';
import { assertDraws, assertSize } from './assert.ts';
import { histogram, jensenShannon } from './jensen-shannon.ts';
import { mean } from './mean.ts';
import { quantile } from './quantile.ts';
import { type QuantileTable, tableQuantile } from './quantile-table.ts';
import { wasserstein1ToTable } from './wasserstein1.ts';

/** The distance that samples of the reference itself show at a given n: what a perfect system would score. */
export type NoiseFloor = { readonly n: number; readonly mean: number; readonly p95: number };

/** Simulated samples behind a noise floor: its p95 then has a standard error of about 2 %. */
export const NOISE_FLOOR_SAMPLES = 1000;

/**
 * Noise floor of `wasserstein1ToTable` for samples of size n, in the table's unit, by seeded simulation.
 * A system is indistinguishable from the reference only below p95. NaN for n = 0. Raises a `HarnessError` unless n is
 * whole and n · samples draws are a simulation that ends.
 */
export function wassersteinNoiseFloor(
	table: QuantileTable,
	n: number,
	samples = NOISE_FLOOR_SAMPLES,
): NoiseFloor {
	const draw = (random: Random): number => tableQuantile(table, random.next());
	return simulate(n, samples, draw, (sample) => wasserstein1ToTable(sample, table));
}

/** Noise floor of base-2 `jensenShannon` against the table's own histogram on the given bins, in bits. */
export function jensenShannonNoiseFloor(
	reference: { readonly edges: readonly number[]; readonly masses: readonly number[] },
	n: number,
	samples = NOISE_FLOOR_SAMPLES,
): NoiseFloor {
	const { edges, masses } = reference;
	const upTo = masses.map((_, index) => masses.slice(0, index + 1).reduce((sum, mass) => sum + mass, 0));
	const draw = (random: Random): number => {
		const u = random.next() * (upTo.at(-1) ?? 1);
		return edges[upTo.findIndex((mass) => u < mass)] ?? 0;
	};
	return simulate(n, samples, draw, (sample) => jensenShannon(histogram(sample, edges), masses));
}

function simulate(
	n: number,
	samples: number,
	draw: (random: Random) => number,
	distance: (sample: readonly number[]) => number,
): NoiseFloor {
	assertSize('n', n);
	assertDraws('samples', samples);
	if (n === 0) {
		return { n, mean: Number.NaN, p95: Number.NaN };
	}
	assertDraws('n · samples', n * samples);
	assertDraws('n', n);
	// Seeded by n alone: the same n has the same floor in every table and run.
	const random = seededRandom(n);
	const distances = Float64Array.from({ length: samples }, () =>
		distance(Array.from({ length: n }, () => draw(random))),
	).sort();
	return { n, mean: mean(distances), p95: quantile(distances, 0.95) };
}
