import { type WebSocket, WebSocketServer } from 'ws';
import { HarnessError } from '../../../src/core/errors.ts';
import { LIMITS } from '../../duplex/protocol.ts';
import { Connection } from './connection.ts';
import type { Casting } from './conversation.ts';

/** HTTP status for a path that names nothing. */
const NOT_FOUND = 404;

/** A listening server; `port` is on the loopback interface. */
export type DuplexServer = { readonly port: number; readonly close: () => Promise<void> };

/**
 * Listens on a free loopback port and holds conversations in duplex v1; the path of the URL says with whom.
 * Rejects with a HarnessError when no port can be opened.
 */
export async function startDuplexServer(casting: Casting): Promise<DuplexServer> {
	const server = new WebSocketServer({
		host: '127.0.0.1',
		port: 0,
		perMessageDeflate: false,
		maxPayload: LIMITS.textBytes,
		verifyClient: ({ req }, accept) => accept(casting(nameIn(req.url)) !== null, NOT_FOUND),
	});
	server.on('connection', (socket: WebSocket, { url }) => {
		const role = casting(nameIn(url));
		if (role !== null) {
			new Connection(socket, role);
		}
	});
	await new Promise<void>((resolve, reject) => {
		server.once('listening', resolve);
		server.once('error', (cause) =>
			reject(new HarnessError({ what: 'a simulated server cannot listen on 127.0.0.1', cause })),
		);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') {
		throw new HarnessError({ what: 'a simulated server listens on no port' });
	}
	return {
		port: address.port,
		close: () => {
			for (const client of server.clients) {
				client.terminate();
			}
			return new Promise((resolve) => server.close(() => resolve()));
		},
	};
}

function nameIn(url: string | undefined): string {
	return (url ?? '/').slice(1);
}
