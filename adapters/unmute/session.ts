import { OggOpusEncoder } from '../../src/audio/opus.ts';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { type BenchError, ConnectionError, ProtocolError } from '../../src/core/errors.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { type LinkHints, printable } from '../shared/link-error.ts';
import { OggOpusInput } from '../shared/ogg-opus-input.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import {
	appendAudio,
	describeEvent,
	MAX_MESSAGE_BYTES,
	parseUnmuteEvent,
	SUBPROTOCOL,
	sessionUpdate,
	type UnmuteEvent,
	type UnmuteSession,
} from './protocol.ts';
import { errorOfServer, type UnmuteServerError } from './server-error.ts';

/** How a conversation is begun. */
export type UnmuteSessionOptions = {
	readonly url: URL;
	readonly selfSigned: boolean;
	readonly handshakeMs: number;
	readonly hints: LinkHints;
	readonly session: UnmuteSession;
	readonly context: SessionContext;
};

/**
 * Connects, sets voice and character, and waits until the server confirms them. Then the header of our Ogg stream
 * goes out, and the session is open. Rejects with a `BenchError`; nothing stays behind.
 */
export async function openUnmuteSession(options: UnmuteSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.link.opened;
	return conversation;
}

/**
 * One conversation. Audio comes only while the assistant speaks, at most 320 ms ahead of its playback, as one Ogg
 * stream for the whole connection. The protocol has no names for replies: they are numbered here, and what still
 * arrives after an interruption belongs to the interrupted one until the next is announced.
 */
class Conversation implements DuplexSession, Dialogue {
	readonly link: SocketLink;
	readonly #context: SessionContext;
	readonly #options: UnmuteSessionOptions;
	readonly #encoder = new OggOpusEncoder();
	readonly #input = new OggOpusInput();
	#replies = 0;
	#ready = false;

	constructor(options: UnmuteSessionOptions) {
		const { url, selfSigned, handshakeMs, hints, context } = options;
		this.#context = context;
		this.#options = options;
		this.link = new SocketLink(
			{
				url,
				protocols: [SUBPROTOCOL],
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

	get bufferedBytes(): number {
		return this.link.bufferedBytes;
	}

	send(frame: UserFrame): void {
		if (this.link.live) {
			for (const page of this.#encoder.push(frame.pcm)) {
				this.#append(page, frame.pcm.length);
			}
		}
	}

	close(): Promise<void> {
		return this.link.close();
	}

	onOpen(): void {
		const text = sessionUpdate(this.#options.session);
		if (this.link.send(text)) {
			this.#context.wire('out', Buffer.byteLength(text), JSON.parse(text));
		}
	}

	onMessage(at: ClockMs, bytes: Buffer, isBinary: boolean): void {
		if (isBinary) {
			this.#context.wire('in', bytes.length, { malformed: 'binary', bytes: bytes.length });
			throw new ProtocolError({ what: 'the server sent a binary message', expected: 'JSON as text' });
		}
		const text = bytes.toString('utf8');
		let event: UnmuteEvent;
		try {
			event = parseUnmuteEvent(text);
		} catch (error) {
			this.#context.wire('in', bytes.length, { malformed: text.slice(0, 500) });
			throw error;
		}
		this.#context.wire('in', bytes.length, describeEvent(event));
		this.#onEvent(at, event);
	}

	explainEarlyClose(code: number, reason: string): BenchError | null {
		if (code !== 1011) {
			return null;
		}
		return new ConnectionError({
			what: `the server at ${this.#options.hints.where} is not healthy`,
			found: `close code ${code} (${printable(reason)})`,
			hint: 'it needs its speech-to-text, text-to-speech and language model servers: see GET /v1/health',
		});
	}

	#onEvent(at: ClockMs, event: UnmuteEvent): void {
		const { link } = this;
		switch (event.type) {
			case 'session.updated':
				this.#onReady();
				break;
			case 'response.created':
				this.#replies += 1;
				link.emit({ type: 'turn', at, kind: 'model-start', ...this.#reply() });
				break;
			case 'response.audio.delta':
				this.#onAudio(at, Buffer.from(event.delta, 'base64'));
				break;
			case 'response.audio.done':
				link.emit({ type: 'turn', at, kind: 'model-stop', ...this.#reply() });
				break;
			case 'response.text.delta':
				link.emit({
					type: 'text',
					at,
					role: 'model',
					text: spaced(event.delta),
					final: false,
					...this.#reply(),
				});
				break;
			case 'conversation.item.input_audio_transcription.delta':
				link.emit({ type: 'text', at, role: 'user', text: spaced(event.delta), final: false });
				break;
			case 'input_audio_buffer.speech_started':
				link.emit({ type: 'turn', at, kind: 'user-start' });
				break;
			case 'input_audio_buffer.speech_stopped':
				link.emit({ type: 'turn', at, kind: 'user-stop' });
				break;
			case 'unmute.interrupted_by_vad':
				link.emit({ type: 'interrupted', at, ...this.#reply() });
				break;
			case 'error':
				this.#onError(at, event.error);
				break;
			case 'other':
				break;
		}
	}

	#onReady(): void {
		if (!this.#ready) {
			this.#ready = true;
			this.#append(Buffer.concat(this.#encoder.header()), 0);
			this.link.ready();
		}
	}

	#onAudio(at: ClockMs, ogg: Uint8Array): void {
		const { pcm, faults } = this.#input.push(ogg);
		if (pcm.length > 0) {
			this.link.emit({ type: 'audio', at, pcm, ...this.#reply() });
		}
		for (const fault of faults) {
			this.link.malformed(at, fault);
		}
	}

	#onError(at: ClockMs, error: UnmuteServerError): void {
		const explained = errorOfServer(error, this.#options.hints.where);
		if (error.type === 'fatal' || (!this.#ready && error.type !== 'warning')) {
			this.link.fail(at, explained);
		} else {
			this.link.emit({ type: 'error', at, error: explained, fatal: false });
		}
	}

	#append(ogg: Uint8Array, samples: number): void {
		const message = appendAudio(ogg);
		if (this.link.send(message)) {
			this.#context.wire('out', message.length, { type: 'input_audio_buffer.append', samples });
		}
	}

	#reply(): { responseId?: string } {
		return this.#replies === 0 ? {} : { responseId: `reply-${this.#replies}` };
	}
}

/** The server sends words without the spaces between them. */
function spaced(word: string): string {
	return /^\s/.test(word) ? word : ` ${word}`;
}
