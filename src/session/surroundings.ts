import type { EchoReturn } from '../audio/effects/condition.ts';
import { PacketLine, type PacketLineSettings } from '../audio/effects/packet-line.ts';
import type { System, UserFrame } from '../core/adapter.ts';
import { clampSample } from '../core/pcm.ts';
import type { EchoPath } from './echo.ts';
import { echoDelayMs } from './echo.ts';
import type { FrameStore } from './frame-store.ts';

/** What is added to the user's audio, and the line that carries it, for a whole session. */
export type Surroundings = {
	/** Noise at 24 kHz, repeated from t0 on; null = digital silence. */
	readonly bed: Int16Array | null;
	/** The echo of the heard track, for the whole session. */
	readonly echo: EchoReturn | null;
	/** The line that carries everything. */
	readonly packets: PacketLineSettings | null;
};

/** A bed at the system's input rate. */
export type PreparedBed = {
	readonly pcm: Int16Array;
	/** The loop cut into encoded frames, if it is a whole number of frames and is sent unchanged. */
	readonly frames: FrameStore | null;
};

/** Whether frames depend on the replay, so that they cannot be made before t0. */
export function madeWhileTimeRuns({ echo, packets }: Surroundings): boolean {
	return echo !== null || packets !== null;
}

/**
 * Adds the surroundings to what the user says, frame by frame. All sound is made before t0. What remains is a sum of
 * samples and, for lines, a copy: some microseconds per frame, before the instant at which the frame is due.
 */
export class SurroundedFrames {
	readonly #bed: PreparedBed | null;
	readonly #echo: EchoReturn | null;
	readonly #echoPath: EchoPath | null;
	readonly #line: PacketLine | null;
	readonly #system: System;
	readonly #frameSamples: number;

	constructor(
		surroundings: Surroundings,
		bed: PreparedBed | null,
		system: System,
		frameSamples: number,
		echoPath: EchoPath | null,
	) {
		this.#bed = bed;
		this.#echo = surroundings.echo;
		this.#echoPath = echoPath;
		this.#system = system;
		this.#frameSamples = frameSamples;
		this.#line =
			surroundings.packets === null
				? null
				: new PacketLine(surroundings.packets, system.capabilities.input.sampleRate);
	}

	/** The frame due at session time `atMs`, in which the user says `clip`. Call it once per frame. */
	frame(atMs: number, clip: Int16Array | null): UserFrame {
		const { sampleRate, frameMs } = this.#system.capabilities.input;
		const prepared = this.#bed?.frames;
		if (clip === null && prepared != null) {
			const frame = prepared.frame(Math.round(atMs / frameMs) % prepared.count);
			if (frame !== undefined) {
				return frame;
			}
		}
		const echo = this.#echoFrame(atMs);
		const bed = this.#bed?.pcm ?? null;
		const start = Math.round((atMs * sampleRate) / 1000);
		const mixed = new Int16Array(this.#frameSamples);
		for (let i = 0; i < mixed.length; i++) {
			const noise = bed === null ? 0 : (bed[(start + i) % bed.length] ?? 0);
			mixed[i] = clampSample((clip?.[i] ?? 0) + noise + (echo?.[i] ?? 0));
		}
		const pcm = this.#line === null ? mixed : this.#line.push(mixed);
		return this.#system.encode === undefined ? { pcm } : { pcm, wire: this.#system.encode(pcm) };
	}

	#echoFrame(atMs: number): Int16Array | null {
		if (this.#echo === null || this.#echoPath === null) {
			return null;
		}
		const delayMs = echoDelayMs(this.#echo.delayMs, this.#system.capabilities.input.frameMs);
		return this.#echoPath.frame(atMs - delayMs, this.#frameSamples, this.#echo.gainDb);
	}
}
