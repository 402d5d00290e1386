import { incompleteBeta } from './incomplete-beta.ts';

/** P(X ≤ k) for X ~ Binomial(n, p), 0 < p < 1. */
export function binomialCdf(k: number, n: number, p: number): number {
	return k < 0 ? 0 : k >= n ? 1 : incompleteBeta(n - k, k + 1, 1 - p);
}

/**
 * Exact two-sided McNemar test of two runs over the same opportunities, from the discordant pairs alone: `onlyA`
 * succeeded under A only, `onlyB` under B only. The p-value is twice the smaller binomial tail at ½, at most 1.
 * Pairs must be independent: with several opportunities per prompt use `pairedPermutation`.
 */
export function mcnemar(onlyA: number, onlyB: number): { readonly p: number } {
	const discordant = onlyA + onlyB;
	return { p: discordant === 0 ? 1 : Math.min(1, 2 * binomialCdf(Math.min(onlyA, onlyB), discordant, 0.5)) };
}
