import {
	type ClientRequest,
	Agent as HttpAgent,
	request as httpRequest,
	type IncomingHttpHeaders,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { NodeWebSocket, NodeXHR } from 'socket.io-client';
import { WebSocket } from 'ws';

/** What goes wrong below the messages: an HTTP answer in place of the connection, or an error of the network. */
export type CarrierFault =
	| { readonly type: 'status'; readonly status: number; readonly headers: IncomingHttpHeaders }
	| { readonly type: 'error'; readonly error: Error };

/** How connections are made. */
export type CarrierOptions = {
	/** Accepts any certificate: for servers that sign their own. */
	readonly selfSigned: boolean;
	/** Longest message or poll that is taken, bytes. */
	readonly maxMessageBytes: number;
};

/**
 * The connections of one socket.io client: long polling first, then a WebSocket, as browsers do it. The library's own
 * transports take answers of any length, hide the errors of the network and cannot be broken off; these are bounded,
 * tell what went wrong and can.
 */
export class Carriers {
	/** For the `transports` option of socket.io-client. */
	readonly transports: readonly [typeof NodeXHR, typeof NodeWebSocket];
	readonly #options: CarrierOptions;
	readonly #sockets = new Set<WebSocket>();
	readonly #requests = new Set<ClientRequest>();
	/** Keep connections for the next poll: a frame every 16 ms would need sixty new ones a second. */
	readonly #agents: { readonly http: HttpAgent; readonly https: HttpsAgent };
	#fault: CarrierFault | null = null;
	readonly #waiting: (() => void)[] = [];
	#ended = false;

	constructor(options: CarrierOptions) {
		this.#options = options;
		this.#agents = {
			http: new HttpAgent({ keepAlive: true }),
			https: new HttpsAgent({ keepAlive: true, rejectUnauthorized: !options.selfSigned }),
		};
		const carriers = this;
		const Polling = class extends NodeXHR {
			override doPoll(): void {
				carriers.#ask(this.uri(), null, {
					onText: (text) => this.onData(text),
					onFault: (description) => this.onError('poll error', description),
				});
			}

			override doWrite(data: string, done: () => void): void {
				carriers.#ask(this.uri(), data, {
					onText: done,
					onFault: (description) => this.onError('post error', description),
				});
			}
		};
		const Socket = class extends NodeWebSocket {
			override createSocket(uri: string): WebSocket {
				return carriers.#connect(uri);
			}
		};
		this.transports = [Polling, Socket];
	}

	/** The first fault below the messages; null = none. */
	get fault(): CarrierFault | null {
		return this.#fault;
	}

	/** Bytes that the WebSocket has taken and not sent. */
	get bufferedBytes(): number {
		return [...this.#sockets].reduce((sum, socket) => sum + socket.bufferedAmount, 0);
	}

	/** Resolves when no connection is left. */
	async gone(): Promise<void> {
		this.#ended = true;
		if (this.#sockets.size + this.#requests.size > 0) {
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		}
		this.#letGo();
	}

	/** Breaks every open connection. */
	terminate(): void {
		this.#ended = true;
		for (const socket of this.#sockets) {
			socket.terminate();
		}
		for (const request of this.#requests) {
			request.destroy();
		}
		this.#letGo();
	}

	/** Connections that wait for the next poll are not needed any more. */
	#letGo(): void {
		this.#agents.http.destroy();
		this.#agents.https.destroy();
	}

	#connect(uri: string): WebSocket {
		const socket = new WebSocket(uri, {
			perMessageDeflate: false,
			maxPayload: this.#options.maxMessageBytes,
			rejectUnauthorized: !this.#options.selfSigned,
		});
		this.#sockets.add(socket);
		// A server that polls well may know no WebSocket: what fails here need not be the end.
		socket.on('error', (error) => {
			if (!this.#ended && error.message.includes('payload')) {
				this.#fault ??= { type: 'error', error };
			}
		});
		socket.on('close', () => this.#forget(this.#sockets, socket));
		return socket;
	}

	/** One request of long polling; `body` = null for a poll. */
	#ask(
		uri: string,
		body: string | null,
		then: { readonly onText: (text: string) => void; readonly onFault: (description: string) => void },
	): void {
		const fail = (fault: CarrierFault, description: string): void => {
			if (!this.#ended) {
				this.#fault ??= fault;
			}
			then.onFault(description);
		};
		const url = new URL(uri);
		const secure = url.protocol === 'https:';
		const ask = secure ? httpsRequest : httpRequest;
		const options = {
			method: body === null ? 'GET' : 'POST',
			headers: body === null ? {} : { 'Content-Type': 'text/plain;charset=UTF-8' },
			agent: secure ? this.#agents.https : this.#agents.http,
		};
		const request = ask(url, options, (response) => {
			const parts: Buffer[] = [];
			let bytes = 0;
			response.on('data', (part: Buffer) => {
				bytes += part.length;
				parts.push(part);
				if (bytes > this.#options.maxMessageBytes) {
					request.destroy(new Error('Max payload size exceeded'));
				}
			});
			response.on('error', () => undefined);
			response.on('end', () => {
				const status = response.statusCode ?? 0;
				if (status === 200) {
					then.onText(Buffer.concat(parts).toString('utf8'));
				} else {
					fail({ type: 'status', status, headers: response.headers }, `HTTP ${status}`);
				}
			});
		});
		this.#requests.add(request);
		request.on('error', (error) => fail({ type: 'error', error }, error.message));
		request.on('close', () => this.#forget(this.#requests, request));
		request.end(body ?? undefined);
	}

	#forget<T>(from: Set<T>, carrier: T): void {
		from.delete(carrier);
		if (this.#sockets.size + this.#requests.size === 0) {
			for (const resolve of this.#waiting.splice(0)) {
				resolve();
			}
		}
	}
}
