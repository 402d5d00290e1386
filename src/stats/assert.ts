import { HarnessError } from '../core/errors.ts';

/** Most draws of a simulation; more than this is a mistake and would run for hours. */
export const MAXIMUM_DRAWS = 10_000_000;

/** Raises a `HarnessError` unless `value` lies strictly between 0 and 1, as a level or probability must. */
export function assertOpenUnit(name: string, value: number): void {
	assertThat(value > 0 && value < 1, name, 'a number in (0, 1)', value);
}

/** Raises a `HarnessError` unless `value` is a number in [0, 1]. */
export function assertUnit(name: string, value: number): void {
	assertThat(value >= 0 && value <= 1, name, 'a number in [0, 1]', value);
}

/** Raises a `HarnessError` unless `value` is a finite number of at least 0. */
export function assertSize(name: string, value: number): void {
	assertThat(value >= 0 && Number.isFinite(value), name, 'a finite number ≥ 0', value);
}

/** Raises a `HarnessError` unless `value` is a whole number of draws from 1 to `MAXIMUM_DRAWS`. */
export function assertDraws(name: string, value: number): void {
	const whole = Number.isInteger(value) && value >= 1 && value <= MAXIMUM_DRAWS;
	assertThat(whole, name, `a whole number from 1 to ${MAXIMUM_DRAWS}`, value);
}

/** Raises a `HarnessError` unless all values are finite numbers. */
export function assertFinite(name: string, values: Iterable<number>): void {
	for (const value of values) {
		assertThat(Number.isFinite(value), name, 'finite numbers', value);
	}
}

/** Raises a `HarnessError` if a value is not a number; ±Infinity is one. */
export function assertNumbers(name: string, values: Iterable<number>): void {
	for (const value of values) {
		assertThat(typeof value === 'number' && !Number.isNaN(value), name, 'numbers', value);
	}
}

function assertThat(holds: boolean, name: string, expected: string, found: number): void {
	if (!holds) {
		throw new HarnessError({ what: `${name} is out of range`, expected, found: `${found}` });
	}
}
