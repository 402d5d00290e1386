import { meanSquare } from '../../../src/audio/level.ts';
import { amplitudeToDbfs, FULL_SCALE, msToSamples } from '../../../src/core/pcm.ts';
import { AGENT_RATE } from './speaker.ts';

/** What a stretch of sound is, before its words are recognized. */
export type SoundOrigin =
	/** A speaker close to the microphone. */
	| 'near'
	/** The agent's own voice, returned. */
	| 'echo'
	/** A speaker further away than the user. */
	| 'far';

const FRAME_MS = 10;
const FRAME = msToSamples(FRAME_MS, AGENT_RATE);

/** Levels that are kept: more than the longest reply, since that is sent far ahead of its playing. */
const KEPT_FRAMES = 12_000;

const FLOOR_DBFS = -70;

/** Echo: correlation of levels at the best delay up to `maxDelayFrames`, over at least `minFrames`. */
const ECHO = { minFrames: 40, maxFrames: 150, maxDelayFrames: 60, minCorrelation: 0.8, minLossDb: 3 };

/** Far: this much quieter than the user in earlier turns, of whom `minFrames` must have been heard. */
const FAR = { belowUserDb: 9, minFrames: 100, smoothing: 0.02 };

/** Tells echo and side talk from the user by level alone (false barge-in in Duplex Conversation, figure 3). */
export class SoundGate {
	readonly #played = new Float32Array(KEPT_FRAMES).fill(FLOOR_DBFS);
	readonly #heard = new Float32Array(KEPT_FRAMES).fill(FLOOR_DBFS);
	#userDbfs = FLOOR_DBFS;
	#userFrames = 0;
	/** First frame that has not been played into yet. */
	#playedEnd = 0;

	/** The agent's audio, first heard at `startMs`. */
	played(pcm: Int16Array, startMs: number): void {
		const first = Math.round(startMs / FRAME_MS);
		const frames = Math.floor(pcm.length / FRAME);
		for (let i = 0; i < frames; i++) {
			this.#played[(first + i) % KEPT_FRAMES] = levelDbfs(pcm, i * FRAME);
		}
		this.#clear(this.#playedEnd, first, this.#played);
		this.#playedEnd = first + frames;
	}

	/** What was to be played after `nowMs` never will be. */
	cut(nowMs: number): void {
		const from = Math.ceil(nowMs / FRAME_MS);
		this.#clear(from, this.#playedEnd, this.#played);
		this.#playedEnd = Math.min(this.#playedEnd, from);
	}

	/** One frame of input that ends at `nowMs`; `isUser` while a user is speaking and the agent is not. */
	heard(pcm: Int16Array, nowMs: number, isUser: boolean): void {
		const frames = Math.floor(pcm.length / FRAME);
		const first = Math.round(nowMs / FRAME_MS) - frames;
		for (let i = 0; i < frames; i++) {
			const level = levelDbfs(pcm, i * FRAME);
			this.#heard[(first + i) % KEPT_FRAMES] = level;
			if (isUser && level > this.#userDbfs - 20) {
				const step = Math.max(FAR.smoothing, 1 / (this.#userFrames + 1));
				this.#userDbfs += (level - this.#userDbfs) * step;
				this.#userFrames += 1;
			}
		}
		this.#clear(this.#playedEnd, first, this.#played);
		this.#playedEnd = Math.max(this.#playedEnd, first);
	}

	/** Where the sound from `sinceMs` to `nowMs` came from. */
	judge(sinceMs: number, nowMs: number): SoundOrigin {
		const end = Math.floor(nowMs / FRAME_MS);
		const start = Math.max(0, Math.round(sinceMs / FRAME_MS), end - ECHO.maxFrames);
		if (this.#isEcho(start, end)) {
			return 'echo';
		}
		return this.#isFar(start, end) ? 'far' : 'near';
	}

	#isEcho(start: number, end: number): boolean {
		if (end - start < ECHO.minFrames) {
			return false;
		}
		for (let delay = 0; delay <= Math.min(ECHO.maxDelayFrames, start); delay++) {
			const { correlation, lossDb } = this.#compare(start, end, delay);
			if (correlation >= ECHO.minCorrelation && lossDb >= ECHO.minLossDb) {
				return true;
			}
		}
		return false;
	}

	/** Pearson's correlation of heard levels with the levels played `delay` frames before, and the mean loss. */
	#compare(start: number, end: number, delay: number): { correlation: number; lossDb: number } {
		const n = end - start;
		let sx = 0;
		let sy = 0;
		let sxx = 0;
		let syy = 0;
		let sxy = 0;
		for (let frame = start; frame < end; frame++) {
			const x = this.#heard[frame % KEPT_FRAMES] ?? FLOOR_DBFS;
			const y = this.#played[(frame - delay) % KEPT_FRAMES] ?? FLOOR_DBFS;
			sx += x;
			sy += y;
			sxx += x * x;
			syy += y * y;
			sxy += x * y;
		}
		const spread = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
		return { correlation: spread > 0 ? (n * sxy - sx * sy) / spread : 0, lossDb: (sy - sx) / n };
	}

	#isFar(start: number, end: number): boolean {
		if (this.#userFrames < FAR.minFrames || end <= start) {
			return false;
		}
		const levels: number[] = [];
		for (let frame = start; frame < end; frame++) {
			levels.push(this.#heard[frame % KEPT_FRAMES] ?? FLOOR_DBFS);
		}
		levels.sort((a, b) => b - a);
		const loud = levels.slice(0, Math.ceil(levels.length / 2));
		const mean = loud.reduce((sum, level) => sum + level, 0) / loud.length;
		return mean < this.#userDbfs - FAR.belowUserDb;
	}

	#clear(from: number, to: number, levels: Float32Array): void {
		for (let frame = from; frame < to; frame++) {
			levels[frame % KEPT_FRAMES] = FLOOR_DBFS;
		}
	}
}

function levelDbfs(pcm: Int16Array, start: number): number {
	const rms = Math.sqrt(meanSquare(pcm, start, start + FRAME)) / FULL_SCALE;
	return Math.max(FLOOR_DBFS, amplitudeToDbfs(rms));
}
