import { AUDIBLE, audibleRuns, type Bounds, refineBounds } from '../../audio/envelope.ts';
import { resample } from '../../audio/resample.ts';
import { HarnessError } from '../../core/errors.ts';
import { dbToAmplitude, msToSamples, samplesToMs, toFloat } from '../../core/pcm.ts';
import { addDither, DITHER_LSB } from './dither.ts';
import { ISLAND_GAP_MS, type Island, SILENT_DBFS, soundIslands } from './islands.ts';
import {
	createVad,
	type SherpaVad,
	SILERO_RATE,
	SILERO_WINDOW,
	type SileroSettings,
} from './silero-engine.ts';
import type { DetectorIdentity, SpeechDetector, SpeechSegment } from './speech-detector.ts';

/** Settings for scoring: short enough to keep a 150 ms backchannel, closing after 96 ms of silence. */
export const SCORING_SETTINGS: SileroSettings = { threshold: 0.5, minSpeechMs: 64, minSilenceMs: 96 };

/** Raised whenever the same samples could give other segments: engine, weights, settings or edge rule. */
const VERSION = 1;

/**
 * How far the edges of sherpa-onnx 1.13's segments lie from the truth, median over 260 planted utterances, in
 * ms: its starts look back too far, its ends wait for the window grid. Used where no edge can be refined.
 */
export const SILERO_BIAS = { engine: 'sherpa-onnx 1.13.8 / silero v6', onsetMs: -33, offsetMs: 83 } as const;

/** Sound around an island that the model gets to settle, in ms. */
const PAD_MS = 400;

/**
 * Islands are raised so that their loudest 5 ms frame reaches this level, by no more than `MAX_GAIN_DB`: the
 * model loses speech whose active level is under about −55 dBFS.
 */
const TARGET_PEAK_DBFS = -20;
const MAX_GAIN_DB = 45;

class SileroDetector implements SpeechDetector {
	readonly id = 'silero-v6';
	readonly version = VERSION;
	readonly identity: DetectorIdentity;
	readonly #settings: SileroSettings;
	#vad: SherpaVad | null = null;

	constructor(settings: SileroSettings) {
		this.#settings = settings;
		this.identity = {
			id: this.id,
			version: VERSION,
			settings: {
				...settings,
				engine: SILERO_BIAS.engine,
				ditherLsb: DITHER_LSB,
				audible: AUDIBLE.version,
				silentDbfs: SILENT_DBFS,
				islandGapMs: ISLAND_GAP_MS,
				targetPeakDbfs: TARGET_PEAK_DBFS,
				maxGainDb: MAX_GAIN_DB,
			},
		};
	}

	detect(pcm: Int16Array, sampleRate: number): SpeechSegment[] {
		assertAudio(pcm, sampleRate);
		const islands = soundIslands(pcm, sampleRate);
		const segments = islands.flatMap((island) => this.#listen(pcm, sampleRate, island));
		return segments.map(({ startSamples, endSamples }) => ({
			startMs: samplesToMs(startSamples, sampleRate),
			endMs: samplesToMs(endSamples, sampleRate),
		}));
	}

	#listen(pcm: Int16Array, sampleRate: number, island: Island): Bounds[] {
		this.#vad ??= createVad(this.#settings);
		const pad = msToSamples(PAD_MS, sampleRate);
		const from = island.startSamples - pad;
		const sound = cut(pcm, from, island.endSamples + pad);
		const samples = toFloat(resample(sound, sampleRate, SILERO_RATE));
		const gain = dbToAmplitude(Math.max(0, Math.min(MAX_GAIN_DB, TARGET_PEAK_DBFS - island.peakDbfs)));
		for (let i = 0; i < samples.length; i++) {
			samples[i] = (samples[i] ?? 0) * gain;
		}
		addDither(samples, 0);
		const detected = runVad(this.#vad, samples);
		return refineAll(detected, sound, sampleRate, island.floorDbfs)
			.map(({ startSamples, endSamples }) => ({
				startSamples: Math.max(0, startSamples + from),
				endSamples: Math.min(pcm.length, endSamples + from),
			}))
			.filter(({ startSamples, endSamples }) => endSamples > startSamples);
	}
}

/**
 * The detector behind every score: Silero v6, edges refined by the project's definition of audible. Digital
 * silence costs nothing. One instance serves one caller at a time; its first sound loads the model.
 *
 * Measured with `speech/bench/detector-accuracy.ts`.
 */
export function createSileroDetector(settings: Partial<SileroSettings> = {}): SpeechDetector {
	return new SileroDetector({ ...SCORING_SETTINGS, ...settings });
}

function assertAudio(pcm: Int16Array, sampleRate: number): void {
	if (!(pcm instanceof Int16Array)) {
		throw new HarnessError({ what: 'speech detection', expected: '16-bit samples', found: typeof pcm });
	}
	if (!Number.isInteger(sampleRate) || sampleRate < 8_000 || sampleRate > 192_000) {
		throw new HarnessError({
			what: 'speech detection',
			expected: 'a sample rate from 8000 to 192000 Hz',
			found: `${sampleRate}`,
		});
	}
}

/** Samples [from, to), with zeros where the recording has none. */
function cut(pcm: Int16Array, from: number, to: number): Int16Array {
	const out = new Int16Array(to - from);
	out.set(pcm.subarray(Math.max(0, from), to), Math.max(0, -from));
	return out;
}

/** The model's own segments, in samples at its rate. */
function runVad(vad: SherpaVad, samples: Float32Array): Bounds[] {
	// clear() would carry the model's state over, and with it the previous island.
	vad.reset();
	const found: Bounds[] = [];
	const collect = (): void => {
		while (!vad.isEmpty()) {
			const { start, samples: speech } = vad.front(false);
			found.push({ startSamples: start, endSamples: start + speech.length });
			vad.pop();
		}
	};
	// Window by window: edges are stamped with the samples consumed when the call returns.
	for (let i = 0; i < samples.length; i += SILERO_WINDOW) {
		vad.acceptWaveform(samples.subarray(i, i + SILERO_WINDOW));
		collect();
	}
	vad.flush();
	collect();
	return found;
}

/** Moves rough edges (at the model's rate) to the audible ones (at the recording's). */
function refineAll(
	detected: readonly Bounds[],
	sound: Int16Array,
	sampleRate: number,
	floorDbfs: number,
): Bounds[] {
	if (detected.length === 0) {
		return [];
	}
	const scale = sampleRate / SILERO_RATE;
	const rough = detected.map(({ startSamples, endSamples }) => ({
		startSamples: Math.round(startSamples * scale),
		endSamples: Math.min(sound.length, Math.round(endSamples * scale)),
	}));
	const runs = audibleRuns(sound, sampleRate, { floorDbfs });
	const touching = msToSamples(AUDIBLE.windowMs, sampleRate);
	const refined: { startSamples: number; endSamples: number }[] = [];
	rough.forEach((segment, index) => {
		const previous = refined.at(-1);
		const limits = {
			startSamples: previous?.endSamples ?? 0,
			endSamples: rough[index + 1]?.startSamples ?? sound.length,
		};
		const edges = refineBounds(runs, segment, sampleRate, limits) ?? {
			startSamples: Math.max(
				limits.startSamples,
				segment.startSamples - msToSamples(SILERO_BIAS.onsetMs, sampleRate),
			),
			endSamples: segment.endSamples - msToSamples(SILERO_BIAS.offsetMs, sampleRate),
		};
		if (previous !== undefined && edges.startSamples - previous.endSamples < touching) {
			previous.endSamples = Math.max(previous.endSamples, edges.endSamples);
		} else if (edges.endSamples > edges.startSamples) {
			refined.push({ ...edges });
		}
	});
	return refined;
}
