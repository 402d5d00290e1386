import { UsageError } from '../../src/core/errors.ts';

/** The value of a variable of the environment; null when it is unset or empty. */
export function variable(name: string): string | null {
	const value = process.env[name];
	return value === undefined || value === '' ? null : value;
}

/**
 * A switch in the environment: `1`, `true`, `yes` or `0`, `false`, `no`; off when it is unset.
 *
 * @throws UsageError for anything else.
 */
export function switchVariable(name: string): boolean {
	const value = variable(name)?.toLowerCase() ?? '0';
	if (['1', 'true', 'yes'].includes(value)) {
		return true;
	}
	if (['0', 'false', 'no'].includes(value)) {
		return false;
	}
	throw new UsageError({ what: `${name} is a switch`, expected: '1 or 0', found: JSON.stringify(value) });
}

/**
 * A positive whole number in the environment; null when it is unset.
 *
 * @throws UsageError for anything else.
 */
export function countVariable(name: string): number | null {
	const value = variable(name);
	if (value === null) {
		return null;
	}
	if (!/^[1-9]\d{0,5}$/.test(value)) {
		const found = JSON.stringify(value.slice(0, 40));
		throw new UsageError({ what: `${name} is a count`, expected: 'a whole number from 1', found });
	}
	return Number(value);
}
