import { describe, expect, it } from 'vitest';
import { fitLine } from './fit-line.ts';

describe('fitLine', () => {
	it('leaves what fits, its indentation too, and cuts what does not', () => {
		expect(fitLine('  two words', 11)).toBe('  two words');
		expect(fitLine('two words', 8)).toBe('two wor…');
		expect(fitLine('two words', 5)).toBe('two…');
	});

	it('lets nothing through that moves the cursor or changes colors', () => {
		expect(fitLine('a\r\nb\u001b[31mc\u0007')).toBe('a b [31mc');
	});
});
