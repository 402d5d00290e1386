import { EnergyDetector } from '../../src/audio/energy-detector.ts';
import type { TimedWord } from '../../src/core/text-assistance.ts';
import type { Transcriber } from '../../src/speech/transcribe/transcriber.ts';
import type { WordSource } from './timed-words.ts';

const RATE = 16_000;
const SAMPLES_PER_MS = 16;
/** A word that ends this close to the end of what was heard may be half a word, ms. */
const UNSURE_MS = 300;
/** Sound kept before speech, so that its first word is whole, ms. */
const LEAD_MS = 200;
/** More than this is not held: a recognizer that never finds a word would be given ever more, ms. */
const MOST_MS = 30_000;

/**
 * Words from a transcriber, for audio without a known text. What was heard since the last word goes to the
 * transcriber whenever words are asked for; words at its very end wait for the next time, unless the user is silent.
 */
export class TranscribedWords implements WordSource {
	readonly #transcriber: Transcriber;
	readonly #listener = new EnergyDetector(RATE);
	#parts: Int16Array[] = [];
	#startMs = 0;
	#heardMs = 0;
	#closed = false;

	constructor(transcriber: Transcriber) {
		this.#transcriber = transcriber;
	}

	hear(pcm: Int16Array): void {
		this.#listener.push(pcm);
		this.#parts.push(pcm.slice());
		this.#heardMs += pcm.length / SAMPLES_PER_MS;
		const quietSince = this.#listener.active ? this.#heardMs : this.#heardMs - this.#listener.silentMs;
		const nothingBefore = this.#startMs >= quietSince;
		if (nothingBefore && !this.#listener.active) {
			this.#forget(this.#heardMs - LEAD_MS);
		}
		this.#forget(this.#heardMs - MOST_MS);
	}

	waiting(): number {
		return 0;
	}

	async take(): Promise<readonly TimedWord[]> {
		const { active, silentMs } = this.#listener;
		const spokeUntilMs = active ? this.#heardMs : this.#heardMs - silentMs;
		if (this.#closed || spokeUntilMs <= this.#startMs) {
			return [];
		}
		const offsetMs = this.#startMs;
		const endMs = this.#heardMs;
		const transcript = await this.#transcriber.transcribe(joined(this.#parts), RATE);
		const sureMs = !active && silentMs >= UNSURE_MS ? endMs : endMs - UNSURE_MS;
		const words = (transcript?.words ?? [])
			.map((word) => ({ ...word, startMs: word.startMs + offsetMs, endMs: word.endMs + offsetMs }))
			.filter((word) => word.endMs <= sureMs);
		this.#forget(sureMs === endMs ? endMs - LEAD_MS : (words.at(-1)?.endMs ?? offsetMs));
		return this.#closed ? [] : words;
	}

	close(): void {
		this.#closed = true;
		this.#parts = [];
	}

	/** Drops what was heard before `untilMs`. */
	#forget(untilMs: number): void {
		for (let first = this.#parts[0]; first !== undefined; first = this.#parts[0]) {
			const endsMs = this.#startMs + first.length / SAMPLES_PER_MS;
			if (endsMs > untilMs) {
				return;
			}
			this.#parts.shift();
			this.#startMs = endsMs;
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
