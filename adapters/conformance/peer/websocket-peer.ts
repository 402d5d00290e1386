import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { PeerConnection, type SeenByConnection } from './connection.ts';
import type { PeerProtocol } from './conversation.ts';
import type { Observation, PeerOrder, ProtocolFacts, Reception } from './peer-order.ts';
import type { Peer } from './serve-peer.ts';

const NOTHING_SEEN: SeenByConnection = {
	readyAtMs: null,
	firstAudioAtMs: null,
	audioMessagesBeforeReady: 0,
	audioMessages: 0,
	heard: new Int16Array(0),
	said: new Int16Array(0),
	saidAtMs: [],
	truncations: [],
	faults: [],
	closeCode: null,
};

/** A server of any protocol over WebSocket that does what the suite orders. */
export class WebSocketPeer implements Peer {
	readonly facts: ProtocolFacts;
	readonly #protocol: PeerProtocol;
	readonly #http: Server;
	readonly #sockets: WebSocketServer;
	readonly #connections: PeerConnection[] = [];
	#accepted = 0;
	#reception: Reception = { type: 'accept', readyAfterMs: 0 };

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
			// Without a choice the server would accept whatever is offered.
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
		if (order.type === 'receive') {
			this.#reception = order.reception;
			return;
		}
		const connection = this.#connections.at(-1);
		if (connection === undefined) {
			throw new Error(`nobody is connected to ${order.type}`);
		}
		connection.obey(order);
	}

	observe(): Observation {
		return {
			connections: this.#accepted,
			open: this.#connections.filter(({ open }) => open).length,
			...(this.#connections.at(-1)?.seen() ?? NOTHING_SEEN),
		};
	}

	#onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		socket.on('error', () => undefined);
		const reception = this.#reception;
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
			const seenBy = { url, headers: request.headers };
			this.#accepted += 1;
			this.#connections.push(new PeerConnection(webSocket, this.#protocol, seenBy, reception));
			// Old connections keep their audio; a suite has some dozens, only the open ones still matter.
			while (this.#connections.length > 8 && this.#connections[0]?.open === false) {
				this.#connections.shift();
			}
		});
	}
}
