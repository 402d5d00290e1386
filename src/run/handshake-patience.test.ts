import { describe, expect, it } from 'vitest';
import { handshakePatienceMs } from './handshake-patience.ts';

describe('patience with a handshake', () => {
	it('is a minute for systems that ask for no more', () => {
		expect(handshakePatienceMs({})).toBe(60_000);
		expect(handshakePatienceMs({ handshakeMs: 10_000 })).toBe(60_000);
	});

	it('outlasts a system that loads its prompts for minutes, so that the system says what was missing', () => {
		expect(handshakePatienceMs({ handshakeMs: 59_000 })).toBe(61_000);
		expect(handshakePatienceMs({ handshakeMs: 300_000 })).toBe(302_000);
	});
});
