import { InvalidArgumentError } from 'commander';

/** Parser for a comma-separated list without empty members. */
export function list(value: string): string[] {
	const items = value
		.split(',')
		.map((item) => item.trim())
		.filter(Boolean);
	if (items.length === 0) {
		throw new InvalidArgumentError('Expected a comma-separated list with at least one member.');
	}
	return items;
}

/** Parser for a whole number of at least `minimum`. */
export function integer(minimum: number): (value: string) => number {
	return (value) => {
		const number = Number(value);
		if (!Number.isInteger(number) || number < minimum) {
			throw new InvalidArgumentError(`Expected a whole number from ${minimum} up, got "${value}".`);
		}
		return number;
	};
}

/** Parser for a number in [minimum, maximum]. */
export function numberBetween(minimum: number, maximum: number): (value: string) => number {
	return (value) => {
		const number = Number(value);
		if (value.trim() === '' || !(number >= minimum && number <= maximum)) {
			throw new InvalidArgumentError(`Expected a number from ${minimum} to ${maximum}, got "${value}".`);
		}
		return number;
	};
}
