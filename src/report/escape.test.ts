import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, escapeMarkdown, escapeXml, visible } from './escape.ts';

describe('escaping', () => {
	it('leaves nothing in XML that could begin markup or that XML cannot hold', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const escaped = escapeXml(text);
				expect(escaped).not.toMatch(/[<>"']/);
				expect(escaped.replace(/&#\d+;/g, '')).not.toContain('&');
				expect(Array.from(escaped).some((char) => char < ' ' && !'\t\n\r'.includes(char))).toBe(false);
			}),
		);
		expect(escapeXml('a\u0000b\u001b[31m\ufffe')).toBe('a\ufffdb\ufffd[31m\ufffd');
	});

	it('leaves no HTML, link, mention, column or line in Markdown', () => {
		const hostile =
			'<img src=x onerror=alert(1)> | @team [x](javascript:1) `c` **b** https://evil.example www.evil.example\n# h';
		const escaped = escapeMarkdown(hostile);
		expect(escaped).not.toMatch(/[<>|@`\n]/);
		expect(escaped).not.toMatch(/https?:\/\/|www\./);
		expect(escaped).not.toMatch(/(^|[^\\])[[\]*]/);
	});

	it('shows characters that would reverse or hide what follows', () => {
		expect(visible('abc\u202etxt.exe\u2066\u0007')).toBe('abc\ufffdtxt.exe\ufffd\ufffd');
		expect(visible('Grüße, 東京 🎉')).toBe('Grüße, 東京 🎉');
	});

	it('never lets text of a CSV file begin a formula, and keeps numbers numbers', () => {
		for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")', '|cmd', '\r=1']) {
			expect(csvCell(text)).toMatch(/^"'/);
		}
		expect(csvCell(-1.5)).toBe('-1.5');
		expect(csvCell(null)).toBe('');
		expect(csvCell('a"b,c\nd')).toBe('"a""b,c\nd"');
		expect(csvCell('plain')).toBe('plain');
	});
});
