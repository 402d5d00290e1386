/** Ranges of code points that hide or reorder what follows: controls, line separators, direction overrides. */
const UNSEEN: readonly (readonly [number, number])[] = [
	[0x00, 0x08],
	[0x0b, 0x0c],
	[0x0e, 0x1f],
	[0x7f, 0x9f],
	[0x2028, 0x2029],
	[0x202a, 0x202e],
	[0x2066, 0x2069],
	[0xd800, 0xdfff],
	[0xfffe, 0xffff],
];

/** Text without characters that hide or reorder what follows; they and lone surrogates become U+FFFD. */
export function visible(text: string): string {
	return Array.from(text, (char) => (isUnseen(char.codePointAt(0) ?? 0) ? '\ufffd' : char)).join('');
}

function isUnseen(code: number): boolean {
	return UNSEEN.some(([first, last]) => code >= first && code <= last);
}

/** Text inside an XML element or a quoted attribute. XML 1.0 cannot hold most control characters at all. */
export function escapeXml(text: string): string {
	return visible(text).replace(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);
}

/**
 * Text inside a cell of a Markdown table or within a line: no markup, no HTML, no links, no mentions, no new line.
 * Entities rather than backslashes where GitHub's mentions, autolinks and formulas ignore a backslash.
 */
export function escapeMarkdown(text: string): string {
	return visible(text)
		.replace(/[\r\n\t]+/g, ' ')
		.replace(/[&<>"'@|`$]/g, (char) => `&#${char.codePointAt(0)};`)
		.replace(/:(?=\/)|(?<=mailto|xmpp):/gi, '&#58;')
		.replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`)
		.replace(/[\\*_~[\]!]/g, (char) => `\\${char}`);
}

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would take for a formula gets an apostrophe before it;
 * numbers stay numbers.
 */
export function csvCell(value: string | number | boolean | null): string {
	if (value === null) {
		return '';
	}
	if (typeof value !== 'string') {
		return String(value);
	}
	const clean = visible(value);
	const harmless = /^[\s]*[=+\-@\t\r|%]/.test(clean) ? `'${clean}` : clean;
	return /[",\r\n;\t]/.test(harmless) || harmless !== clean
		? `"${harmless.replaceAll('"', '""')}"`
		: harmless;
}
