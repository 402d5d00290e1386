import type { ClipWords, TimedWord, WordSource } from './timed-words.ts';

const SAMPLES_PER_MS = 16;
/** Clips are told from the digital silence between them. */
const AUDIBLE = 1;

/**
 * Words that are known beforehand, with their true times, but not when the user will say them: each clip is anchored
 * at the first sample that is heard of it, as the oracle's is.
 */
export class ScriptedWords implements WordSource {
	readonly #clips: readonly ClipWords[];
	#next = 0;
	#heard = 0;
	#deafUntil = 0;
	#pending: TimedWord[] = [];

	constructor(clips: readonly ClipWords[]) {
		this.#clips = clips;
	}

	hear(pcm: Int16Array): void {
		const clip = this.#clips[this.#next];
		const from = Math.max(0, this.#deafUntil - this.#heard);
		const first = pcm.findIndex((sample, i) => i >= from && Math.abs(sample) >= AUDIBLE);
		if (clip !== undefined && first >= 0) {
			const anchor = this.#heard + first;
			const anchorMs = anchor / SAMPLES_PER_MS;
			this.#next += 1;
			this.#deafUntil = anchor + clip.lengthMs * SAMPLES_PER_MS;
			this.#pending.push(
				...clip.words.map(({ text, startMs, endMs }) => {
					return { text, startMs: anchorMs + startMs, endMs: anchorMs + endMs };
				}),
			);
		}
		this.#heard += pcm.length;
	}

	waiting(nowMs: number): number {
		return this.#pending.filter(({ endMs }) => endMs <= nowMs).length;
	}

	async take(nowMs: number): Promise<readonly TimedWord[]> {
		const count = this.waiting(nowMs);
		return this.#pending.splice(0, count);
	}

	close(): void {
		this.#pending = [];
	}
}
