import { ProtocolError } from '../../src/core/errors.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfMessage } from './connection-error.ts';
import type { ServerMessage } from './protocol.ts';

/** Messages that the harness is told about; the rest steers the connection itself. */
export type ToldMessage = Exclude<ServerMessage, { type: 'response' | 'step' | 'bye' }>;

/**
 * A server's event in the harness's words. `where` is the server's printable address.
 *
 * @throws ProtocolError on a second hello.
 */
export function sessionEvent(message: ToldMessage, at: ClockMs, where: string): SessionEvent {
	switch (message.type) {
		case 'transcript': {
			const { role, text, final } = message;
			return { type: 'text', at, role, text, final, ...replyOf(message) };
		}
		case 'interrupted':
			return { type: 'interrupted', at, ...replyOf(message) };
		case 'turn':
			return { type: 'turn', at, kind: message.kind, ...replyOf(message) };
		case 'lag':
			return { type: 'lag', at, lagMs: message.lagMs };
		case 'error':
			return { type: 'error', at, error: errorOfMessage(message, where), fatal: message.fatal };
		case 'hello':
			throw new ProtocolError({ what: `the server at ${where} said hello twice` });
	}
}

function replyOf({ responseId }: { readonly responseId?: string | undefined }): { responseId?: string } {
	return responseId === undefined ? {} : { responseId };
}
