import { randomUUID } from 'node:crypto';
import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import { assertNever, type BenchError, ProtocolError } from '../../src/core/errors.ts';
import { samplesToMs } from '../../src/core/pcm.ts';
import type { ClockMs } from '../../src/core/time.ts';
import { errorOfSocket, type LinkHints, printable } from '../shared/link-error.ts';
import { LinkLife } from '../shared/link-life.ts';
import { pcmToBase64 } from '../shared/pcm-base64.ts';
import { type Redact, redactedContext } from '../shared/redaction.ts';
import { Http2Exchange } from './exchange.ts';
import { InputQueue } from './input-queue.ts';
import {
	audioInput,
	closingEvents,
	MAX_CHUNK_BYTES,
	type NovaEvent,
	type NovaMessage,
	type NovaNames,
	OUTPUT_RATE,
	openingEvents,
	parseNovaMessage,
	usageOf,
} from './protocol.ts';
import { NovaReplies } from './replies.ts';
import { errorOfException, isDecodingError } from './server-error.ts';
import type { NovaConfig } from './settings.ts';

/** The parts of the SDK that a session uses. */
export type BedrockSdk = Pick<
	typeof import('@aws-sdk/client-bedrock-runtime'),
	'BedrockRuntimeClient' | 'InvokeModelWithBidirectionalStreamCommand'
>;

/** How a conversation is begun. */
export type NovaSessionOptions = {
	readonly sdk: BedrockSdk;
	/** A client whose requests go over this handler. */
	readonly clientOver: (handler: Http2Exchange) => BedrockRuntimeClient;
	readonly model: string;
	readonly config: NovaConfig;
	readonly hints: LinkHints;
	readonly redact: Redact;
	readonly context: SessionContext;
};

/** How long the service may take for its part of the goodbye, ms. */
const GOODBYE_MS = 1_000;

/**
 * Asks for a stream, says how the session is to be, and waits for the head of the answer. Rejects with a
 * `BenchError`; nothing stays behind.
 */
export async function openNovaSession(options: NovaSessionOptions): Promise<DuplexSession> {
	const conversation = new Conversation(options);
	await conversation.life.opened;
	return conversation;
}

/** One conversation: one request that lasts as long as the conversation, and its answer. */
class Conversation implements DuplexSession {
	readonly life: LinkLife;
	readonly #context: SessionContext;
	readonly #options: NovaSessionOptions;
	readonly #names: NovaNames = { prompt: randomUUID(), system: randomUUID(), audio: randomUUID() };
	readonly #input = new InputQueue();
	readonly #exchange: Http2Exchange;
	readonly #replies = new NovaReplies();

	constructor(options: NovaSessionOptions) {
		this.#options = options;
		const { hints, config } = options;
		this.#context = redactedContext(options.context, options.redact);
		this.#exchange = new Http2Exchange(this.#context.now, MAX_CHUNK_BYTES);
		this.life = new LinkLife({
			context: this.#context,
			hints,
			handshakeMs: config.handshakeMs,
			drop: () => this.#drop(),
		});
		for (const event of openingEvents(this.#names, config)) {
			this.#say(event, event);
		}
		if (this.life.opening) {
			void this.#converse();
		}
	}

	get bufferedBytes(): number {
		return this.#input.bytes + this.#exchange.bufferedBytes;
	}

	send({ pcm, wire }: UserFrame): void {
		if (this.life.live) {
			const base64 = typeof wire === 'string' ? wire : pcmToBase64(pcm);
			this.#say(audioInput(this.#names, base64), { audioInput: { samples: pcm.length } });
		}
	}

	async close(): Promise<void> {
		if (!this.life.ended) {
			for (const event of closingEvents(this.#names)) {
				this.#say(event, event);
			}
			this.life.end(this.#context.now(), { by: 'local', code: 1000, reason: '' });
		}
		this.#input.end();
		const timer = setTimeout(() => this.#drop(), GOODBYE_MS);
		await this.#exchange.gone();
		clearTimeout(timer);
	}

	/** Never rejects: every failure becomes an event or ends the handshake. */
	async #converse(): Promise<void> {
		const { sdk, clientOver, model } = this.#options;
		const client = clientOver(this.#exchange);
		try {
			const command = new sdk.InvokeModelWithBidirectionalStreamCommand({
				modelId: model,
				body: this.#input,
			});
			const { body } = await client.send(command);
			this.life.ready();
			for await (const { chunk } of body ?? []) {
				const at = this.#exchange.arrivedAt ?? this.#context.now();
				this.life.guarded(at, () => this.#onChunk(at, chunk?.bytes ?? new Uint8Array(0)));
			}
			this.life.end(this.#context.now(), { by: 'remote', code: 1000, reason: '' });
		} catch (error) {
			this.#onError(this.#context.now(), error);
		} finally {
			this.#input.end();
			client.destroy();
		}
	}

	#onChunk(at: ClockMs, bytes: Uint8Array): void {
		let message: NovaMessage;
		try {
			message = parseNovaMessage(bytes);
		} catch (error) {
			const malformed = Buffer.from(bytes).toString('utf8', 0, 300);
			this.#context.wire('in', Math.max(1, bytes.length), { malformed });
			throw error;
		}
		this.#context.wire('in', bytes.length, message.logged);
		this.#onEvent(at, message.event);
	}

	#onEvent(at: ClockMs, event: NovaEvent): void {
		switch (event.type) {
			case 'content-start':
				this.#replies.begin(event.contentId, event.role, event.stage);
				return;
			case 'audio':
				this.#onAudio(at, event.contentId, event.pcm);
				return;
			case 'text':
				this.#onText(at, event.contentId, event.text);
				return;
			case 'content-end':
				this.#onContentEnd(at, event.contentId, event.stopReason);
				return;
			case 'interrupted':
				this.#interrupted(at, null);
				return;
			case 'usage':
				this.life.emit({ type: 'usage', at, usage: usageOf(event.counts, this.#options.model) });
				return;
			case 'other':
				return;
			default:
				assertNever(event);
		}
	}

	#onAudio(at: ClockMs, contentId: string, pcm: Int16Array): void {
		if (pcm.length === 0) {
			return;
		}
		const { id, first } = this.#replies.audio(contentId, at, samplesToMs(pcm.length, OUTPUT_RATE));
		if (first) {
			this.life.emit({ type: 'turn', at, kind: 'model-start', responseId: id });
		}
		// Late packets of a cut reply are passed on, too: the player knows the reply and drops them.
		this.life.emit({ type: 'audio', at, pcm, responseId: id });
	}

	/** What the model plans to say is not passed on: what it has said comes later, and may be less. */
	#onText(at: ClockMs, contentId: string, text: string): void {
		const speaker = this.#replies.speaker(contentId);
		if (speaker?.role === 'user') {
			this.life.emit({ type: 'text', at, role: 'user', text, final: true });
		} else if (speaker?.role === 'model') {
			const responseId = speaker.reply === null ? {} : { responseId: speaker.reply };
			this.life.emit({ type: 'text', at, role: 'model', text, final: true, ...responseId });
		}
	}

	#onContentEnd(at: ClockMs, contentId: string, stopReason: string): void {
		if (stopReason === 'INTERRUPTED') {
			this.#interrupted(at, contentId);
		} else if (stopReason === 'END_TURN') {
			const responseId = this.#replies.complete();
			if (responseId !== null) {
				this.life.emit({ type: 'turn', at, kind: 'model-stop', responseId });
			}
		}
	}

	#interrupted(at: ClockMs, contentId: string | null): void {
		const cut = this.#replies.interrupt(at, contentId);
		if (cut !== null) {
			this.life.emit({ type: 'interrupted', at, responseId: cut });
		}
	}

	#onError(at: ClockMs, error: unknown): void {
		if (this.life.opening) {
			this.life.fail(at, this.#explain(error, 'handshake'));
			return;
		}
		if (this.life.ended) {
			return;
		}
		const { fault } = this.#exchange;
		if (error instanceof ProtocolError || (fault === null && isDecodingError(error))) {
			const explained =
				error instanceof ProtocolError
					? error
					: new ProtocolError({
							what: 'the service broke the event stream',
							found: this.#found(error),
							cause: error,
						});
			this.life.fail(at, explained);
			this.life.giveUp(at, explained.explanation.found ?? explained.explanation.what);
		} else if (fault === null) {
			const explained = this.#explain(error, 'session');
			this.life.fail(at, explained);
			this.life.end(at, { by: 'remote', code: null, reason: this.#found(error) });
			this.#drop();
		} else {
			this.life.end(at, { by: 'network', code: 1006, reason: this.#found(fault) });
		}
	}

	#explain(error: unknown, during: 'handshake' | 'session'): BenchError {
		const { hints, redact } = this.#options;
		const { fault, answer } = this.#exchange;
		if (fault !== null && answer === null) {
			return errorOfSocket(fault, hints);
		}
		const status = answer === null || answer.status === 200 ? null : answer.status;
		const header = answer?.headers['retry-after'];
		const retryAfter = typeof header === 'string' ? header : undefined;
		return errorOfException(error, { during, status, retryAfter }, hints, redact);
	}

	#found(error: unknown): string {
		const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
		return printable(this.#options.redact(text));
	}

	#drop(): void {
		this.#input.end();
		this.#exchange.destroy();
	}

	#say(event: object, logged: object): void {
		const bytes = this.#input.push(event);
		if (bytes > 0) {
			this.#context.wire('out', bytes, logged);
		}
	}
}
