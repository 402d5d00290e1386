import type { Behavior } from '../../../adapters/simulated/behavior.ts';
import type { Cast, OracleAct, OracleClip } from '../../../adapters/simulated/index.ts';
import { Playback } from '../../../adapters/simulated/playback.ts';
import { audioSha256 } from '../../../scenarios/fingerprint.ts';
import { loadScenario, type SuiteManifest } from '../../../scenarios/index.ts';
import { oracleScript } from '../../../src/api/run/oracle-script.ts';

/**
 * How much of a clip is compared, in samples at 24 kHz from its first audible one: 0.5 s, and more while several clips
 * begin alike, as an emergency and its control do.
 */
const LENGTHS = [0.5, 1, 2, 4, 8].map((seconds) => seconds * 24_000);
const LONGEST = Math.max(...LENGTHS);
/** So much digital silence, 500 ms, separates a sound that it does not know from the next. */
const GAP_SAMPLES = 12_000;

/** The clips of a suite by the hashes of their beginnings, each with the right answer; null = several begin like that. */
export type KnownClips = ReadonlyMap<string, OracleClip | null>;

/** Learns a suite by heart, as anyone can who has the repository and the seed. */
export async function knownClips(manifest: SuiteManifest): Promise<KnownClips> {
	const known = new Map<string, OracleClip | null>();
	const seen = new Set<string>();
	for (const { id } of manifest.scenarios) {
		const loaded = await loadScenario(manifest, id);
		for (const clip of oracleScript(loaded)) {
			const audio = loaded.audio.get(clip.id)?.subarray(clip.leadSamples);
			// The control of an interruption makes the same request.
			if (audio === undefined || seen.size === seen.add(audioSha256(audio)).size) {
				continue;
			}
			for (const beginning of LENGTHS.map((length) => beginningOf(audio, length))) {
				known.set(beginning, known.has(beginning) ? null : clip);
			}
		}
	}
	return known;
}

/** Hash of the beginning of a clip, filled up with silence where the clip is shorter. */
function beginningOf(audible: Int16Array, length: number): string {
	const beginning = new Int16Array(length);
	beginning.set(audible.subarray(0, length));
	return audioSha256(beginning);
}

/**
 * A cheat: it understands nothing, but has learned a suite by heart. It recognizes a clip by its beginning and
 * answers as the oracle would; in a conversation whose first clip it does not know, another system answers for it.
 */
export class ClipMemory implements Behavior {
	readonly #known: KnownClips;
	readonly #cast: Cast;
	readonly #other: Behavior;
	/** What the other system says once a clip was recognized: it is never heard. */
	readonly #unheard = new Playback();
	readonly #beginning = new Int16Array(LONGEST);
	/** First audible sample of the clip that is heard; null between clips. */
	#onset: number | null = null;
	#deafUntil = 0;
	#silentSince = 0;
	#lost = false;
	#pending: { readonly at: number; readonly act: OracleAct }[] = [];
	#knows: boolean | null = null;

	constructor(known: KnownClips, cast: Cast, other: Behavior) {
		this.#known = known;
		this.#cast = cast;
		this.#other = other;
	}

	hear(frame: Int16Array, start: number, playback: Playback): void {
		for (let i = 0; i < frame.length; i++) {
			this.#listen(frame[i] ?? 0, start + i);
		}
		this.#other.hear(frame, start, this.#knows === true ? this.#unheard : playback);
		if (this.#knows === true) {
			this.#act(start, start + frame.length, playback);
		}
	}

	#listen(sample: number, at: number): void {
		if (sample !== 0) {
			this.#silentSince = at + 1;
		} else if (this.#lost && at - this.#silentSince >= GAP_SAMPLES) {
			this.#lost = false;
		}
		if (this.#onset === null) {
			if (sample === 0 || this.#lost || at < this.#deafUntil) {
				return;
			}
			this.#onset = at;
		}
		this.#beginning[at - this.#onset] = sample;
		const length = at - this.#onset + 1;
		if (LENGTHS.includes(length)) {
			this.#recognize(this.#onset, length);
		}
	}

	#recognize(onset: number, length: number): void {
		const clip = this.#known.get(audioSha256(this.#beginning.subarray(0, length)));
		if (clip === null && length < LONGEST) {
			return;
		}
		this.#onset = null;
		this.#knows ??= clip !== undefined && clip !== null;
		if (clip === undefined || clip === null) {
			this.#lost = true;
			return;
		}
		this.#deafUntil = onset + clip.samples;
		this.#pending.push(...clip.acts.map((act) => ({ at: onset + act.at, act })));
	}

	#act(start: number, end: number, playback: Playback): void {
		const due = this.#pending.filter(({ at }) => at < end).sort((a, b) => a.at - b.at);
		this.#pending = this.#pending.filter(({ at }) => at >= end);
		for (const { at, act } of due) {
			if (act.act === 'stop') {
				playback.stop(Math.max(at, start));
			} else {
				playback.say(this.#cast[act.line], Math.max(at, start));
			}
		}
	}
}
