import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import { ProtocolError } from '../../src/core/errors.ts';
import { probeContext } from '../shared/attach.ts';
import { isLoopback, printableUrl } from '../shared/server-url.ts';
import type { Endpoint } from './endpoint.ts';
import { encodePcm, type ServerHello } from './protocol.ts';
import { openDuplexSession } from './session.ts';

/** How a duplex v1 server is used. */
export type DuplexSystemOptions = {
	readonly endpoint: Endpoint;
	readonly lockstep: boolean;
	readonly handshakeMs: number;
	/** Upper bound on concurrent conversations; null = what the server says. */
	readonly maxSessions: number | null;
	/** Concurrent conversations to start with, as measured on the server's machine; absent if not measured. */
	readonly startSessions?: number;
	/** Added to the identity of the run. */
	readonly identity: System['identity'];
	/** Stops what was started for this system. */
	readonly stop: () => Promise<void>;
	readonly signal: AbortSignal;
};

/** Connects once to learn the formats; rejects with a `BenchError` like `openDuplexSession`. */
export async function attachDuplexSystem(options: DuplexSystemOptions): Promise<System> {
	const { endpoint, lockstep, handshakeMs } = options;
	const { session, hello } = await openDuplexSession({
		endpoint,
		lockstep,
		handshakeMs,
		context: probeContext(options.signal),
	});
	await session.close();
	return new DuplexSystem(options, hello);
}

class DuplexSystem implements System {
	readonly capabilities: Capabilities;
	readonly identity: System['identity'];
	readonly handshakeMs: number;
	readonly #options: DuplexSystemOptions;
	readonly #hello: ServerHello;

	constructor(options: DuplexSystemOptions, hello: ServerHello) {
		this.#options = options;
		this.handshakeMs = options.handshakeMs;
		this.#hello = hello;
		const local = isLoopback(options.endpoint.url) ? 'wall-local' : 'wall-network';
		this.capabilities = {
			input: { sampleRate: hello.input.sampleRate, frameMs: hello.input.frameMs },
			output: { sampleRate: hello.output.sampleRate },
			pacing: hello.pacing,
			latencyClass: options.lockstep ? 'model-time' : local,
			transcripts: hello.transcripts,
			truncation: false,
			flush: hello.interrupts,
			sessionLimitMs: hello.sessionLimitMs,
			maxSessions: smaller(options.maxSessions, hello.maxSessions),
			clientClocked: options.lockstep,
			...(options.startSessions === undefined ? {} : { startSessions: options.startSessions }),
		};
		this.identity = {
			protocol: 'duplex v1',
			server: hello.server.name ?? null,
			serverVersion: hello.server.version ?? null,
			lockstep: options.lockstep,
			...options.identity,
		};
	}

	encode(pcm: Int16Array): Uint8Array {
		return encodePcm(pcm);
	}

	async open(context: SessionContext): Promise<DuplexSession> {
		const { endpoint, lockstep, handshakeMs } = this.#options;
		const { session, hello } = await openDuplexSession({ endpoint, lockstep, handshakeMs, context });
		const found = formats(hello);
		const expected = formats(this.#hello);
		if (found !== expected) {
			await session.close();
			throw new ProtocolError({
				what: `the server at ${printableUrl(endpoint.url)} changed its formats between connections`,
				expected,
				found,
			});
		}
		return session;
	}

	close(): Promise<void> {
		return this.#options.stop();
	}
}

function formats({ input, output }: ServerHello): string {
	return `${input.sampleRate} Hz in ${input.frameMs} ms in, ${output.sampleRate} Hz out`;
}

function smaller(a: number | null, b: number | null): number | null {
	return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
