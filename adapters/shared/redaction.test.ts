import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loggable, redactor } from './redaction.ts';

describe('what a log may have', () => {
	it('never contains a secret, wherever it was, and is of bounded length', () => {
		const secret = 'sk+se/cret=0123';
		const redact = redactor([secret]);
		const forms = fc.constantFrom(secret, encodeURIComponent(secret));
		const holding = fc
			.tuple(fc.string({ maxLength: 400 }), forms, fc.string({ maxLength: 400 }))
			.map((parts) => parts.join(''));
		const messages = fc.letrec((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				holding,
				fc.array(tie('value'), { maxLength: 40 }),
				fc.dictionary(holding, tie('value'), { maxKeys: 8 }),
			),
		})).value;
		fc.assert(
			fc.property(messages, (message) => {
				const line = JSON.stringify(loggable(message, redact)) ?? '';
				expect(line).not.toContain(secret);
				expect(line).not.toContain(encodeURIComponent(secret));
				expect(line.length).toBeLessThanOrEqual(4_000);
			}),
		);
	});

	it('is the message itself where there is nothing to hide', () => {
		const message = { type: 'x', n: 1, list: [true, null] };
		expect(loggable(message, redactor(['secret-key']))).toEqual(message);
	});

	it('leaves words alone that a short key would mangle', () => {
		expect(redactor(['k'])('kind words')).toBe('kind words');
	});
});
