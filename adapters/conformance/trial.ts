import { setTimeout as sleep } from 'node:timers/promises';
import type { Capabilities, DuplexSession, SessionContext, System } from '../../src/core/adapter.ts';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import { CheckFailure } from './check-failure.ts';
import { inTime } from './in-time.ts';
import type { Observation } from './peer/peer-order.ts';
import type { PeerHandle } from './start-peer.ts';

const POLL_MS = 4;
/** Longest wait for a session that is no longer needed, ms. */
const DISPOSE_MS = 3_000;
/** After this long without progress, what is still missing does not come, ms. */
const STALLED_MS = 1_500;

/** One line of the wire log. */
export type WireEntry = {
	readonly direction: 'in' | 'out';
	readonly bytes: number;
	readonly message: unknown;
};

/** Reads the host's monotonic clock, which the peer's process shares, in ms. */
export function monotonicMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

/** A session under test: everything that it emits is kept. */
export class Trial {
	readonly events: SessionEvent[] = [];
	/** When each event was emitted. */
	readonly emittedAtMs: number[] = [];
	readonly wire: WireEntry[] = [];
	readonly system: System;
	readonly #peer: PeerHandle;
	readonly #patienceMs: number;
	#session: DuplexSession | null = null;
	#sentFrames = 0;

	constructor(system: System, peer: PeerHandle, patienceMs: number) {
		this.system = system;
		this.#peer = peer;
		this.#patienceMs = patienceMs;
	}

	get capabilities(): Capabilities {
		return this.system.capabilities;
	}

	get session(): DuplexSession {
		if (this.#session === null) {
			throw new CheckFailure('the session is not open');
		}
		return this.#session;
	}

	/** Frames sent so far. */
	get sentFrames(): number {
		return this.#sentFrames;
	}

	/** Opens the session. Rejects as the adapter does. */
	async open(signal: AbortSignal = new AbortController().signal): Promise<void> {
		const context: SessionContext = {
			seed: 1,
			now: () => clockMs(monotonicMs()),
			emit: (event) => {
				this.events.push(event);
				this.emittedAtMs.push(monotonicMs());
			},
			defer: (work) => work(),
			wire: (direction, bytes, message) => this.wire.push({ direction, bytes, message }),
			signal,
		};
		this.#session = await this.system.open(context);
	}

	/** Whether the peer says nothing unless it is sent audio. */
	get pulled(): boolean {
		return this.capabilities.pacing === 'frame' || this.#peer.facts.pulled === true;
	}

	/** Length of one frame in samples. */
	get frameSamples(): number {
		const { sampleRate, frameMs } = this.capabilities.input;
		return Math.round((sampleRate * frameMs) / 1000);
	}

	/** Sends one frame of at most `frameSamples`, filled up with silence. */
	sendFrame(samples: Int16Array = new Int16Array(0)): void {
		const pcm = new Int16Array(this.frameSamples);
		pcm.set(samples);
		const wire = this.system.encode?.(pcm);
		this.session.send(wire === undefined ? { pcm } : { pcm, wire });
		this.#sentFrames += 1;
	}

	/** Frames that become one message: more than one where the protocol has steps. */
	get framesPerMessage(): number {
		const { stepMs } = this.#peer.facts.input;
		return stepMs === undefined ? 1 : Math.round(stepMs / this.capabilities.input.frameMs);
	}

	/**
	 * Sends a signal frame by frame, faster than real time but never in one block, filled up with silence to whole
	 * messages; returns what was sent.
	 */
	async send(signal: Int16Array): Promise<Int16Array> {
		const { framesPerMessage } = this;
		const frames = Math.ceil(signal.length / this.frameSamples / framesPerMessage) * framesPerMessage;
		const sent = new Int16Array(frames * this.frameSamples);
		sent.set(signal);
		for (let frame = 0; frame < frames; frame++) {
			const start = frame * this.frameSamples;
			this.sendFrame(sent.subarray(start, start + this.frameSamples));
			await sleep(1);
		}
		return sent;
	}

	/** All audio received so far. */
	audio(): Int16Array {
		return joined(this.of('audio').map(({ pcm }) => pcm));
	}

	/** Number of samples received so far. */
	samples(): number {
		return this.of('audio').reduce((sum, { pcm }) => sum + pcm.length, 0);
	}

	/** Events of one type, in order. */
	of<T extends SessionEvent['type']>(type: T): Extract<SessionEvent, { type: T }>[] {
		return this.events.filter((event): event is Extract<SessionEvent, { type: T }> => event.type === type);
	}

	/**
	 * Waits for something; `nudge` keeps systems going that speak only in answer to frames.
	 *
	 * @throws CheckFailure saying `what` did not happen.
	 */
	async until(
		what: string,
		condition: () => boolean | Promise<boolean>,
		options: { readonly nudge?: boolean; readonly withinMs?: number } = {},
	): Promise<void> {
		const withinMs = options.withinMs ?? this.#patienceMs;
		const end = monotonicMs() + withinMs;
		while (!(await condition())) {
			if (monotonicMs() > end) {
				throw new CheckFailure(`${what}: not within ${withinMs} ms`);
			}
			if (options.nudge && this.pulled && this.of('closed').length === 0) {
				this.sendFrame();
			}
			await sleep(POLL_MS);
		}
	}

	/** Waits until all that the peer said has arrived, or nothing more comes; returns the peer's view. */
	drained(): Promise<Observation> {
		return this.#settled(({ said }) => said.length - this.samples());
	}

	/** Waits until the peer has taken every frame, or takes no more; returns the peer's view. */
	delivered(): Promise<Observation> {
		const wanted = this.#sentFrames * this.frameSamples;
		return this.#settled(({ heard }) => wanted - heard.length);
	}

	/** Observes until nothing is missing, or what is missing has not changed for a while. */
	async #settled(missing: (seen: Observation) => number): Promise<Observation> {
		let seen = await this.#peer.observe();
		let least = missing(seen);
		let changedAtMs = monotonicMs();
		while (least > 0 && monotonicMs() - changedAtMs < STALLED_MS) {
			await sleep(POLL_MS);
			seen = await this.#peer.observe();
			const now = missing(seen);
			if (now !== least) {
				least = now;
				changedAtMs = monotonicMs();
			}
		}
		return seen;
	}

	/** Has the peer say `pcm` and keeps it going until that has been said. */
	async hear(pcm: Int16Array, reply: string): Promise<void> {
		const before = await this.#peer.observe();
		await this.#peer.tell({ type: 'speak', pcm, reply });
		const due = before.said.length + pcm.length;
		await this.until(
			`the peer to say ${pcm.length} samples`,
			async () => {
				return (await this.#peer.observe()).said.length >= due;
			},
			{ nudge: true },
		);
	}

	/** Closes what is open, as far as it lets itself be closed. Never rejects: no check depends on it. */
	async dispose(): Promise<void> {
		const closing = async (): Promise<void> => {
			await this.#session?.close();
			await this.system.close();
		};
		await inTime(closing(), DISPOSE_MS).catch(() => false);
	}
}

/** One array out of many. */
export function joined(parts: readonly Int16Array[]): Int16Array {
	const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}
