const ONES =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' ',
	);
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES: readonly (readonly [number, string])[] = [
	[1_000_000_000_000, 'trillion'],
	[1_000_000_000, 'billion'],
	[1_000_000, 'million'],
	[1_000, 'thousand'],
	[100, 'hundred'],
];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
	one: 'first',
	two: 'second',
	three: 'third',
	five: 'fifth',
	eight: 'eighth',
	nine: 'ninth',
	twelve: 'twelfth',
};
const CURRENCIES: Readonly<Record<string, readonly [string, string, string, string]>> = {
	$: ['dollar', 'dollars', 'cent', 'cents'],
	'€': ['euro', 'euros', 'cent', 'cents'],
	'£': ['pound', 'pounds', 'penny', 'pence'],
};

/** The English cardinal of an integer from 0 to 999,999,999,999,999, American style: no "and". */
export function cardinal(value: number): string[] {
	if (value < 20) {
		return [ONES[value] ?? ''];
	}
	if (value < 100) {
		return [TENS[Math.floor(value / 10)] ?? '', ...(value % 10 === 0 ? [] : cardinal(value % 10))];
	}
	for (const [scale, name] of SCALES) {
		if (value >= scale) {
			const rest = value % scale;
			return [...cardinal(Math.floor(value / scale)), name, ...(rest === 0 ? [] : cardinal(rest))];
		}
	}
	return [];
}

/** The English ordinal of an integer: "twenty first". */
function ordinal(value: number): string[] {
	const words = cardinal(value);
	const last = words.pop() ?? '';
	const regular = last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
	return [...words, IRREGULAR_ORDINALS[last] ?? regular];
}

/** Four digits as a year is read: 1999 "nineteen ninety nine", 2005 "two thousand five", 1900 "nineteen hundred". */
function year(value: number): string[] {
	const century = Math.floor(value / 100);
	const rest = value % 100;
	if (century % 10 === 0 || value < 1_100 || value >= 2_100) {
		return cardinal(value);
	}
	return [
		...cardinal(century),
		...(rest === 0 ? ['hundred'] : rest < 10 ? ['oh', ...cardinal(rest)] : cardinal(rest)),
	];
}

const digitByDigit = (digits: string): string[] => [...digits].flatMap((digit) => cardinal(Number(digit)));

/**
 * The most likely reading of a token with digits; null for a token that is not a number. Supports integers with or without
 * thousands separators, decimals, ordinals, years, clock times, percentages and amounts of dollars, euros and pounds.
 * Numbers of more than 15 digits or with a leading zero are read digit by digit.
 */
export function numberWords(token: string): string[] | null {
	const match = /^([$€£]?)(\d[\d,]*)(?:\.(\d+))?(%|st|nd|rd|th)?$/i.exec(token);
	if (match === null) {
		return clockTime(token);
	}
	const [, currency = '', whole = '', fraction, suffix = ''] = match;
	const digits = whole.replaceAll(',', '');
	const value = Number(digits);
	if (digits.length > 15 || (digits.length > 1 && digits.startsWith('0'))) {
		return digitByDigit(digits);
	}
	const money = CURRENCIES[currency];
	if (money !== undefined) {
		const [one, many, minorOne, minorMany] = money;
		const minor = fraction === undefined ? 0 : Number(fraction.padEnd(2, '0').slice(0, 2));
		const major = [...cardinal(value), value === 1 ? one : many];
		return minor === 0 ? major : [...major, 'and', ...cardinal(minor), minor === 1 ? minorOne : minorMany];
	}
	if (fraction !== undefined) {
		return [...cardinal(value), 'point', ...digitByDigit(fraction), ...(suffix === '%' ? ['percent'] : [])];
	}
	if (suffix === '%') {
		return [...cardinal(value), 'percent'];
	}
	if (suffix !== '') {
		return ordinal(value);
	}
	return digits.length === 4 && !whole.includes(',') ? year(value) : cardinal(value);
}

function clockTime(token: string): string[] | null {
	const match = /^(\d{1,2}):(\d{2})(am|pm)?$/i.exec(token);
	if (match === null) {
		return null;
	}
	const [, hours = '', minutes = '', half] = match;
	const rest = Number(minutes);
	const spoken =
		rest === 0
			? half === undefined
				? ["o'clock"]
				: []
			: rest < 10
				? ['oh', ...cardinal(rest)]
				: cardinal(rest);
	return [...cardinal(Number(hours)), ...spoken, ...(half === undefined ? [] : [...half.toLowerCase()])];
}
