/**
 * Python's `round(x, digits)`: to the nearest decimal of the exact binary value, exact ties to the even digit.
 * `digits` from 0 to 20; |x| < 1e21.
 */
export function pythonRound(x: number, digits = 0): number {
	if (!Number.isFinite(x)) {
		return x;
	}
	// toFixed works on the exact value too, but sends exact ties up; a hundred digits show every tie.
	const up = Math.abs(x).toFixed(digits);
	const exact = Math.abs(x).toFixed(100);
	const rest = exact.slice(exact.indexOf('.') + 1 + digits);
	const odd = Number(up.at(-1)) % 2 === 1;
	const units = BigInt(up.replace('.', '')) - (odd && /^50*$/.test(rest) ? 1n : 0n);
	const magnitude = Number(`${units}e-${digits}`);
	return x < 0 ? -magnitude : magnitude;
}

/** Python's `str.split()`: runs of Python's white space separate, none is kept. */
export function pythonSplit(text: string): string[] {
	return text.split(PYTHON_SPACE).filter((part) => part !== '');
}

/** Python's `str.strip()`. */
export function pythonStrip(text: string): string {
	let start = 0;
	let end = text.length;
	while (start < end && ONE_SPACE.test(text.charAt(start))) {
		start++;
	}
	while (end > start && ONE_SPACE.test(text.charAt(end - 1))) {
		end--;
	}
	return text.slice(start, end);
}

// Not \s: Python counts U+001C–U+001F and U+0085 as space, JavaScript counts U+FEFF.
const SPACES = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const PYTHON_SPACE = new RegExp(`[${SPACES}]+`, 'u');
const ONE_SPACE = new RegExp(`^[${SPACES}]$`, 'u');
