import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { PeerConnection, type PeerTransport } from './connection.ts';
import type { PeerConversation, PeerLink, PeerProtocol } from './conversation.ts';
import type { Observation, PeerOrder, ProtocolFacts } from './peer-order.ts';
import { PeerRoster } from './peer-roster.ts';
import type { Peer } from './serve-peer.ts';

/** A server of any protocol over WebSocket that does what the suite orders. */
export class WebSocketPeer implements Peer {
	readonly facts: ProtocolFacts;
	readonly #protocol: PeerProtocol;
	readonly #http: Server;
	readonly #sockets: WebSocketServer;
	readonly #roster = new PeerRoster();

	constructor(protocol: PeerProtocol) {
		this.#protocol = protocol;
		this.facts = protocol.facts;
		this.#http = createServer((request, response) => {
			if (protocol.http === undefined) {
				response.writeHead(404).end();
			} else {
				protocol.http(request, response);
			}
		});
		this.#sockets = new WebSocketServer({
			noServer: true,
			perMessageDeflate: false,
			// Without a choice the server would accept any offer.
			handleProtocols: (offered) =>
				protocol.subprotocol !== null && offered.has(protocol.subprotocol) ? protocol.subprotocol : false,
		});
		this.#http.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
	}

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
		const { port } = this.#http.address() as AddressInfo;
		return `${this.#protocol.scheme}://127.0.0.1:${port}${this.#protocol.path}`;
	}

	obey(order: PeerOrder): void {
		this.#roster.obey(order);
	}

	observe(): Observation {
		return this.#roster.observe();
	}

	#onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		socket.on('error', () => undefined);
		const { reception } = this.#roster;
		if (reception.type === 'refuse' && this.#protocol.refuse === undefined) {
			const status = reception.why === 'auth' ? '401 Unauthorized' : '429 Too Many Requests';
			const wait = reception.retryAfterS === null ? '' : `Retry-After: ${reception.retryAfterS}\r\n`;
			socket.end(`HTTP/1.1 ${status}\r\n${wait}Content-Length: 0\r\nConnection: close\r\n\r\n`);
			return;
		}
		const url = new URL(request.url ?? '/', 'http://peer');
		const { subprotocol } = this.#protocol;
		const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
		if (subprotocol !== null && !offered.includes(subprotocol)) {
			socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
			return;
		}
		this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
			const asked = { url, headers: request.headers };
			const part = {
				converse: (link: PeerLink) => this.#protocol.converse(link, asked),
				refuse: this.#protocol.refuse?.bind(this.#protocol) ?? (() => undefined),
			};
			const connection = new PeerConnection<PeerConversation>(transportOf(webSocket), part, reception);
			webSocket.on('error', () => undefined);
			webSocket.on('message', (data, isBinary) => {
				connection.take((conversation) => conversation.receive(data as Buffer, isBinary));
			});
			webSocket.on('close', (code) => connection.ended(code));
			this.#roster.add(connection);
		});
	}
}

function transportOf(socket: WebSocket): PeerTransport {
	return {
		send: (data) => {
			if (socket.readyState === WebSocket.OPEN) {
				socket.send(data, { binary: typeof data !== 'string' });
			}
		},
		close: (code, reason) => socket.close(code, reason),
		drop: () => socket.terminate(),
		pause: () => socket.pause(),
		resume: () => socket.resume(),
	};
}
