import { type Behavior, samples } from '../behavior.ts';
import type { Cast } from '../cast.ts';
import type { Playback } from '../playback.ts';

/** Something a perfect listener does, at an offset from the first audible sample of a clip, in samples at 24 kHz. */
export type OracleAct =
	| { readonly at: number; readonly act: 'say'; readonly line: keyof Cast }
	| { readonly at: number; readonly act: 'stop' };

/** What the oracle knows of one clip of user audio. */
export type OracleClip = {
	readonly id: string;
	/** Silence before its first audible sample. */
	readonly leadSamples: number;
	/** From its first audible sample to its end: sound inside is this clip, not the next. */
	readonly samples: number;
	readonly acts: readonly OracleAct[];
};

/** A silence before a clip is longer than any rounding of the first sound to 5 ms. */
const AUDIBLE = 1;

/** Where clips began on the user track, in samples at 24 kHz. */
export type OracleAnchors = readonly { readonly clip: string; readonly startSamples: number }[];

/**
 * Knows what the user is about to do, but not when: each clip is anchored at the first sample that it hears. In noise
 * there is no first sample to hear; there it is told where clips began, just before it hears them.
 */
export class Oracle implements Behavior {
	readonly #clips: readonly OracleClip[];
	readonly #cast: Cast;
	readonly #begun: OracleAnchors | null;
	#next = 0;
	#told = 0;
	#pending: { at: number; act: OracleAct }[] = [];
	#deafUntil = 0;

	constructor(clips: readonly OracleClip[], cast: Cast, begun: OracleAnchors | null = null) {
		this.#clips = clips;
		this.#cast = cast;
		this.#begun = begun;
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		if (this.#begun === null) {
			this.#listen(frame, start);
		} else {
			this.#beTold(this.#begun);
		}
		const due = this.#pending.filter(({ at }) => at < start + frame.length).sort((a, b) => a.at - b.at);
		this.#pending = this.#pending.filter(({ at }) => at >= start + frame.length);
		for (const { at, act } of due) {
			if (act.act === 'stop') {
				playback.stop(Math.max(at, start));
			} else {
				playback.say(this.#cast[act.line], Math.max(at, start));
			}
		}
	}

	#listen(frame: Int16Array, start: number): void {
		const clip = this.#clips[this.#next];
		if (clip === undefined) {
			return;
		}
		const from = Math.max(0, this.#deafUntil - start);
		const first = frame.findIndex((sample, i) => i >= from && Math.abs(sample) >= AUDIBLE);
		if (first >= 0) {
			this.#next += 1;
			this.#deafUntil = start + first + clip.samples;
			this.#anchor(clip, start + first);
		}
	}

	#beTold(begun: OracleAnchors): void {
		for (let told = begun[this.#told]; told !== undefined; told = begun[this.#told]) {
			this.#told += 1;
			const { clip: id, startSamples } = told;
			const clip = this.#clips.find((candidate) => candidate.id === id);
			if (clip !== undefined) {
				this.#anchor(clip, startSamples + clip.leadSamples);
			}
		}
	}

	#anchor(clip: OracleClip, at: number): void {
		this.#pending.push(...clip.acts.map((act) => ({ at: at + act.at, act })));
	}
}

/** How long the oracle takes to answer, ms: the human median of about 0.2 s. */
export const ORACLE_GAP_SAMPLES = samples(200);
