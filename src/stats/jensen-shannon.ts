import { HarnessError } from '../core/errors.ts';
import { assertFinite, assertNumbers, assertSize } from './assert.ts';

/**
 * Jensen–Shannon divergence in bits, in [0, 1], between two histograms over the same bins. Masses need not sum to
 * 1. It is the divergence, not its square root, and not the natural-log distance that the peers print.
 * NaN if either histogram is empty of mass. Raises a `HarnessError` for different lengths and masses that are
 * negative or not finite.
 */
export function jensenShannon(p: readonly number[], q: readonly number[]): number {
	if (p.length !== q.length) {
		throw new HarnessError({
			what: 'jensenShannon: the histograms have different bins',
			expected: `${p.length} bins`,
			found: `${q.length}`,
		});
	}
	for (const mass of [...p, ...q]) {
		assertSize('a mass', mass);
	}
	const totalP = p.reduce((sum, mass) => sum + mass, 0);
	const totalQ = q.reduce((sum, mass) => sum + mass, 0);
	assertFinite('the sum of masses', [totalP, totalQ]);
	let bits = 0;
	for (let i = 0; i < p.length; i++) {
		const a = (p[i] ?? 0) / totalP;
		const b = (q[i] ?? 0) / totalQ;
		const middle = (a + b) / 2;
		bits += (a > 0 ? a * Math.log2(a / middle) : 0) + (b > 0 ? b * Math.log2(b / middle) : 0);
	}
	return totalP > 0 && totalQ > 0 ? Math.min(1, Math.max(0, bits / 2)) : Number.NaN;
}

/**
 * Counts per bin for ascending `edges` (one more than bins): bin i holds [edges[i], edges[i+1]), the last bin also
 * its right edge. Values outside are not counted; NaN and edges that do not ascend raise a `HarnessError`.
 */
export function histogram(values: readonly number[], edges: readonly number[]): number[] {
	assertNumbers('a value', values);
	const bins = edges.length - 1;
	if (bins < 1 || edges.some((edge, i) => i > 0 && !(edge > (edges[i - 1] ?? edge)))) {
		throw new HarnessError({ what: 'histogram: edges are not two or more in ascending order' });
	}
	const counts = new Array<number>(bins).fill(0);
	const first = edges[0] ?? Number.NaN;
	const last = edges[bins] ?? Number.NaN;
	for (const value of values) {
		if (value >= first && value <= last) {
			const found = edges.findIndex((edge) => value < edge);
			const bin = found < 0 ? bins - 1 : found - 1;
			counts[bin] = (counts[bin] ?? 0) + 1;
		}
	}
	return counts;
}
