import { samplesToMs } from '../../../src/core/pcm.ts';
import { DuplexPolicy, type Hearing } from '../../../src/core/policy/duplex-policy.ts';
import type { PolicySettings } from '../../../src/core/policy/policy-settings.ts';
import { type Behavior, RATE, samples } from '../behavior.ts';
import type { Cast } from '../cast.ts';
import { Listener } from '../listener.ts';
import type { Line, Playback } from '../playback.ts';

/** Sounds closer together than this are one stretch of speech, ms: below the policy's own IPU threshold. */
const STRETCH_HANGOVER_MS = 100;
/** A sound that lasts no longer than this passes for a listener's "yeah", ms. */
const BACKCHANNEL_MS = 750;
/** Zero crossings per sample above which a sound passes for noise; voiced speech stays well below. */
const NOISE_CROSSINGS = 0.28;

/** The local agent's decision policy over a plain energy listener: it tells noise by its spectrum, words by their length. */
export class PolicyDriven implements Behavior {
	readonly #policy: DuplexPolicy;
	readonly #cast: Cast;
	readonly #reply: Line;
	readonly #listener = new Listener(samples(STRETCH_HANGOVER_MS));
	#stretchOnset: number | null = null;
	#open = false;
	#crossings = 0;
	#sounding = 0;
	#last = 0;

	constructor(settings: PolicySettings, cast: Cast, reply: Line) {
		this.#policy = new DuplexPolicy(settings);
		this.#cast = cast;
		this.#reply = reply;
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		this.#listener.hear(frame);
		this.#follow(frame);
		if (this.#policy.replying && !playback.speakingAt(start)) {
			this.#policy.replyEnded();
		}
		const action = this.#policy.decide(samplesToMs(start + frame.length, RATE));
		switch (action?.type) {
			case 'take-turn':
				playback.say(this.#reply, start);
				break;
			case 'backchannel':
				playback.say(this.#cast.backchannel, start);
				break;
			case 'yield':
				playback.stop(start);
				break;
		}
	}

	/** Turns onsets and offsets of sound into the policy's facts. */
	#follow(frame: Int16Array): void {
		const { onset, lastSound, hearing } = this.#listener;
		if (onset === null) {
			return;
		}
		if (onset !== this.#stretchOnset) {
			this.#stretchOnset = onset;
			this.#open = true;
			this.#crossings = 0;
			this.#sounding = 0;
			this.#policy.userStarted(samplesToMs(onset, RATE));
		}
		if (!this.#open) {
			return;
		}
		this.#count(frame);
		this.#policy.heard(this.#judge(samplesToMs(lastSound - onset, RATE), hearing));
		if (!hearing) {
			this.#open = false;
			this.#policy.userStopped(samplesToMs(lastSound, RATE));
		}
	}

	#count(frame: Int16Array): void {
		for (const sample of frame) {
			if (sample !== 0) {
				this.#sounding += 1;
				this.#crossings += Number(sample > 0 !== this.#last > 0);
				this.#last = sample;
			}
		}
	}

	#judge(lengthMs: number, going: boolean): Hearing {
		const noisy = this.#sounding > 0 && this.#crossings / this.#sounding > NOISE_CROSSINGS;
		const short = lengthMs <= BACKCHANNEL_MS;
		// A short sound may still grow: no words yet.
		const kind = noisy ? 'noise' : short ? 'backchannel' : 'words';
		const words = noisy ? 2 : short && going ? 0 : Math.max(1, Math.round(lengthMs / 330));
		return { state: 'switch', kind, words, asks: false, emergency: false };
	}
}
