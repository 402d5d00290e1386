import type { System, UserFrame } from '../core/adapter.ts';
import type { Clip } from '../core/scenario.ts';
import { EchoPath, echoDelayMs } from './echo.ts';
import type { FrameStore } from './frame-store.ts';
import type { PreparedClips } from './prepared-clips.ts';
import { SurroundedFrames, type Surroundings } from './surroundings.ts';

type Playing =
	| { readonly kind: 'frames'; readonly frames: FrameStore; next: number }
	| { readonly kind: 'echo'; readonly delayMs: number; readonly gainDb: number; readonly untilMs: number };

/** What the user's microphone sends, frame by frame: the current clip or silence, plus the surroundings. */
export class UserTrack {
	readonly #prepared: PreparedClips;
	readonly #system: System;
	readonly #echo: EchoPath | null;
	readonly #surrounded: SurroundedFrames | null;
	#playing: Playing | null = null;

	constructor(
		clips: readonly Clip[],
		prepared: PreparedClips,
		system: System,
		surroundings: Surroundings | null,
	) {
		this.#prepared = prepared;
		this.#system = system;
		const { input, output } = system.capabilities;
		const delays = [
			...clips.flatMap(({ source }) => (source.kind === 'echo' ? [source.delayMs] : [])),
			...(surroundings?.echo == null ? [] : [surroundings.echo.delayMs]),
		].map((delayMs) => echoDelayMs(delayMs, input.frameMs));
		this.#echo =
			delays.length === 0
				? null
				: new EchoPath({
						outputRate: output.sampleRate,
						inputRate: input.sampleRate,
						memoryMs: Math.max(...delays) + input.frameMs,
					});
		this.#surrounded =
			surroundings === null
				? null
				: new SurroundedFrames(
						surroundings,
						prepared.bed,
						system,
						prepared.frameSamples,
						surroundings.echo === null ? null : this.#echo,
					);
	}

	/** Takes the next samples of the heard track, for the echo. */
	hear(pcm: Int16Array): void {
		this.#echo?.hear(pcm);
	}

	/** Begins a clip of `lengthMs` with the next frame, which is due at session time `atMs`. */
	begin(clip: Clip, atMs: number, lengthMs: number): void {
		const { source } = clip;
		switch (source.kind) {
			case 'file':
				this.#playing = this.#fileClip(clip);
				return;
			case 'echo':
				this.#playing = {
					kind: 'echo',
					delayMs: echoDelayMs(source.delayMs, this.#system.capabilities.input.frameMs),
					gainDb: source.gainDb,
					untilMs: atMs + lengthMs,
				};
				return;
			case 'silence':
				this.#playing = null;
		}
	}

	/** The frame that is due at session time `atMs`. Call it once per frame, in order. */
	next(atMs: number): UserFrame {
		const said = this.#said(atMs);
		if (this.#surrounded !== null) {
			return this.#surrounded.frame(atMs, said?.pcm ?? null);
		}
		if (said === null || said.wire !== undefined || this.#system.encode === undefined) {
			return said ?? this.#prepared.silence;
		}
		return { pcm: said.pcm, wire: this.#system.encode(said.pcm) };
	}

	/** What the user says in the frame due at `atMs`; null for nothing. */
	#said(atMs: number): UserFrame | null {
		const playing = this.#playing;
		if (playing?.kind === 'frames') {
			const frame = playing.frames.frame(playing.next);
			playing.next += 1;
			if (frame !== undefined) {
				return frame;
			}
		} else if (playing?.kind === 'echo' && atMs < playing.untilMs && this.#echo !== null) {
			return { pcm: this.#echoFrame(playing, atMs, this.#echo) };
		}
		this.#playing = null;
		return null;
	}

	#fileClip(clip: Clip): Playing | null {
		const frames = this.#prepared.frames.get(clip.id);
		return frames === undefined ? null : { kind: 'frames', frames, next: 0 };
	}

	#echoFrame(playing: Extract<Playing, { kind: 'echo' }>, atMs: number, echo: EchoPath): Int16Array {
		const { frameSamples } = this.#prepared;
		const { sampleRate } = this.#system.capabilities.input;
		const pcm = echo.frame(atMs - playing.delayMs, frameSamples, playing.gainDb);
		// The last frame holds the end of the clip.
		pcm.fill(0, Math.min(frameSamples, Math.round(((playing.untilMs - atMs) * sampleRate) / 1000)));
		return pcm;
	}
}
