import { bootstrapClusters } from '../stats/cluster-bootstrap.ts';
import { quantile } from '../stats/quantile.ts';
import type { DifferenceOptions, PairedDifference } from './difference.ts';
import { byPrompt, type Item, type UnitPair } from './pairing.ts';

/** All values of one run, ascending, each with the prompt that it belongs to. */
type Sorted = { readonly values: Float64Array; readonly owners: Int32Array };

/**
 * Difference of two medians (type 7, a failure counts as +∞) with its bootstrap interval over prompts. Medians do
 * not add up over prompts, so there is no sign-flip test and no detectable difference.
 */
export function medianDifference(
	pairs: readonly UnitPair[],
	{ seed, confidence, resamples, transform = (value) => value }: DifferenceOptions,
): PairedDifference {
	const prompts = byPrompt(pairs);
	const before = sort(prompts.map((units) => units.flatMap(({ baseline }) => baseline)));
	const after = sort(prompts.map((units) => units.flatMap(({ candidate }) => candidate)));
	const times = new Int32Array(prompts.length);
	const replicate = (drawn: Int32Array): number => {
		times.fill(0);
		for (const prompt of drawn) {
			times[prompt] = (times[prompt] ?? 0) + 1;
		}
		const a = transform(weightedMedian(before, times));
		const b = transform(weightedMedian(after, times));
		return a === b ? 0 : b - a;
	};
	const options = {
		seed,
		...(confidence === undefined ? {} : { confidence }),
		...(resamples === undefined ? {} : { resamples }),
	};
	const { value, ci } = bootstrapClusters(prompts.length, replicate, options);
	return {
		n: after.values.length,
		clusters: prompts.length,
		baseline: finite(transform(quantile(before.values, 0.5))),
		candidate: finite(transform(quantile(after.values, 0.5))),
		difference: finite(value ?? Number.NaN),
		ci: ci?.every(Number.isFinite) ? ci : null,
		p: null,
		detectable: null,
	};
}

function sort(prompts: readonly (readonly Item[])[]): Sorted {
	const items = prompts
		.flatMap((prompt, owner) => prompt.map(({ value }) => ({ value, owner })))
		.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	return {
		values: Float64Array.from(items, ({ value }) => value),
		owners: Int32Array.from(items, ({ owner }) => owner),
	};
}

/** The mean of the two middle values when every value counts as often as its prompt was drawn. */
function weightedMedian({ values, owners }: Sorted, times: Int32Array): number {
	let total = 0;
	for (const owner of owners) {
		total += times[owner] ?? 0;
	}
	const lower = Math.floor((total - 1) / 2);
	const upper = Math.ceil((total - 1) / 2);
	let low = Number.NaN;
	let seen = 0;
	for (let i = 0; i < values.length; i++) {
		seen += times[owners[i] ?? 0] ?? 0;
		if (Number.isNaN(low) && seen > lower) {
			low = values[i] ?? Number.NaN;
		}
		if (seen > upper) {
			const high = values[i] ?? Number.NaN;
			return low === high ? low : (low + high) / 2;
		}
	}
	return Number.NaN;
}

function finite(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}
