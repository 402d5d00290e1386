import { dbToAmplitude } from '../../../src/core/pcm.ts';
import { type Random, seededRandom } from '../../../src/core/random.ts';
import { type Behavior, RATE, samples } from '../behavior.ts';
import { type Cast, looped } from '../cast.ts';
import type { Line, Playback } from '../playback.ts';
import { type Saying, type StructuralPolicy, within } from './policy.ts';
import { Senses } from './senses.ts';

/** Plays a {@link StructuralPolicy}. It decides once per frame. */
export class Structural implements Behavior {
	readonly #policy: StructuralPolicy;
	readonly #cast: Cast;
	readonly #random: Random;
	readonly #active: boolean;
	readonly #senses = new Senses();
	/** Silences since it last took the turn. */
	#silences = 0;
	#allSilences = 0;
	/** Numbers of the sounds that a rule has dealt with. */
	#answered = 0;
	#nodded = 0;
	#judged = 0;
	#ownSince: number | null = null;
	#ownAtOnsetMs = 0;
	#sound = 0;
	#endsAt: number | null = null;
	#timerAt: number;
	#held: { line: Line; position: number; since: number } | null = null;

	/** `session`: number of the conversation in its run, from 0. */
	constructor(policy: StructuralPolicy, cast: Cast, seed: string, session: number) {
		this.#policy = policy;
		this.#cast = cast;
		this.#random = seededRandom(seed);
		this.#active =
			policy.sessions === undefined || session % policy.sessions.every === policy.sessions.remainder;
		this.#timerAt = samples(policy.timer?.firstMs ?? 0);
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		this.#senses.hear(frame);
		if (this.#endsAt !== null && start >= this.#endsAt) {
			playback.stop(start);
			this.#endsAt = null;
		}
		const speaking = playback.speakingAt(start);
		this.#noteSounds(start, speaking);
		this.#keepTime(start, playback);
		if (speaking) {
			this.#maybeStop(start, playback);
			this.#passOver(start, playback);
		} else if (!this.#maybeResume(start, playback) && !this.#maybeAnswer(start, playback)) {
			this.#maybeInterject(start, playback);
			this.#maybeNod(start, playback);
		}
	}

	#noteSounds(start: number, speaking: boolean): void {
		this.#ownSince = speaking ? (this.#ownSince ?? start) : null;
		if (this.#senses.sounds !== this.#sound) {
			this.#sound = this.#senses.sounds;
			this.#ownAtOnsetMs = this.#ownSince === null ? 0 : ((start - this.#ownSince) * 1000) / RATE;
		}
		if (this.#senses.fellSilent) {
			this.#silences += 1;
			this.#allSilences += 1;
		}
	}

	#keepTime(start: number, playback: Playback): void {
		const { timer } = this.#policy;
		if (timer !== undefined && start >= this.#timerAt) {
			this.#timerAt += samples(timer.everyMs);
			this.#say(timer, start, playback, timer.forMs);
		}
	}

	/** A sound that ends under its own speech gets no answer afterwards. */
	#passOver(start: number, playback: Playback): void {
		if (this.#senses.fellSilent && playback.speakingAt(start)) {
			this.#answered = this.#senses.sounds;
			this.#silences = 0;
		}
	}

	#maybeStop(start: number, playback: Playback): void {
		const { stop } = this.#policy;
		const { sounds, soundMs, levelDb, hearing, fellSilent } = this.#senses;
		if (stop === undefined || !this.#active || sounds === this.#judged) {
			return;
		}
		const ready = stop.soundMs[1] === null ? hearing && soundMs >= stop.soundMs[0] : fellSilent;
		if (!ready) {
			return;
		}
		if (
			within(soundMs, stop.soundMs) &&
			within(levelDb, stop.levelDb ?? [Number.NEGATIVE_INFINITY, null]) &&
			within(this.#ownAtOnsetMs, stop.ownMs ?? [0, null])
		) {
			this.#judged = sounds;
			if (this.#random.next() < (stop.chance ?? 1)) {
				const at = playback.lineAt(start);
				this.#held = at === null ? null : { ...at, since: start };
				playback.stop(start);
				this.#endsAt = null;
			}
		}
	}

	#maybeResume(start: number, playback: Playback): boolean {
		const resumeMs = this.#policy.stop?.resumeMs ?? null;
		if (resumeMs === null || this.#held === null) {
			return false;
		}
		const due = start - this.#held.since >= samples(resumeMs) && this.#senses.silenceMs >= resumeMs;
		if (due) {
			playback.say(this.#held.line, start, this.#held.position);
			this.#held = null;
			this.#answered = this.#senses.sounds;
		}
		return due;
	}

	#maybeAnswer(start: number, playback: Playback): boolean {
		const { answer } = this.#policy;
		const { sounds, silenceMs, soundMs } = this.#senses;
		const resuming = this.#held !== null && (this.#policy.stop?.resumeMs ?? null) !== null;
		if (answer === undefined || sounds === this.#answered || sounds === 0 || resuming) {
			return false;
		}
		const counted =
			this.#silences >= (answer.atSilence ?? 1) && within(soundMs, answer.stretchMs ?? [0, null]);
		const waitMs = counted ? answer.waitMs : (answer.patienceMs ?? null);
		if (waitMs === null || silenceMs < waitMs) {
			return false;
		}
		this.#answered = sounds;
		this.#silences = 0;
		this.#held = null;
		this.#say(answer, start, playback, answer.lastsMs ?? null);
		return true;
	}

	#maybeInterject(start: number, playback: Playback): void {
		const { interject } = this.#policy;
		const { hearing, heardMs, louderDb, rises } = this.#senses;
		if (
			interject !== undefined &&
			this.#active &&
			hearing &&
			heardMs >= interject.afterMs &&
			louderDb >= (interject.louderDb ?? Number.NEGATIVE_INFINITY) &&
			rises >= (interject.rises ?? 0)
		) {
			this.#say(interject, start, playback, null);
		}
	}

	#maybeNod(start: number, playback: Playback): void {
		const { nod } = this.#policy;
		if (nod === undefined || playback.speakingAt(start)) {
			return;
		}
		const { sounds, silenceMs, soundMs, hearing } = this.#senses;
		const atRandom = hearing && this.#random.next() < (nod.perMinute ?? 0) * (0.02 / 60);
		const atSilence =
			sounds !== this.#nodded &&
			sounds > 0 &&
			!hearing &&
			silenceMs >= nod.waitMs &&
			this.#allSilences % (nod.every ?? 1) === 0 &&
			within(soundMs, nod.stretchMs ?? [0, null]);
		if (atRandom || atSilence) {
			this.#nodded = sounds;
			playback.say(this.#line(nod), start);
		}
	}

	#say(saying: Saying, start: number, playback: Playback, lastsMs: number | null): void {
		const line = this.#line(saying);
		playback.say(lastsMs === null ? line : looped(line, samples(lastsMs)), start);
		this.#endsAt = lastsMs === null ? null : start + samples(lastsMs);
		this.#senses.forget();
	}

	#line({ line, gainDb }: Saying): Line {
		const said = this.#cast[line];
		const gain = dbToAmplitude(gainDb ?? 0);
		return gainDb === undefined
			? said
			: { ...said, pcm: said.pcm.map((sample) => Math.round(sample * gain)) };
	}
}
