import type { LiveServerMessage, Session } from '@google/genai';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import {
	type BenchError,
	errorMessage,
	HarnessError,
	ProtocolError,
	UsageError,
} from '../../src/core/errors.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { type LinkHints, printable } from '../shared/link-error.ts';
import { pcmToBase64 } from '../shared/pcm-base64.ts';
import { type Redact, redactedContext } from '../shared/redaction.ts';
import { type Dialogue, SocketLink } from '../shared/socket-link.ts';
import { type ClientOptions, type LiveSocket, liveClient, type SocketCallbacks } from './live-client.ts';
import { type GenAi, liveConfig } from './live-config.ts';
import {
	type GeminiMessage,
	INPUT_MIME,
	MAX_MESSAGE_BYTES,
	readGeminiMessage,
	usageOf,
	withoutAudio,
} from './protocol.ts';
import { errorOfClose } from './server-error.ts';
import type { GeminiConfig } from './settings.ts';
import { Turns } from './turns.ts';

/** How a conversation is begun. */
export type GeminiSessionOptions = {
	readonly genai: GenAi;
	readonly model: string;
	readonly config: GeminiConfig;
	readonly client: ClientOptions;
	readonly hints: LinkHints;
	readonly redact: Redact;
	readonly context: SessionContext;
};

/** Longest transcript of one utterance that is kept, characters. */
const MAX_WORDS = 20_000;

/**
 * Connects and waits for `setupComplete`. Rejects with a `BenchError`: the SDK's own promise stays pending when that
 * fails, so it is raced against the connection's errors, its end and the time.
 */
export async function openGeminiSession(options: GeminiSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.opened();
	return conversation;
}

class Conversation implements DuplexSession, Dialogue {
	readonly #options: GeminiSessionOptions;
	readonly #context: SessionContext;
	readonly #turns = new Turns();
	/** When the messages arrived that the SDK has not passed on yet: it keeps their order. */
	readonly #stamps: ClockMs[] = [];
	#link: SocketLink | null = null;
	#callbacks: SocketCallbacks | null = null;
	#session: Session | null = null;
	#userWords = '';
	/** Samples of the frame that the SDK is wrapping up; null = it speaks for itself. */
	#sending: number | null = null;

	constructor(options: GeminiSessionOptions) {
		this.#options = options;
		this.#context = redactedContext(options.context, options.redact);
	}

	async opened(): Promise<void> {
		const { genai, client, model, config } = this.#options;
		const live = liveClient(genai, client, { create: (url, headers, on) => this.#socket(url, headers, on) });
		const connecting = live.connect({
			model,
			config: liveConfig(genai, config),
			callbacks: { onmessage: (message) => this.#onSdkMessage(message) },
		});
		const ready = connecting.then((session) => {
			this.#session = session;
			this.#link?.ready();
		});
		const refused = ready.catch((error: unknown) => {
			const found = printable(this.#options.redact(errorMessage(error)));
			const what = 'the Google Gen AI SDK did not accept the session';
			const explained = new UsageError({ what, found, hint: 'correct the settings of the model gemini' });
			if (this.#link === null) {
				throw explained;
			}
			this.#link.fail(this.#context.now(), explained);
		});
		// The SDK makes its connection before it first waits, or not at all.
		await (this.#link?.opened ?? refused);
	}

	get bufferedBytes(): number {
		return this.#link?.bufferedBytes ?? 0;
	}

	send({ pcm, wire }: UserFrame): void {
		if (this.#link?.live) {
			const data = typeof wire === 'string' ? wire : pcmToBase64(pcm);
			this.#sending = pcm.length;
			this.#session?.sendRealtimeInput({ audio: { data, mimeType: INPUT_MIME } });
			this.#sending = null;
		}
	}

	async close(): Promise<void> {
		await this.#link?.close();
	}

	onOpen(): void {
		this.#callbacks?.onopen();
	}

	onMessage(at: ClockMs, bytes: Buffer): void {
		// The Live API sends its JSON in binary messages as well as in text.
		const data = bytes.toString('utf8');
		let message: unknown;
		try {
			message = JSON.parse(data);
			if (typeof message !== 'object' || message === null || Array.isArray(message)) {
				throw new ProtocolError({ what: 'the server sent JSON that is not an object' });
			}
		} catch (error) {
			this.#context.wire('in', bytes.length, { malformed: data.slice(0, 300) });
			throw error instanceof ProtocolError
				? error
				: new ProtocolError({ what: 'the server sent something that is not JSON', cause: error });
		}
		this.#context.wire('in', bytes.length, withoutAudio(message));
		this.#stamps.push(at);
		this.#callbacks?.onmessage({ data });
	}

	explainEarlyClose(code: number, reason: string): BenchError {
		const { hints, redact } = this.#options;
		return errorOfClose(code, redact(reason), hints);
	}

	/** Called by the SDK while it connects. The URL contains the key. */
	#socket(url: string, headers: Record<string, string>, callbacks: SocketCallbacks): LiveSocket {
		this.#callbacks = callbacks;
		const { hints, config } = this.#options;
		return {
			connect: () => {
				this.#link = new SocketLink(
					{
						url: new URL(url),
						protocols: [],
						headers,
						selfSigned: false,
						maxMessageBytes: MAX_MESSAGE_BYTES,
						handshakeMs: config.handshakeMs,
						hints,
						context: this.#context,
					},
					this,
				);
			},
			send: (message: string) => this.#transmit(message),
			close: () => void this.#link?.close(),
		};
	}

	#transmit(message: string): void {
		if (this.#link?.send(message)) {
			const samples = this.#sending;
			const bytes = Buffer.byteLength(message);
			if (samples === null) {
				this.#context.wire('out', bytes, JSON.parse(message));
			} else {
				// A number needs no redaction.
				this.#options.context.wire('out', bytes, { realtimeInput: { audio: { samples } } });
			}
		}
	}

	/** Must not throw: the SDK calls it outside any try block. */
	#onSdkMessage(message: LiveServerMessage): void {
		const at = this.#stamps.shift() ?? this.#context.now();
		try {
			this.#onContent(at, readGeminiMessage(message));
		} catch (error) {
			if (error instanceof ProtocolError) {
				this.#link?.malformed(at, error);
			} else {
				const what = `a message of the server could not be handled: ${errorMessage(error)}`;
				this.#link?.fail(at, new HarnessError({ what, cause: error }));
			}
		}
	}

	#onContent(at: ClockMs, message: GeminiMessage): void {
		if (message.activity !== null) {
			this.#link?.emit({ type: 'turn', at, kind: `user-${message.activity}` });
		}
		if (message.interrupted) {
			this.#onInterrupted(at);
		}
		for (const pcm of message.audio) {
			this.#onAudio(at, pcm);
		}
		if (message.modelWords !== '') {
			const responseId = this.#turns.content(at);
			this.#turns.said(message.modelWords);
			this.#link?.emit({
				type: 'text',
				at,
				role: 'model',
				text: message.modelWords,
				final: false,
				responseId,
			});
		}
		if (message.userWords !== null) {
			this.#onUserWords(at, message.userWords.text, message.userWords.finished);
		}
		if (message.generationComplete) {
			this.#stopped(at);
		}
		if (message.turnComplete) {
			this.#stopped(at);
			this.#finalWords(at);
			this.#turns.complete();
			this.#onUserWords(at, '', true);
		}
		if (message.usage !== null) {
			this.#link?.emit({ type: 'usage', at, usage: usageOf(message.usage, this.#options.model) });
		}
	}

	/** Always a flush: it may come when all is sent and still plays, and even without a turn. */
	#onInterrupted(at: ClockMs): void {
		const responseId = this.#turns.interrupted(at);
		this.#link?.emit({ type: 'interrupted', at, ...(responseId === null ? {} : { responseId }) });
		this.#stopped(at);
	}

	#onAudio(at: ClockMs, pcm: Int16Array): void {
		if (pcm.length > 0) {
			const responseId = this.#turns.content(at);
			if (this.#turns.spoke()) {
				this.#link?.emit({ type: 'turn', at, kind: 'model-start', responseId });
			}
			this.#link?.emit({ type: 'audio', at, pcm, responseId });
		}
	}

	#stopped(at: ClockMs): void {
		if (this.#turns.stopped()) {
			this.#link?.emit({ type: 'turn', at, kind: 'model-stop' });
		}
	}

	#finalWords(at: ClockMs): void {
		const words = this.#turns.words();
		if (words !== null) {
			const { id: responseId, text } = words;
			this.#link?.emit({ type: 'text', at, role: 'model', text, final: true, responseId });
		}
	}

	#onUserWords(at: ClockMs, piece: string, final: boolean): void {
		this.#userWords = (this.#userWords + piece).slice(0, MAX_WORDS);
		if (this.#userWords !== '' && (piece !== '' || final)) {
			this.#link?.emit({ type: 'text', at, role: 'user', text: this.#userWords, final });
		}
		if (final) {
			this.#userWords = '';
		}
	}
}
