import {
	AUDIBLE,
	audibleRuns,
	type Bounds,
	envelope,
	refineBounds,
	SILENCE_DBFS,
} from '../../audio/envelope.ts';
import { HarnessError } from '../../core/errors.ts';
import { clampSample, FULL_SCALE, msToSamples, samplesToMs } from '../../core/pcm.ts';
import { addDither, DITHER_LSB } from './dither.ts';
import {
	createVad,
	type SherpaVad,
	SILERO_BIAS,
	SILERO_RATE,
	SILERO_WINDOW,
	type SileroSettings,
} from './silero-engine.ts';
import { floorDbfs } from './sound-regions.ts';

/** Settings for a live agent: it closes after 64 ms of silence and leaves longer waiting to its policy. */
export const AGENT_SETTINGS: SileroSettings = { threshold: 0.5, minSpeechMs: 64, minSilenceMs: 64 };

/** A change between silence and speech. Times are ms of audio pushed since construction or `reset`. */
export type SpeechEdge = {
	readonly kind: 'onset' | 'offset';
	/** Where the edge truly is: in the past, by about 140 ms for an onset and 180 ms for an offset. */
	readonly atMs: number;
	/** How much audio had been pushed when it was known. */
	readonly decidedMs: number;
};

/** Audio that is kept for looking back at an edge. */
const HISTORY_MS = 3_000;

/** What sherpa-onnx looks back behind its trigger, beside the minimum speech, in ms. */
const LOOK_BACK_MS = 72;

/**
 * After this much silence below the dither the model rests until there is sound: it would hear the dither alone. Its
 * state has long settled by then.
 */
const REST_SAMPLES = msToSamples(640, SILERO_RATE);

/** Louder samples are no audio in [−1, 1): most likely 16-bit values that were not scaled. */
const MAX_SAMPLE = 4;

/**
 * Speech detection on a stream of 16 kHz audio, for an agent that must act while it listens. Cheap (about 2 ms
 * of CPU per second) and synchronous. Independent of other instances; 60 ms to construct, so pool them.
 */
export class SileroStream {
	readonly #settings: SileroSettings;
	readonly #vad: SherpaVad;
	readonly #history = new Int16Array(msToSamples(HISTORY_MS, SILERO_RATE));
	#consumed = 0;
	/** How long there has been nothing but silence, in samples. */
	#quiet = 0;
	#speaking = false;
	#edge: SpeechEdge | null = null;

	constructor(settings: Partial<SileroSettings> = {}) {
		this.#settings = { ...AGENT_SETTINGS, ...settings };
		this.#vad = createVad(this.#settings);
		this.#vad.reset();
	}

	/** Whether the last pushed audio belongs to speech, as far as is known. */
	get speaking(): boolean {
		return this.#speaking;
	}

	/** The latest edge; null before the first. */
	get lastEdge(): SpeechEdge | null {
		return this.#edge;
	}

	/** Audio pushed since construction or `reset`, in ms. */
	get consumedMs(): number {
		return samplesToMs(this.#consumed, SILERO_RATE);
	}

	/**
	 * Takes the next samples, any number of them, and returns the edges that they made known.
	 *
	 * @throws HarnessError for a sample that is not finite or far outside [−1, 1); nothing is consumed then.
	 */
	push(pcm16k: Float32Array): readonly SpeechEdge[] {
		assertSamples(pcm16k);
		const edges: SpeechEdge[] = [];
		for (let i = 0; i < pcm16k.length; i += SILERO_WINDOW) {
			const chunk = pcm16k.slice(i, i + SILERO_WINDOW);
			this.#remember(chunk);
			this.#quiet = isQuiet(chunk) ? this.#quiet + chunk.length : 0;
			addDither(chunk, this.#consumed);
			this.#consumed += chunk.length;
			if (!this.#speaking && this.#quiet > REST_SAMPLES) {
				continue;
			}
			this.#vad.acceptWaveform(chunk);
			while (!this.#vad.isEmpty()) {
				this.#vad.pop();
			}
			const speaking = this.#vad.isDetected();
			if (speaking !== this.#speaking) {
				this.#speaking = speaking;
				this.#edge = speaking ? this.#onset() : this.#offset();
				edges.push(this.#edge);
			}
		}
		return edges;
	}

	/** Forgets everything: the next sample is the first of a new stream. */
	reset(): void {
		this.#vad.reset();
		this.#history.fill(0);
		this.#consumed = 0;
		this.#quiet = 0;
		this.#speaking = false;
		this.#edge = null;
	}

	#remember(chunk: Float32Array): void {
		for (let i = 0; i < chunk.length; i++) {
			this.#history[(this.#consumed + i) % this.#history.length] = clampSample((chunk[i] ?? 0) * FULL_SCALE);
		}
	}

	#onset(): SpeechEdge {
		const back = msToSamples(this.#settings.minSpeechMs + LOOK_BACK_MS, SILERO_RATE);
		const start = this.#consumed - back;
		const previousEnd = this.#edge === null ? 0 : msToSamples(this.#edge.atMs, SILERO_RATE);
		const refined = this.#refine({ startSamples: start, endSamples: this.#consumed }, previousEnd);
		const at = refined?.startSamples ?? start - msToSamples(SILERO_BIAS.onsetMs, SILERO_RATE);
		return this.#edgeAt('onset', Math.max(previousEnd, at));
	}

	#offset(): SpeechEdge {
		const end = this.#consumed - msToSamples(this.#settings.minSilenceMs, SILERO_RATE);
		const onset = this.#edge === null ? 0 : msToSamples(this.#edge.atMs, SILERO_RATE);
		const refined = this.#refine({ startSamples: Math.min(onset, end - 1), endSamples: end }, onset);
		const at = refined?.endSamples ?? end - msToSamples(SILERO_BIAS.offsetMs, SILERO_RATE);
		return this.#edgeAt('offset', Math.max(onset, at));
	}

	#edgeAt(kind: SpeechEdge['kind'], samples: number): SpeechEdge {
		const at = Math.min(this.#consumed, samples);
		return { kind, atMs: samplesToMs(at, SILERO_RATE), decidedMs: this.consumedMs };
	}

	/** The audible edges of rough ones, as far as the history goes. All positions count from the stream's start. */
	#refine(rough: Bounds, earliest: number): Bounds | null {
		const length = Math.min(this.#consumed, this.#history.length);
		const origin = this.#consumed - length;
		const recent = Int16Array.from(
			{ length },
			(_, i) => this.#history[(origin + i) % this.#history.length] ?? 0,
		);
		const frame = { windowMs: AUDIBLE.windowMs, hopMs: AUDIBLE.windowMs };
		const levels = envelope(recent, SILERO_RATE, frame);
		const peak = levels.reduce((highest, level) => Math.max(highest, level), SILENCE_DBFS);
		const runs = audibleRuns(recent, SILERO_RATE, { floorDbfs: floorDbfs(levels, peak) });
		const inside = (samples: number): number => Math.max(0, samples - origin);
		const refined = refineBounds(
			runs,
			{ startSamples: inside(rough.startSamples), endSamples: inside(rough.endSamples) },
			SILERO_RATE,
			{ startSamples: inside(earliest), endSamples: length },
		);
		return (
			refined && { startSamples: refined.startSamples + origin, endSamples: refined.endSamples + origin }
		);
	}
}

function assertSamples(pcm: Float32Array): void {
	if (!(pcm instanceof Float32Array)) {
		throw new HarnessError({ what: 'speech detection', expected: 'float samples', found: typeof pcm });
	}
	// A NaN would stay in the model's state until reset and end in a segment that is not there.
	const wrong = pcm.find((sample) => !(Math.abs(sample) <= MAX_SAMPLE));
	if (wrong !== undefined) {
		throw new HarnessError({ what: 'speech detection', expected: 'samples in [−1, 1)', found: `${wrong}` });
	}
}

/** Whether all samples are below the dither. */
function isQuiet(pcm: Float32Array): boolean {
	return pcm.every((sample) => Math.abs(sample) <= DITHER_LSB / FULL_SCALE);
}
