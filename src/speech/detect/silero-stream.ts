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

/** Settings for a live agent: a segment ends after 64 ms of silence; longer waits are up to the agent's policy. */
const AGENT_SETTINGS: SileroSettings = { threshold: 0.5, minSpeechMs: 64, minSilenceMs: 64 };

/** A change between silence and speech. Times are ms of audio pushed since construction or `reset`. */
export type SpeechEdge = {
	readonly kind: 'onset' | 'offset';
	/** Position of the edge: about 140 ms in the past for an onset, 180 ms for an offset. */
	readonly atMs: number;
	/** How much audio had been pushed when the edge was found. */
	readonly decidedMs: number;
};

/** Audio that is kept to refine an edge. */
const HISTORY_MS = 3_000;

/** How far sherpa-onnx looks back from its trigger, in addition to the minimum speech, in ms. */
const LOOK_BACK_MS = 72;

/**
 * After this much silence below the dither, the model is not run until there is sound: it would only process the dither,
 * and its state has settled by then.
 */
const REST_SAMPLES = msToSamples(640, SILERO_RATE);

/** Samples above this are not audio in [−1, 1); most likely they are unscaled 16-bit values. */
const MAX_SAMPLE = 4;

/**
 * Speech detection on a stream of 16 kHz audio, for an agent that must act while it listens. Synchronous, and
 * cheap: about 2 ms of CPU per second. Independent of other instances; construction takes 60 ms, so pool them.
 */
export class SileroStream {
	readonly #settings: SileroSettings;
	readonly #vad: SherpaVad;
	readonly #history = new Int16Array(msToSamples(HISTORY_MS, SILERO_RATE));
	#consumed = 0;
	/** Length of the current silence, in samples. */
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
	 * Takes the next samples, any number of them, and returns the edges found in them.
	 *
	 * @throws HarnessError for a sample that is not finite or far outside [−1, 1); then it consumes nothing.
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

	/** Refines rough edges within the history. All positions count from the stream's start. */
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
		throw new HarnessError({
			what: 'speech detection got invalid audio',
			expected: 'float samples',
			found: typeof pcm,
		});
	}
	// A NaN would stay in the model's state until reset and produce a false segment.
	const wrong = pcm.find((sample) => !(Math.abs(sample) <= MAX_SAMPLE));
	if (wrong !== undefined) {
		throw new HarnessError({
			what: 'speech detection got invalid audio',
			expected: 'samples in [−1, 1)',
			found: `${wrong}`,
		});
	}
}

/** Whether all samples are below the dither. */
function isQuiet(pcm: Float32Array): boolean {
	return pcm.every((sample) => Math.abs(sample) <= DITHER_LSB / FULL_SCALE);
}
