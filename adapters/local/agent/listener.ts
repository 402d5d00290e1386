import type { Hearing } from '../../../src/core/policy/duplex-policy.ts';
import type { Emergency } from './knowledge.ts';
import type { RecognizerHub, Utterance } from './recognizer-hub.ts';
import type { SoundOrigin } from './sound-gate.ts';
import { emergencyOf, hearingOf } from './understand.ts';
import { wordsOf } from './words.ts';

/** Audio is decoded in pieces of this many samples: 80 ms. */
const CHUNK = 1_280;

/** Partial results in a row that must agree before an emergency or a stop word counts: partials flip. */
const AGREEING = 2;

/** Whom a listener tells. */
export type ListenerEvents = {
	/** The user's speech reads differently now. */
	readonly onHearing: (hearing: Hearing) => void;
	/** A piece of audio waited this long for the recognizer, ms. */
	readonly onLag: (lagMs: number) => void;
	readonly onFailure: (error: unknown) => void;
	/** Where the sound of the current stretch comes from. */
	readonly origin: () => SoundOrigin;
};

type Stretch = {
	readonly utterance: Utterance;
	words: readonly string[];
	/** Whether nothing more will come. */
	final: boolean;
	waiting: Float32Array[];
	waitingSamples: number;
	emergencies: number;
	stops: number;
};

/**
 * The agent's recognizer for one conversation: keeps the words of the user's turn, stretch by stretch, and tells
 * the policy what they mean. Results may come at any time after the audio.
 */
export class Listener {
	readonly #hub: RecognizerHub;
	readonly #events: ListenerEvents;
	/** Of the current turn; words of an earlier turn that turned out to be unfinished come first. */
	#stretches: Stretch[] = [];
	#earlier: readonly string[] = [];
	#emergency: Emergency | null = null;
	#open: Stretch | null = null;
	#unanswered = 0;
	#waiters: (() => void)[] = [];

	constructor(hub: RecognizerHub, events: ListenerEvents) {
		this.#hub = hub;
		this.#events = events;
	}

	/** Whether audio is being taken. */
	get listening(): boolean {
		return this.#open !== null;
	}

	/** Words of the turn so far. */
	get turn(): readonly string[] {
		return [...this.#earlier, ...this.#stretches.flatMap(({ words }) => words)];
	}

	/** The emergency that the turn reports; null for none. */
	get emergency(): Emergency | null {
		return this.#emergency;
	}

	/** A stretch of speech begins; audio follows by `hear`. */
	begin(): void {
		if (this.#open !== null) {
			return;
		}
		const utterance = this.#hub.start(({ text, lagMs }) => {
			this.#events.onLag(lagMs);
			this.#update(stretch, wordsOf(text), false);
			this.#answered();
		});
		const stretch: Stretch = {
			utterance,
			words: [],
			final: false,
			waiting: [],
			waitingSamples: 0,
			emergencies: 0,
			stops: 0,
		};
		this.#open = stretch;
		this.#stretches.push(stretch);
	}

	/** The next audio of the stretch. */
	hear(pcm16k: Float32Array): void {
		const stretch = this.#open;
		if (stretch === null) {
			return;
		}
		stretch.waiting.push(pcm16k);
		stretch.waitingSamples += pcm16k.length;
		if (stretch.waitingSamples >= CHUNK) {
			this.#decode(stretch);
		}
	}

	/** The stretch is over. */
	end(): void {
		const stretch = this.#open;
		if (stretch === null) {
			return;
		}
		this.#open = null;
		this.#decode(stretch);
		this.#unanswered += 1;
		stretch.utterance
			.finish()
			.then(
				({ text }) => this.#update(stretch, wordsOf(text), true),
				(error: unknown) => this.#events.onFailure(error),
			)
			.finally(() => this.#answered());
	}

	/** The turn was answered or discarded: begin a new one. Continued speech belongs to the new one. */
	newTurn(): void {
		this.#stretches = this.#open === null ? [] : [this.#open];
		this.#earlier = [];
		this.#emergency = null;
	}

	/** The turn turns out to continue an earlier one, which had these words. */
	prepend(earlier: readonly string[]): void {
		this.#earlier = earlier;
	}

	/** Resolves when all audio so far has been decoded. */
	settled(): Promise<void> {
		return this.#unanswered === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiters.push(resolve));
	}

	/** Forgets everything. */
	close(): void {
		this.#open?.utterance.cancel();
		this.#open = null;
		this.#stretches = [];
		this.#unanswered = 0;
		this.#answered();
	}

	#decode(stretch: Stretch): void {
		if (stretch.waitingSamples === 0) {
			return;
		}
		const chunk = new Float32Array(stretch.waitingSamples);
		let at = 0;
		for (const part of stretch.waiting) {
			chunk.set(part, at);
			at += part.length;
		}
		stretch.waiting = [];
		stretch.waitingSamples = 0;
		this.#unanswered += 1;
		stretch.utterance.push(chunk);
	}

	#update(stretch: Stretch, words: readonly string[], final: boolean): void {
		// A result of a turn that has been answered already.
		if (!this.#stretches.includes(stretch) || stretch.final) {
			return;
		}
		// The final search finds no path now and then where the partial ones had found one.
		stretch.words = final && words.length === 0 ? stretch.words : words;
		stretch.final = final;
		const emergency = emergencyOf(this.turn);
		stretch.emergencies = emergency === null ? 0 : stretch.emergencies + 1;
		if (emergency !== null && (final || stretch.emergencies >= AGREEING)) {
			this.#emergency = emergency;
		}
		// No words yet is not the same as no words at all.
		if (stretch === this.#stretches.at(-1) && (stretch.words.length > 0 || final)) {
			this.#events.onHearing(this.#hearing(stretch));
		}
	}

	#hearing(stretch: Stretch): Hearing {
		const hearing = hearingOf(this.turn, stretch.words, this.#emergency !== null);
		stretch.stops = hearing.kind === 'stop' ? stretch.stops + 1 : 0;
		if (this.#events.origin() !== 'near') {
			return { ...hearing, kind: 'noise', emergency: false };
		}
		const unsure = hearing.kind === 'stop' && !stretch.final && stretch.stops < AGREEING;
		return unsure ? { ...hearing, kind: 'words' } : hearing;
	}

	#answered(): void {
		this.#unanswered = Math.max(0, this.#unanswered - 1);
		if (this.#unanswered === 0) {
			for (const resolve of this.#waiters.splice(0)) {
				resolve();
			}
		}
	}
}
