import { type RawData, WebSocket } from 'ws';
import { errorMessage, ProtocolError } from '../../../src/core/errors.ts';
import {
	CLOSE_CODES,
	type ClientMessage,
	type DuplexErrorCode,
	encodePcm,
	formatServerMessage,
	LIMITS,
	parseClientMessage,
	type ServerMessage,
} from '../../duplex/protocol.ts';
import { RATE } from '../behavior.ts';
import type { Conversation, Role, Wire } from './conversation.ts';

/** The one format of these servers; simulated systems think in it. */
const INPUT = { sampleRate: RATE, encoding: 'pcm16le', frameMs: 20 } as const;
const OUTPUT = { sampleRate: RATE, encoding: 'pcm16le' } as const;
const FRAME_BYTES = (RATE * INPUT.frameMs * 2) / 1000;

/** How often a connection looks whether audio still comes, ms. */
const IDLE_CHECK_MS = 5_000;

/** The server's side of one conversation in duplex v1 (docs/reference/protocol.md). */
export class Connection {
	readonly #socket: WebSocket;
	readonly #role: Role;
	readonly #wire: Wire = {
		event: (message) => this.#send(message),
		audio: (pcm) => this.#audio(pcm),
		fail: (code, message) => this.#fail(code, message),
	};
	readonly #hello: NodeJS.Timeout;
	#idle: NodeJS.Timeout | null = null;
	#conversation: Conversation | null = null;
	#lockstep = false;
	#frames = 0;
	#framesSeen = 0;
	#over = false;

	constructor(socket: WebSocket, role: Role) {
		this.#socket = socket;
		this.#role = role;
		this.#hello = setTimeout(() => this.#fail('timeout', 'no hello'), LIMITS.handshakeMs);
		socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
		socket.on('close', () => this.#end());
		// ws closes the socket after an error, and tells the client why.
		socket.on('error', () => this.#end());
	}

	#onMessage(data: RawData, isBinary: boolean): void {
		if (this.#over) {
			return;
		}
		const bytes = toBytes(data);
		try {
			if (isBinary) {
				this.#onAudio(bytes);
			} else {
				this.#onText(bytes);
			}
		} catch (error) {
			this.#fail(error instanceof ProtocolError ? 'bad-message' : 'internal', errorMessage(error));
		}
	}

	#onText(bytes: Buffer): void {
		if (bytes.length > LIMITS.textBytes) {
			this.#fail('too-large', `text of ${bytes.length} bytes`);
			return;
		}
		const message = parseClientMessage(bytes.toString('utf8'));
		if (message.type === 'bye') {
			this.#close(1000);
		} else if (this.#conversation !== null) {
			this.#fail('bad-message', 'a second hello');
		} else {
			this.#greet(message);
		}
	}

	#greet({ input, output, lockstep }: Extract<ClientMessage, { type: 'hello' }>): void {
		clearTimeout(this.#hello);
		if (!offers(input, INPUT) || !offers(output, OUTPUT)) {
			this.#fail('bad-format', 'this server needs 24 kHz pcm16le in frames of 20 ms');
			return;
		}
		const { name, pacing, interrupts, transcripts } = this.#role;
		this.#lockstep = lockstep;
		this.#send({
			type: 'hello',
			protocol: 'duplex',
			version: 1,
			input: INPUT,
			output: OUTPUT,
			lockstep,
			pacing,
			interrupts,
			transcripts: { model: transcripts, user: false },
			server: { name, version: '1' },
			sessionLimitMs: null,
			maxSessions: null,
		});
		this.#conversation = this.#role.start(this.#wire);
		this.#watchAudio(LIMITS.idleMs);
	}

	#onAudio(bytes: Buffer): void {
		if (this.#conversation === null) {
			this.#fail('bad-message', 'audio before the hello');
			return;
		}
		if (bytes.length !== FRAME_BYTES) {
			this.#fail('bad-format', `expected ${FRAME_BYTES} bytes of audio, got ${bytes.length}`);
			return;
		}
		this.#frames += 1;
		// A copy: the socket's buffer may begin at an odd address.
		this.#conversation.hear(new Int16Array(new Uint8Array(bytes).buffer));
		if (this.#lockstep) {
			this.#send({ type: 'step', frame: this.#frames - 1 });
		}
	}

	#watchAudio(leftMs: number): void {
		this.#idle = setTimeout(
			() => {
				if (this.#frames !== this.#framesSeen) {
					this.#framesSeen = this.#frames;
					this.#watchAudio(LIMITS.idleMs);
				} else if (leftMs <= IDLE_CHECK_MS) {
					this.#fail('timeout', 'no audio');
				} else {
					this.#watchAudio(leftMs - IDLE_CHECK_MS);
				}
			},
			Math.min(IDLE_CHECK_MS, leftMs),
		);
	}

	#audio(pcm: Int16Array): void {
		if (!this.#over && pcm.length > 0) {
			this.#socket.send(encodePcm(pcm), { binary: true });
		}
	}

	#send(message: ServerMessage): void {
		if (!this.#over) {
			this.#socket.send(formatServerMessage(message));
		}
	}

	#fail(code: DuplexErrorCode, message: string): void {
		this.#send({ type: 'error', code, message: message.slice(0, 2_000), fatal: true });
		this.#close(CLOSE_CODES[code]);
	}

	#close(code: number): void {
		if (this.#socket.readyState === WebSocket.OPEN) {
			this.#socket.close(code);
		}
		this.#end();
	}

	#end(): void {
		this.#over = true;
		clearTimeout(this.#hello);
		clearTimeout(this.#idle ?? undefined);
	}
}

function offers(list: readonly Record<string, unknown>[], format: Record<string, unknown>): boolean {
	return list.some((offer) => Object.entries(format).every(([field, value]) => offer[field] === value));
}

function toBytes(data: RawData): Buffer {
	if (Buffer.isBuffer(data)) {
		return data;
	}
	return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
