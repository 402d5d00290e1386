import { type RawData, WebSocket } from 'ws';
import { errorMessage } from '../../../src/core/errors.ts';
import type { PolicySettings } from '../../../src/core/policy/policy-settings.ts';
import type { SileroStream } from '../../../src/speech/detect/silero-stream.ts';
import {
	CLOSE_CODES,
	type DuplexErrorCode,
	encodePcm,
	formatServerMessage,
	LIMITS,
	parseClientMessage,
	type ServerMessage,
} from '../../duplex/protocol.ts';
import { messageBytes } from '../../shared/message-bytes.ts';
import { Conversation } from './conversation.ts';
import { LagMeter } from './lag-meter.ts';
import type { RecognizerHub } from './recognizer-hub.ts';
import { AGENT_RATE, type Speaker } from './speaker.ts';

const INPUT = { sampleRate: AGENT_RATE, encoding: 'pcm16le', frameMs: 20 } as const;
const OUTPUT = { sampleRate: AGENT_RATE, encoding: 'pcm16le' } as const;
const FRAME_BYTES = (2 * AGENT_RATE * INPUT.frameMs) / 1_000;

/** A client that reads this much slower than it is sent to is dropped, bytes. */
const MAX_BACKLOG = 8 * 1024 * 1024;

/** What the connections of one agent share. */
export type AgentParts = {
	readonly policy: PolicySettings;
	readonly transcriptLagMs: number;
	readonly deafWhileSpeaking: boolean;
	readonly maxSessions: number;
	readonly version: string;
	readonly recognizers: RecognizerHub;
	readonly speaker: Speaker;
	/** A detector that no other conversation uses; null when all are in use. */
	readonly lend: () => SileroStream | null;
	readonly giveBack: (vad: SileroStream) => void;
};

/** The server's side of one duplex v1 connection. */
export class AgentConnection {
	readonly #socket: WebSocket;
	readonly #parts: AgentParts;
	#conversation: Conversation | null = null;
	#vad: SileroStream | null = null;
	#lag: LagMeter | null = null;
	#patience: NodeJS.Timeout;
	#lockstep = false;
	#frames = 0;
	#released = false;
	/** Frames are processed one after the other; in lock-step each waits for what the one before leads to. */
	#last: Promise<void> = Promise.resolve();

	constructor(socket: WebSocket, parts: AgentParts) {
		this.#socket = socket;
		this.#parts = parts;
		this.#patience = setTimeout(() => this.#fail('timeout', 'no hello in time'), LIMITS.handshakeMs);
		socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary));
		socket.on('close', () => this.#release());
		// What ws refuses (oversized, broken frames) it closes by itself with the right code.
		socket.on('error', () => undefined);
	}

	/** Ends the connection in order. */
	close(): void {
		this.#say({ type: 'bye' });
		this.#socket.close(1000);
	}

	#onMessage(data: RawData, isBinary: boolean): void {
		if (this.#released) {
			return;
		}
		const bytes = messageBytes(data);
		if (!isBinary) {
			this.#onText(bytes.toString('utf8'));
		} else if (this.#conversation === null) {
			this.#fail('bad-message', 'audio before the hello');
		} else if (bytes.length === FRAME_BYTES) {
			this.#onFrame(this.#conversation, new Int16Array(new Uint8Array(bytes).buffer));
		} else if (bytes.length > 0) {
			this.#fail('bad-format', `expected ${FRAME_BYTES} bytes of audio, got ${bytes.length}`);
		}
	}

	#onText(text: string): void {
		let message: ReturnType<typeof parseClientMessage>;
		try {
			message = parseClientMessage(text);
		} catch (error) {
			this.#fail('bad-message', errorMessage(error));
			return;
		}
		if (message.type === 'bye') {
			this.#socket.close(1000);
		} else if (this.#conversation !== null) {
			this.#fail('bad-message', 'a second hello');
		} else if (offers(message.input, INPUT) && offers(message.output, OUTPUT)) {
			this.#begin(message.lockstep);
		} else {
			this.#fail('bad-format', `this server takes and sends ${AGENT_RATE} Hz, in frames of 20 ms`);
		}
	}

	#begin(lockstep: boolean): void {
		const vad = this.#parts.lend();
		if (vad === null) {
			const message = `${this.#parts.maxSessions} conversations are open`;
			this.#say({ type: 'error', code: 'busy', message, fatal: true, retryAfterMs: 1_000 });
			this.#socket.close(CLOSE_CODES.busy);
			return;
		}
		this.#vad = vad;
		this.#lockstep = lockstep;
		this.#say({
			type: 'hello',
			protocol: 'duplex',
			version: 1,
			input: INPUT,
			output: OUTPUT,
			lockstep,
			pacing: 'burst',
			interrupts: true,
			transcripts: { model: true, user: false },
			server: { name: 'duplexbench-agent', version: this.#parts.version },
			maxSessions: this.#parts.maxSessions,
		});
		// In lock-step waiting is not latency: the clock is stopped meanwhile.
		this.#lag = lockstep
			? null
			: new LagMeter((lagMs) => this.#say({ type: 'lag', lagMs: Math.round(lagMs * 10) / 10 }));
		const { policy, transcriptLagMs, deafWhileSpeaking, recognizers, speaker } = this.#parts;
		this.#conversation = new Conversation({
			policy,
			transcriptLagMs,
			deafWhileSpeaking,
			vad,
			recognizers,
			speaker,
			port: {
				response: (responseId) => this.#say({ type: 'response', responseId }),
				audio: (pcm) => this.#send(encodePcm(pcm)),
				transcript: (text, final, responseId) =>
					this.#say({ type: 'transcript', role: 'model', text, final, responseId }),
				interrupted: (responseId) => this.#say({ type: 'interrupted', responseId }),
				turn: (kind) => this.#say({ type: 'turn', kind }),
				lag: (lagMs) => this.#lag?.waited(lagMs),
				failure: (error) =>
					this.#say({
						type: 'error',
						code: 'internal',
						message: errorMessage(error).slice(0, 500),
						fatal: false,
					}),
			},
		});
		this.#expectAudio();
	}

	#onFrame(conversation: Conversation, pcm: Int16Array): void {
		const frame = this.#frames++;
		if (!this.#lockstep) {
			this.#expectAudio();
			conversation.hear(pcm);
			return;
		}
		// The client may be waiting for this frame's step: its silence counts from there.
		clearTimeout(this.#patience);
		this.#last = this.#last
			.then(async () => {
				conversation.hear(pcm);
				await conversation.settled();
				this.#say({ type: 'step', frame });
				if (!this.#released && frame === this.#frames - 1) {
					this.#expectAudio();
				}
			})
			.catch((error: unknown) => this.#fail('internal', errorMessage(error)));
	}

	#expectAudio(): void {
		clearTimeout(this.#patience);
		this.#patience = setTimeout(() => this.#fail('timeout', 'no audio for 30 s'), LIMITS.idleMs);
	}

	#fail(code: DuplexErrorCode, message: string): void {
		this.#say({ type: 'error', code, message: message.slice(0, 500), fatal: true });
		this.#socket.close(CLOSE_CODES[code]);
		this.#release();
	}

	#say(message: Parameters<typeof formatServerMessage>[0] & { type: ServerMessage['type'] }): void {
		this.#send(formatServerMessage(message));
	}

	#send(data: string | Uint8Array): void {
		if (this.#socket.readyState !== WebSocket.OPEN) {
			return;
		}
		if (this.#socket.bufferedAmount > MAX_BACKLOG) {
			this.#socket.terminate();
			return;
		}
		this.#socket.send(data, { binary: typeof data !== 'string', compress: false }, () => undefined);
	}

	/** Gives back what the conversation used. Idempotent. */
	#release(): void {
		this.#released = true;
		clearTimeout(this.#patience);
		this.#lag?.close();
		this.#conversation?.close();
		if (this.#vad !== null) {
			this.#parts.giveBack(this.#vad);
			this.#vad = null;
		}
	}
}

/** Whether `offered` contains the format; foreign fields do not matter. */
function offers(
	offered: readonly Record<string, unknown>[],
	format: Readonly<Record<string, unknown>>,
): boolean {
	return offered.some((offer) => Object.entries(format).every(([key, value]) => offer[key] === value));
}
