import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { PeerConnection, type PeerTransport } from './connection.ts';
import type { PeerLink, PeerSpeaker } from './conversation.ts';
import type { Observation, PeerOrder, ProtocolFacts } from './peer-order.ts';
import { PeerRoster } from './peer-roster.ts';
import type { Peer } from './serve-peer.ts';

/** One connection in the words of a protocol over socket.io. What it throws counts as a fault of the client. */
export interface SocketIoSpeaker extends PeerSpeaker {
	/** An event of the client. */
	hear(name: string, parameters: readonly unknown[]): void;
}

/** Sends an event to the client of a conversation. */
export type EmitToClient = (name: string, ...parameters: readonly unknown[]) => void;

/** A protocol over socket.io, as far as it differs from the others. */
export type SocketIoProtocol = {
	readonly facts: ProtocolFacts;
	converse(link: PeerLink, emit: EmitToClient, raw: (data: string) => void): SocketIoSpeaker;
	/** Turns a client away over the open connection; for a wrong key it is answered by HTTP 403 before that. */
	refuse(emit: EmitToClient): void;
	/** Key and certificate of a server that speaks TLS; null = it does not. */
	readonly tls: { readonly key: string; readonly cert: string } | null;
	/**
	 * Whether clients may leave long polling for a WebSocket; `broken` = it is offered, and something on the way does
	 * not let it pass.
	 */
	readonly upgrades: 'taken' | 'none' | 'broken';
};

/** What of socket.io's carriers is used to break and to hold them. */
type Carrier = {
	readonly socket?: { terminate(): void; pause(): void; resume(): void };
	readonly req?: { readonly socket: { destroy(): void } } | null;
};

/** A server of any protocol over socket.io that does what the suite orders: the real server package. */
export class SocketIoPeer implements Peer {
	readonly facts: ProtocolFacts;
	readonly #protocol: SocketIoProtocol;
	readonly #http: HttpServer;
	readonly #roster = new PeerRoster();

	constructor(protocol: SocketIoProtocol) {
		this.#protocol = protocol;
		this.facts = protocol.facts;
		this.#http = protocol.tls === null ? createHttpServer() : createHttpsServer(protocol.tls);
		const server = new Server(this.#http, {
			serveClient: false,
			transports: protocol.upgrades === 'none' ? ['polling'] : ['polling', 'websocket'],
			allowRequest: (_, decide) => {
				const { reception } = this.#roster;
				const refused = reception.type === 'refuse' && reception.why === 'auth';
				decide(refused ? 'refused' : null, !refused);
			},
		});
		server.on('connection', (socket) => this.#onConnection(socket));
		if (protocol.upgrades === 'broken') {
			this.#http.prependListener('upgrade', (_, socket) => socket.destroy());
		}
	}

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
		const { port } = this.#http.address() as AddressInfo;
		return `${this.#protocol.tls === null ? 'http' : 'https'}://127.0.0.1:${port}`;
	}

	obey(order: PeerOrder): void {
		this.#roster.obey(order);
	}

	observe(): Observation {
		return this.#roster.observe();
	}

	#onConnection(socket: Socket): void {
		const emit: EmitToClient = (name, ...parameters) => void socket.emit(name, ...parameters);
		const part = {
			converse: (link: PeerLink) =>
				this.#protocol.converse(link, emit, (data) => void socket.conn.write(data)),
			refuse: () => this.#protocol.refuse(emit),
		};
		const { reception } = this.#roster;
		const connection = new PeerConnection<SocketIoSpeaker>(transportOf(socket), part, reception);
		socket.onAny((name: string, ...parameters: unknown[]) => {
			connection.take((conversation) => conversation.hear(name, parameters));
		});
		socket.on('disconnect', (reason) => {
			connection.ended(reason === 'client namespace disconnect' ? 1000 : 1006);
		});
		this.#roster.add(connection);
	}
}

function transportOf(socket: Socket): PeerTransport {
	const carrier = (): Carrier => socket.conn.transport as unknown as Carrier;
	return {
		send: (data) => void socket.send(data),
		close: () => void socket.disconnect(true),
		drop: () => {
			const { socket: webSocket, req } = carrier();
			webSocket?.terminate();
			req?.socket.destroy();
			// A polling client would otherwise come back and continue.
			socket.conn.close(true);
		},
		pause: () => carrier().socket?.pause(),
		resume: () => carrier().socket?.resume(),
	};
}
