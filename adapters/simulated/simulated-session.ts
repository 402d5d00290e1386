import type { DuplexSession, SessionContext, UserFrame } from '../../src/core/adapter.ts';
import type { Behavior } from './behavior.ts';
import { RATE, samples } from './behavior.ts';
import { type Line, Playback } from './playback.ts';

/** How what is said reaches the harness. */
export type Transport =
	/** Frame pacing: a frame out for every frame in. */
	| { readonly kind: 'frames' }
	/** Burst pacing: a whole line at once; stopping sends `interrupted`. */
	| { readonly kind: 'bursts' }
	/** Real-time pacing gone wrong: audio is let out at this share of real time. */
	| { readonly kind: 'slow'; readonly rate: number }
	/** Frame pacing that closes the connection after this long. */
	| { readonly kind: 'drops'; readonly afterMs: number }
	/** Transcripts of what would be said, and no audio. */
	| { readonly kind: 'text-only' };

/** A conversation with a simulated system: all of its time is the audio that it is fed. */
export class SimulatedSession implements DuplexSession {
	readonly bufferedBytes = 0;
	readonly #behavior: Behavior;
	readonly #transport: Transport;
	readonly #context: SessionContext;
	readonly #playback = new Playback();
	#heard = 0;
	#released = 0;
	#closed = false;
	#burst: { id: string; stillPlayingUntil: number } | null = null;

	constructor(behavior: Behavior, transport: Transport, context: SessionContext) {
		this.#behavior = behavior;
		this.#transport = transport;
		this.#context = context;
	}

	send({ pcm }: UserFrame): void {
		if (this.#closed) {
			return;
		}
		const start = this.#heard;
		this.#heard += pcm.length;
		this.#behavior.hear(pcm, start, this.#playback);
		this.#announce();
		this.#release(start, pcm.length);
	}

	async settle(): Promise<void> {}

	async close(): Promise<void> {
		this.#finish('local', 1000, 'closed by the harness');
	}

	#announce(): void {
		const { emit, now } = this.#context;
		for (const event of this.#playback.drainEvents()) {
			if (event.type === 'said') {
				if (event.line.text !== '') {
					const { text } = event.line;
					// A continuous stream does not say which reply a frame belongs to; only bursts do.
					const reply = this.#transport.kind === 'bursts' ? { responseId: event.id } : {};
					emit({ type: 'text', at: now(), role: 'model', text, final: true, ...reply });
				}
				if (this.#transport.kind === 'bursts') {
					this.#sendBurst(event.id, event.line, event.startSample);
				}
			} else if (this.#transport.kind === 'bursts' && this.#burst !== null) {
				if (event.atSample < this.#burst.stillPlayingUntil) {
					emit({ type: 'interrupted', at: now(), responseId: this.#burst.id });
				}
				this.#burst = null;
			}
		}
	}

	/** The whole line in packets of 200 ms, all at the instant at which it begins. */
	#sendBurst(responseId: string, line: Line, startSample: number): void {
		const { emit, now } = this.#context;
		const size = samples(200);
		for (let first = 0; first < line.pcm.length; first += size) {
			emit({ type: 'audio', at: now(), pcm: line.pcm.slice(first, first + size), responseId });
		}
		this.#burst = { id: responseId, stillPlayingUntil: startSample + line.pcm.length };
	}

	#release(start: number, length: number): void {
		const { emit, now } = this.#context;
		switch (this.#transport.kind) {
			case 'frames':
				emit({ type: 'audio', at: now(), pcm: this.#playback.render(start, length) });
				return;
			case 'slow': {
				const due = Math.floor((start + length) * this.#transport.rate);
				emit({ type: 'audio', at: now(), pcm: this.#playback.render(this.#released, due - this.#released) });
				this.#released = due;
				return;
			}
			case 'drops':
				emit({ type: 'audio', at: now(), pcm: this.#playback.render(start, length) });
				if (((start + length) * 1000) / RATE >= this.#transport.afterMs) {
					this.#finish('remote', 1011, 'simulated failure');
				}
				return;
			case 'bursts':
			case 'text-only':
				return;
		}
	}

	#finish(by: 'local' | 'remote', code: number, reason: string): void {
		if (!this.#closed) {
			this.#closed = true;
			this.#context.emit({ type: 'closed', at: this.#context.now(), reason: { by, code, reason } });
		}
	}
}
