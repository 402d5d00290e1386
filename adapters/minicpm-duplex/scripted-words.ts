import type { BegunClips, ClipWords, TimedWord } from '../../src/core/text-assistance.ts';
import type { WordSource } from './timed-words.ts';

const SAMPLES_PER_MS = 16;
const TRACK_SAMPLES_PER_MS = 24;
/** Clips are told from the digital silence between them. */
const AUDIBLE = 1;

/**
 * Words that are known beforehand, with their true times, but not when the user will say them: each clip is anchored
 * at the first sample that is heard of it, as the oracle's is. In noise there is no first sample to hear; there it is
 * told where clips began.
 */
export class ScriptedWords implements WordSource {
	readonly #clips: readonly ClipWords[];
	readonly #begun: BegunClips | null;
	#next = 0;
	#told = 0;
	#heard = 0;
	#deafUntil = 0;
	#pending: TimedWord[] = [];

	/** @param begun Filled while time runs; null = beginnings can be heard. */
	constructor(clips: readonly ClipWords[], begun: BegunClips | null = null) {
		this.#clips = clips;
		this.#begun = begun;
	}

	hear(pcm: Int16Array): void {
		if (this.#begun === null) {
			this.#listen(pcm);
		} else {
			this.#beTold(this.#begun);
		}
		this.#heard += pcm.length;
	}

	waiting(nowMs: number): number {
		return this.#pending.filter(({ endMs }) => endMs <= nowMs).length;
	}

	async take(nowMs: number): Promise<readonly TimedWord[]> {
		return this.#pending.splice(0, this.waiting(nowMs));
	}

	close(): void {
		this.#pending = [];
	}

	#listen(pcm: Int16Array): void {
		const clip = this.#clips[this.#next];
		const from = Math.max(0, this.#deafUntil - this.#heard);
		const first = pcm.findIndex((sample, i) => i >= from && Math.abs(sample) >= AUDIBLE);
		if (clip !== undefined && first >= 0) {
			const anchor = this.#heard + first;
			this.#next += 1;
			this.#deafUntil = anchor + clip.lengthMs * SAMPLES_PER_MS;
			this.#anchor(clip, anchor / SAMPLES_PER_MS);
		}
	}

	#beTold(begun: BegunClips): void {
		for (let told = begun[this.#told]; told !== undefined; told = begun[this.#told]) {
			this.#told += 1;
			const { clip: id, startSamples } = told;
			const clip = this.#clips.find((candidate) => candidate.id === id);
			if (clip !== undefined) {
				this.#anchor(clip, startSamples / TRACK_SAMPLES_PER_MS + clip.leadMs);
			}
		}
	}

	#anchor({ words }: ClipWords, atMs: number): void {
		this.#pending.push(
			...words.map(({ text, startMs, endMs }) => {
				return { text, startMs: atMs + startMs, endMs: atMs + endMs };
			}),
		);
	}
}
