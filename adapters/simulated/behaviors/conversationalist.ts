import { type Behavior, samples } from '../behavior.ts';
import type { Cast } from '../cast.ts';
import { Listener } from '../listener.ts';
import type { Line, Playback } from '../playback.ts';

/** A pause shorter than this does not split what the user says, for the purpose of yielding and jumping in, ms. */
const SOUND_HANGOVER_MS = 150;

/** The knobs of a system that answers, more or less well. */
export type ConversationSettings = {
	/** Silence after which it answers, ms. */
	readonly endpointMs: number;
	/** What it answers. */
	readonly answer: keyof Cast;
	/** It falls silent this long after any user sound begins over its speech; null = never. */
	readonly yieldMs: number | null;
	/** Having yielded, it takes up its line again when the sound is over. */
	readonly resumes: boolean;
	/** It begins to answer once the user has spoken this long; null = it waits for silence. */
	readonly jumpInMs: number | null;
	/** It says "yeah" after this much silence; null = never. */
	readonly backchannelMs: number | null;
};

/** Answers after a fixed silence; knows nothing of words. Most degenerate systems are settings of this one. */
export class Conversationalist implements Behavior {
	readonly #settings: ConversationSettings;
	readonly #cast: Cast;
	readonly #listener = new Listener(samples(SOUND_HANGOVER_MS));
	/** End of the user sound that was last answered. */
	#answered = Number.NEGATIVE_INFINITY;
	#acknowledged = Number.NEGATIVE_INFINITY;
	#jumpedFor: number | null = null;
	#held: { line: Line; position: number } | null = null;

	constructor(settings: ConversationSettings, cast: Cast) {
		this.#settings = settings;
		this.#cast = cast;
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		this.#listener.hear(frame);
		const { onset, lastSound } = this.#listener;
		if (onset === null) {
			return;
		}
		const end = start + frame.length;
		const { yieldMs, jumpInMs } = this.#settings;
		if (yieldMs !== null && this.#listener.hearing) {
			const stopAt = Math.max(start, onset + samples(yieldMs));
			if (stopAt < end && playback.speakingAt(stopAt) && this.#jumpedFor !== onset) {
				this.#held = playback.lineAt(stopAt);
				playback.stop(stopAt);
			}
		}
		if (jumpInMs !== null && this.#listener.hearing && this.#jumpedFor !== onset) {
			const at = Math.max(start, onset + samples(jumpInMs));
			if (at < end && !playback.speakingAt(at)) {
				this.#jumpedFor = onset;
				playback.say(this.#cast[this.#settings.answer], at);
			}
		}
		this.#afterSilence(lastSound, start, end, playback);
	}

	#afterSilence(lastSound: number, start: number, end: number, playback: Playback): void {
		const { endpointMs, backchannelMs, answer, resumes } = this.#settings;
		if (backchannelMs !== null && lastSound > this.#acknowledged) {
			const at = lastSound + samples(backchannelMs);
			if (at < end && !playback.speakingAt(Math.max(at, start))) {
				this.#acknowledged = lastSound;
				playback.say(this.#cast.backchannel, Math.max(at, start));
			}
		}
		const at = lastSound + samples(endpointMs);
		if (lastSound <= this.#answered || at >= end) {
			return;
		}
		this.#answered = lastSound;
		const from = Math.max(at, start);
		if (playback.speakingAt(from)) {
			return;
		}
		if (resumes && this.#held !== null) {
			playback.say(this.#held.line, from, this.#held.position);
			this.#held = null;
			return;
		}
		playback.say(this.#cast[answer], from);
	}
}
