import type { System } from '../core/adapter.ts';

/** Patience with the handshake of a system that asks for no more, ms. */
const HANDSHAKE_TIMEOUT_MS = 60_000;
/** An adapter gives up by itself first: it knows better what was missing. */
const HANDSHAKE_GRACE_MS = 2_000;

/** How long a session waits for the handshake of a system, in ms: always longer than the system itself. */
export function handshakePatienceMs({ handshakeMs = 0 }: Pick<System, 'handshakeMs'>): number {
	return Math.max(HANDSHAKE_TIMEOUT_MS, handshakeMs + HANDSHAKE_GRACE_MS);
}
