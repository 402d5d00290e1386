import { errorMessage, UsageError } from '../../src/core/errors.ts';
import type { Speaker } from '../local/agent/speaker.ts';

/** Where a voice speaks to. */
export type VoicePort = {
	/** A slice of speech, whole; `tookMs` is what its synthesis took by the wall clock. */
	readonly said: (text: string, pcm: Int16Array, tookMs: number) => void;
	/** A slice cannot be spoken. */
	readonly failed: (error: Error) => void;
};

/** Speaks the model's slices one after the other; what was dropped is not said any more. */
export class SliceVoice {
	readonly #speaker: Speaker;
	readonly #port: VoicePort;
	#generation = 0;
	#last: Promise<void> = Promise.resolve();
	#pending = 0;

	constructor(speaker: Speaker, port: VoicePort) {
		this.#speaker = speaker;
		this.#port = port;
	}

	/** Whether something is still to be said. */
	get busy(): boolean {
		return this.#pending > 0;
	}

	/** Queues a slice. */
	say(text: string): void {
		const generation = this.#generation;
		this.#pending += 1;
		this.#last = this.#last.then(() => this.#speak(text, generation));
	}

	/** Drops what has not been said. */
	drop(): void {
		this.#generation += 1;
	}

	/** Resolves when everything so far has been said or dropped. */
	settled(): Promise<void> {
		return this.#last;
	}

	async #speak(text: string, generation: number): Promise<void> {
		try {
			if (generation !== this.#generation) {
				return;
			}
			const startMs = performance.now();
			const pcm = await this.#speaker.say(text);
			if (generation === this.#generation) {
				this.#port.said(text, pcm, performance.now() - startMs);
			}
		} catch (error) {
			if (generation === this.#generation) {
				this.#port.failed(error instanceof Error ? error : new UsageError({ what: errorMessage(error) }));
			}
		} finally {
			this.#pending -= 1;
		}
	}
}
