import { errorMessage } from '../../../src/core/errors.ts';
import type { PeerLink, PeerSpeaker } from './conversation.ts';
import type { Observation, PeerOrder, Reception } from './peer-order.ts';

type Outgoing = { readonly deliver: () => void; readonly said: Int16Array | null };
type Pace = { readonly type: 'live' | 'hold' } | { readonly type: 'drip'; readonly gapMs: number };

type ConnectionOrder = Extract<
	PeerOrder,
	{ type: 'pace' | 'stop-reading' | 'resume-reading' | 'close' | 'drop' }
>;

/** What a connection adds to an {@link Observation}. */
export type SeenByConnection = Omit<Observation, 'connections' | 'open'>;

function monotonicMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

/** What carries a connection. */
export type PeerTransport = {
	/** Sends a message, or does nothing once the connection has closed. */
	readonly send: (data: Uint8Array | string) => void;
	/** Begins a closing handshake. */
	readonly close: (code: number, reason: string) => void;
	/** Breaks the connection. */
	readonly drop: () => void;
	/** Stops and resumes reading from the network. */
	readonly pause: () => void;
	readonly resume: () => void;
};

/** What is said over a connection, and how a client is refused over it. */
export type PeerPart<S extends PeerSpeaker> = {
	readonly converse: (link: PeerLink) => S;
	readonly refuse: (link: PeerLink, why: 'auth' | 'rate-limit', retryAfterS: number | null) => void;
};

/** One accepted connection: paces what is sent, writes down what is received. */
export class PeerConnection<S extends PeerSpeaker = PeerSpeaker> implements PeerLink {
	readonly #transport: PeerTransport;
	readonly #conversation: S;
	readonly #queue: Outgoing[] = [];
	#pace: Pace = { type: 'live' };
	#timer: NodeJS.Timeout | null = null;
	#readyAtMs: number | null = null;
	#firstAudioAtMs: number | null = null;
	#early = 0;
	#audioMessages = 0;
	readonly #heard: Int16Array[] = [];
	readonly #said: Int16Array[] = [];
	readonly #saidAtMs: number[] = [];
	readonly #truncations: { reply: string; heardMs: number }[] = [];
	readonly #faults: string[] = [];
	#closeCode: number | null = null;

	constructor(transport: PeerTransport, part: PeerPart<S>, reception: Reception) {
		this.#transport = transport;
		this.#conversation = part.converse(this);
		this.#greet(part, reception);
	}

	get open(): boolean {
		return this.#closeCode === null;
	}

	get ragged(): boolean {
		return this.#pace.type === 'drip';
	}

	send(data: Uint8Array | string, said?: Int16Array): void {
		this.deliver(() => this.#transport.send(data), said);
	}

	deliver(deliver: () => void, said?: Int16Array): void {
		this.#queue.push({ deliver, said: said ?? null });
		this.#pump();
	}

	/** Something came from the client; what `hear` throws is its fault. */
	take(hear: (conversation: S) => void): void {
		try {
			hear(this.#conversation);
		} catch (error) {
			this.fault(errorMessage(error));
		}
	}

	/** The connection has closed; 1006 = without a closing handshake by the client. */
	ended(code: number): void {
		this.#closeCode = code;
		clearTimeout(this.#timer ?? undefined);
		this.#conversation.end?.();
	}

	markReady(): void {
		this.#readyAtMs = monotonicMs();
	}

	heard(pcm: Int16Array | null): void {
		if (this.#readyAtMs === null) {
			this.#early += 1;
		}
		if (pcm !== null) {
			this.#firstAudioAtMs ??= monotonicMs();
			this.#audioMessages += 1;
			this.#heard.push(pcm);
		}
	}

	truncated(reply: string, heardMs: number): void {
		this.#truncations.push({ reply, heardMs });
	}

	fault(sentence: string): void {
		if (this.#faults.length < 100) {
			this.#faults.push(sentence);
		}
	}

	close(code: number, reason: string): void {
		this.#transport.close(code, reason);
	}

	drop(): void {
		this.#transport.drop();
	}

	obey(order: Exclude<PeerOrder, { type: 'receive' }>): void {
		const conversation = this.#conversation;
		switch (order.type) {
			case 'speak':
				conversation.speak(order.pcm, order.reply);
				break;
			case 'end-reply':
				conversation.endReply(order.reply);
				break;
			case 'interrupt':
				conversation.interrupt(order.reply);
				break;
			case 'transcript':
				conversation.transcript(order.role, order.text);
				break;
			case 'malformed':
				conversation.malformed(order.name);
				break;
			case 'oversized':
				conversation.oversized(order.bytes);
				break;
			case 'unknown':
				conversation.unknown();
				break;
			case 'special':
				if (conversation.special === undefined) {
					throw new Error(`this peer knows no special order ${order.name}`);
				}
				conversation.special(order.name);
				break;
			default:
				this.#treat(order);
		}
	}

	seen(): SeenByConnection {
		return {
			readyAtMs: this.#readyAtMs,
			firstAudioAtMs: this.#firstAudioAtMs,
			audioMessagesBeforeReady: this.#early,
			audioMessages: this.#audioMessages,
			heard: joined(this.#heard),
			said: joined(this.#said),
			saidAtMs: [...this.#saidAtMs],
			truncations: [...this.#truncations],
			faults: [...this.#faults],
			closeCode: this.#closeCode,
		};
	}

	/** Carries out orders about the connection, for every protocol. */
	#treat(order: ConnectionOrder): void {
		switch (order.type) {
			case 'pace':
				this.#pace = order.pace === 'drip' ? { type: 'drip', gapMs: order.gapMs } : { type: order.pace };
				this.#pump();
				break;
			case 'stop-reading':
				this.#transport.pause();
				break;
			case 'resume-reading':
				this.#transport.resume();
				break;
			case 'close':
				this.close(order.code, order.reason);
				break;
			case 'drop':
				this.drop();
				break;
		}
	}

	#greet(part: PeerPart<S>, reception: Reception): void {
		switch (reception.type) {
			case 'accept':
				if (reception.readyAfterMs > 0) {
					setTimeout(() => this.open && this.#conversation.mayBeReady(), reception.readyAfterMs);
				} else {
					this.#conversation.mayBeReady();
				}
				break;
			case 'refuse':
				part.refuse(this, reception.why, reception.retryAfterS);
				break;
			case 'drop':
				this.drop();
				break;
			case 'never-ready':
				break;
		}
	}

	/** Sends what the pace allows now. */
	#pump(): void {
		if (this.#timer !== null || this.#pace.type === 'hold') {
			return;
		}
		for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
			if (next.said !== null) {
				this.#said.push(next.said);
				this.#saidAtMs.push(monotonicMs());
			}
			next.deliver();
			if (this.#pace.type === 'drip') {
				this.#timer = setTimeout(() => {
					this.#timer = null;
					this.#pump();
				}, this.#pace.gapMs);
				return;
			}
		}
	}
}

function joined(parts: readonly Int16Array[]): Int16Array {
	const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}
