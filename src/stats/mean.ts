import { HarnessError } from '../core/errors.ts';

/** Arithmetic mean; NaN for an empty list, ±Infinity if the list holds one. */
export function mean(values: readonly number[] | Float64Array): number {
	let sum = 0;
	for (const value of values) {
		sum += value;
	}
	return sum / values.length;
}

/** Unbiased sample variance (n − 1 in the denominator); NaN below two values. */
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

/** Sample standard deviation (n − 1 in the denominator); NaN below two values. */
export function sampleDeviation(values: readonly number[] | Float64Array): number {
	return Math.sqrt(sampleVariance(values));
}

/** Raises a `HarnessError` unless `value` lies strictly between 0 and 1, as a level or probability must. */
export function assertOpenUnit(name: string, value: number): void {
	if (!(value > 0 && value < 1)) {
		throw new HarnessError({
			what: `${name} is out of range`,
			expected: 'a number in (0, 1)',
			found: `${value}`,
		});
	}
}
