/** Arithmetic mean; NaN for an empty list or one that holds NaN or both infinities, ±Infinity if it holds one. */
export function mean(values: readonly number[] | Float64Array): number {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}
	return sum / values.length;
}

/** Unbiased sample variance (n − 1 in the denominator); NaN below two values or where one is not finite. */
export function sampleVariance(values: readonly number[] | Float64Array): number {
	if (values.length < 2) {
		return Number.NaN;
	}
	const center = mean(values);
	let squares = 0;
	for (const value of values) {
		squares += (value - center) ** 2;
	}
	return squares / (values.length - 1);
}

/** Sample standard deviation (n − 1 in the denominator); NaN below two values or where one is not finite. */
export function sampleDeviation(values: readonly number[] | Float64Array): number {
	return Math.sqrt(sampleVariance(values));
}
