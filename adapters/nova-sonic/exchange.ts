import {
	type ClientHttp2Session,
	type ClientHttp2Stream,
	connect,
	constants,
	type IncomingHttpHeaders,
} from 'node:http2';
import { Readable } from 'node:stream';
import { ConnectionError, ProtocolError } from '../../src/core/errors.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { MessageMeter } from './message-meter.ts';

/** What the SDK passes on: a signed request whose body lasts as long as the conversation. */
type SdkRequest = {
	readonly protocol: string;
	readonly hostname: string;
	readonly port?: number | undefined;
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: unknown;
};

/** What the SDK takes for an answer. */
type SdkResponse = { statusCode: number; headers: Record<string, string>; body: Readable };

/** Longest account of an error that is read, bytes. */
const MAX_ERROR_BYTES = 65_536;

/**
 * One HTTP/2 exchange for the AWS SDK, on a connection of its own. The SDK's own handler does not say when bytes came,
 * how many wait to be sent or what the network's error was, and takes messages of any length (up to 4 GB).
 */
export class Http2Exchange {
	/** What the SDK asks of a handler. */
	readonly metadata = { handlerProtocol: 'h2' };
	readonly #now: () => ClockMs;
	readonly #meter: MessageMeter;
	readonly #body = new Readable({ read: () => undefined });
	readonly #ended = new AbortController();
	#session: ClientHttp2Session | null = null;
	#stream: ClientHttp2Stream | null = null;
	#arrivedAt: ClockMs | null = null;
	#answer: { readonly status: number; readonly headers: IncomingHttpHeaders } | null = null;
	#fault: Error | null = null;
	#errorBytes = 0;

	constructor(now: () => ClockMs, maxMessageBytes: number) {
		this.#now = now;
		this.#meter = new MessageMeter(maxMessageBytes);
		this.#body.on('error', () => undefined);
	}

	/** When the newest bytes came; null before the first. */
	get arrivedAt(): ClockMs | null {
		return this.#arrivedAt;
	}

	/** Status and headers of the answer; null before it. */
	get answer(): { readonly status: number; readonly headers: IncomingHttpHeaders } | null {
		return this.#answer;
	}

	/** What broke the connection; null = nothing did. */
	get fault(): Error | null {
		return this.#fault;
	}

	/** Bytes that the SDK has handed over and the network has not taken. */
	get bufferedBytes(): number {
		return this.#stream?.destroyed === false ? this.#stream.writableLength : 0;
	}

	/** Called by the SDK: resolves with the head of the answer. */
	handle(request: SdkRequest): Promise<{ response: SdkResponse }> {
		const { protocol, hostname, port, method, path, headers, body } = request;
		const session = connect(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}`);
		this.#session = session;
		return new Promise((resolve, reject) => {
			const fail = (raised: Error): void => {
				// A stream that goes down with its connection says so, and not why.
				const error = raised.cause instanceof Error ? raised.cause : raised;
				this.#fault ??= error;
				this.#body.destroy(error);
				reject(error);
			};
			session.on('error', fail);
			const stream = session.request({
				...headers,
				[constants.HTTP2_HEADER_METHOD]: method,
				[constants.HTTP2_HEADER_PATH]: path,
			});
			this.#stream = stream;
			stream.on('error', fail);
			stream.on('response', (answer) => {
				const status = Number(answer[constants.HTTP2_HEADER_STATUS] ?? 0);
				this.#answer = { status, headers: answer };
				resolve({ response: { statusCode: status, headers: plain(answer), body: this.#body } });
			});
			stream.on('data', (chunk: Buffer) => this.#onData(chunk));
			let complete = false;
			stream.on('end', () => {
				complete = !stream.aborted && stream.rstCode === constants.NGHTTP2_NO_ERROR;
				if (complete) {
					this.#body.push(null);
				}
			});
			stream.on('close', () => {
				if (!complete) {
					fail(this.#fault ?? new ConnectionError({ what: 'the HTTP/2 stream was cut off' }));
				}
				session.close();
				session.destroy();
				this.#ended.abort();
			});
			if (body instanceof Readable) {
				// No more is read than is said, and that at once: a stuck network is for the harness to see.
				body.on('data', (message: Uint8Array) => stream.writable && stream.write(message));
				body.on('end', () => stream.end());
				body.on('error', (error) => fail(error));
			} else {
				stream.end();
			}
		});
	}

	/** Breaks the connection. Called by the SDK's client, too, when it is destroyed. */
	destroy(): void {
		this.#stream?.destroy();
		this.#session?.destroy();
	}

	/** Resolves when the connection has closed, or was never made. */
	async gone(): Promise<void> {
		const { signal } = this.#ended;
		if (this.#session !== null && !signal.aborted) {
			await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
		}
	}

	#onData(chunk: Buffer): void {
		this.#arrivedAt = this.#now();
		// Only a stream of events has lengths; an error is told in one piece of JSON, which the SDK reads whole.
		this.#errorBytes += this.#answer?.status === 200 ? 0 : chunk.length;
		if (this.#errorBytes > MAX_ERROR_BYTES || (this.#answer?.status === 200 && !this.#meter.take(chunk))) {
			const what = 'the service sent an oversized message';
			this.#body.destroy(new ProtocolError({ what }));
			this.destroy();
			return;
		}
		this.#body.push(chunk);
	}
}

function plain(headers: IncomingHttpHeaders): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			name.startsWith(':') || value === undefined ? [] : [[name, String(value)]],
		),
	);
}
