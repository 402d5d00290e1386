import type { Capabilities, System } from '../../src/core/adapter.ts';
import type { PeerOrder } from './peer/peer-order.ts';
import type { PeerHandle } from './start-peer.ts';
import type { ConformanceSubject } from './subject.ts';
import { Trial } from './trial.ts';

/** Patience for handshakes that are meant to succeed, ms. */
const HANDSHAKE_MS = 10_000;

/** Where and how patiently a trial connects. */
export type TrialOptions = {
	readonly url?: string;
	readonly handshakeMs?: number;
	readonly signal?: AbortSignal;
};

/** What a check works with: the peer, and as many sessions as it wants. */
export class Trials {
	readonly peer: PeerHandle;
	readonly subject: ConformanceSubject;
	/** Longest wait for something that should happen at once, ms. */
	readonly patienceMs: number;
	readonly #opened: Trial[] = [];
	#capabilities: Capabilities | null = null;

	constructor(subject: ConformanceSubject, peer: PeerHandle, patienceMs: number) {
		this.subject = subject;
		this.peer = peer;
		this.patienceMs = patienceMs;
	}

	/** What the adapter declares when it is attached to this peer. */
	async capabilities(): Promise<Capabilities> {
		if (this.#capabilities === null) {
			const system = await this.connect();
			this.#capabilities = system.capabilities;
			await system.close();
		}
		return this.#capabilities;
	}

	/** Attaches the adapter, to the peer or elsewhere. Rejects as the adapter does. */
	connect({ url, handshakeMs, signal }: TrialOptions = {}): Promise<System> {
		const { adapter, variant, configure } = this.subject;
		const options = { handshakeMs: handshakeMs ?? HANDSHAKE_MS };
		const config = adapter.config.parse(configure(url ?? this.peer.url, options));
		return adapter.connect(config, { variant, signal: signal ?? new AbortController().signal });
	}

	/** Attaches the adapter and makes a session that is not open yet. */
	async prepare(options: TrialOptions = {}): Promise<Trial> {
		const trial = new Trial(await this.connect(options), this.peer, this.patienceMs);
		this.#opened.push(trial);
		return trial;
	}

	/** Attaches the adapter and opens a session. Rejects as the adapter does. */
	async open(options: TrialOptions = {}): Promise<Trial> {
		const trial = await this.prepare(options);
		await trial.open(options.signal);
		return trial;
	}

	/** Attaches and opens, where that should fail. Resolves to the error, or null when it did not fail. */
	async failure(options: TrialOptions = {}): Promise<unknown> {
		try {
			await this.open(options);
			return null;
		} catch (error) {
			return error;
		}
	}

	tell(order: PeerOrder): Promise<void> {
		return this.peer.tell(order);
	}

	/** Closes what the last check left open; the peer receives normally again. */
	async reset(): Promise<void> {
		await this.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
		for (const trial of this.#opened.splice(0)) {
			await trial.dispose();
		}
	}
}
