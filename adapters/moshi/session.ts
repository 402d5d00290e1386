import { OggOpusEncoder } from '../../src/audio/opus.ts';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { type BenchError, ConnectionError, ProtocolError } from '../../src/core/errors.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { type LinkHints, printable } from '../shared/link-error.ts';
import { OggOpusInput } from '../shared/ogg-opus-input.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import {
	audioMessage,
	MAX_MESSAGE_BYTES,
	type MoshiMessage,
	type MoshiMetadata,
	parseMoshiMessage,
} from './protocol.ts';
import { TextPieces } from './text-pieces.ts';

/** How a conversation with a server of the Moshi family is begun. */
export type MoshiSessionOptions = {
	readonly url: URL;
	readonly selfSigned: boolean;
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	/** Explains a connection that ended before the handshake, where this server has known reasons; null = none. */
	readonly explainEarlyClose: (code: number, reason: string) => BenchError | null;
	readonly context: SessionContext;
};

/** What a server tells about itself before it listens. */
export type MoshiGreeting = {
	/** The Python server's handshake is one byte, that of the Rust servers nine. */
	readonly server: 'python' | 'rust';
	/** Null = it sent none. */
	readonly metadata: MoshiMetadata | null;
};

/** A conversation, and what the server said about itself. */
export type OpenedMoshi = { readonly session: DuplexSession; readonly greeting: MoshiGreeting };

/**
 * Connects and waits for byte 00: data sent before it is lost (PersonaPlex) or belongs to no session. Then
 * the header of our Ogg stream goes out, and the session is open. Rejects with a `BenchError`; nothing stays behind.
 */
export async function openMoshiSession(options: MoshiSessionOptions): Promise<OpenedMoshi> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return { session: conversation, greeting: conversation.greeting };
}

/**
 * One conversation. The server steps once per 80 ms of input and answers every step with 80 ms of audio, silence
 * included; there are no turns and no interruptions. It reports no lag: that a server falls behind shows in the
 * packets, whose position in the stream (samples before them) runs behind their time of arrival.
 */
class Conversation implements DuplexSession, Dialogue {
	readonly link: SocketLink;
	readonly #context: SessionContext;
	readonly #options: MoshiSessionOptions;
	readonly #encoder = new OggOpusEncoder();
	readonly #input = new OggOpusInput();
	readonly #pieces = new TextPieces();
	#metadata: MoshiMetadata | null = null;
	#greeting: MoshiGreeting | null = null;

	constructor(options: MoshiSessionOptions) {
		const { url, selfSigned, handshakeMs, hints, context } = options;
		this.#context = context;
		this.#options = options;
		this.link = new SocketLink(
			{
				url,
				protocols: [],
				headers: {},
				selfSigned,
				maxMessageBytes: MAX_MESSAGE_BYTES,
				handshakeMs,
				hints,
				context,
			},
			this,
		);
	}

	/** Known once the link is open. */
	get greeting(): MoshiGreeting {
		return this.#greeting ?? { server: 'python', metadata: null };
	}

	get bufferedBytes(): number {
		return this.link.bufferedBytes;
	}

	send(frame: UserFrame): void {
		if (this.link.live) {
			for (const page of this.#encoder.push(frame.pcm)) {
				this.#sendOgg(page, frame.pcm.length);
			}
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	explainEarlyClose(code: number, reason: string): BenchError | null {
		return this.#options.explainEarlyClose(code, reason);
	}

	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void {
		if (!isBinary) {
			this.#context.wire('in', bytes.length, { malformed: 'text', bytes: bytes.length });
			throw new ProtocolError({
				what: 'the server sent a text message',
				expected: 'a binary one',
				found: printable(bytes.toString('utf8')),
			});
		}
		let message: MoshiMessage;
		try {
			message = parseMoshiMessage(bytes);
		} catch (error) {
			this.#context.wire('in', bytes.length, { malformed: bytes.subarray(0, 64).toString('hex') });
			throw error;
		}
		this.#context.wire('in', bytes.length, describe(message));
		this.#onParsed(at, message);
	}

	#onParsed(at: ClockMs, message: MoshiMessage): void {
		switch (message.type) {
			case 'handshake':
				this.#onHandshake(message.payloadBytes);
				break;
			case 'metadata':
				this.#metadata = message.metadata;
				break;
			case 'audio':
				this.#onAudio(at, message.ogg);
				break;
			case 'text': {
				const text = this.#pieces.push(message.text);
				if (text !== '') {
					this.link.emit({ type: 'text', at, role: 'model', text, final: false });
				}
				break;
			}
			case 'error':
				this.#onError(at, message.message);
				break;
			case 'other':
				break;
		}
	}

	#onHandshake(payloadBytes: number): void {
		if (this.#greeting === null) {
			this.#greeting = { server: payloadBytes === 0 ? 'python' : 'rust', metadata: this.#metadata };
			for (const page of this.#encoder.header()) {
				this.#sendOgg(page, 0);
			}
			this.link.ready();
		}
	}

	#onAudio(at: ClockMs, ogg: Uint8Array): void {
		const { pcm, faults } = this.#input.push(ogg);
		if (pcm.length > 0) {
			this.link.emit({ type: 'audio', at, pcm });
		}
		for (const fault of faults) {
			this.link.malformed(at, fault);
		}
	}

	#onError(at: ClockMs, message: string): void {
		const { where } = this.#options.hints;
		const error = new ConnectionError({
			what: `the server at ${where} reported an error`,
			found: printable(message),
		});
		if (this.#greeting === null) {
			this.link.fail(at, error);
		} else {
			this.link.emit({ type: 'error', at, error, fatal: false });
		}
	}

	#sendOgg(page: Uint8Array, samples: number): void {
		const message = audioMessage(page);
		if (this.link.send(message)) {
			this.#context.wire('out', message.length, { type: 'audio', samples });
		}
	}
}

/** A message as the wire log shows it: without audio. */
function describe(message: MoshiMessage): unknown {
	return message.type === 'audio' ? { type: 'audio', bytes: message.ogg.length } : message;
}
