import { UsageError } from '../../core/errors.ts';

/** Throws a `UsageError` unless an effect's parameter is a number in [low, high]. */
export function checkRange(effect: string, name: string, value: number, low: number, high: number): void {
	if (!(value >= low && value <= high)) {
		throw new UsageError({
			what: `the condition "${effect}" cannot have this ${name}`,
			expected: `a number from ${low} to ${high}`,
			found: String(value),
		});
	}
}
