import {
	AUDIBLE,
	audibleRuns,
	type Bounds,
	envelope,
	refineBounds,
	SILENCE_DBFS,
} from '../../audio/envelope.ts';
import { meanSquare } from '../../audio/level.ts';
import { HarnessError } from '../../core/errors.ts';
import { amplitudeToDbfs, dbToAmplitude, FULL_SCALE, msToSamples, samplesToMs } from '../../core/pcm.ts';
import { addDither, DITHER_LSB } from './dither.ts';
import { isMachineTone, MACHINE_TONE } from './machine-tone.ts';
import { MODEL_FILTER, toModelRate } from './model-rate.ts';
import {
	assertSettings,
	createVad,
	type SherpaVad,
	SILERO_ENGINE,
	SILERO_RATE,
	SILERO_WINDOW,
	type SileroSettings,
} from './silero-engine.ts';
import { REGION_GAP_MS, SILENT_DBFS, type SoundRegion, soundRegions } from './sound-regions.ts';
import type { DetectorIdentity, SpeechDetector, SpeechSegment } from './speech-detector.ts';

/** Settings for scoring: short enough for a 150 ms backchannel; a segment closes after 96 ms of silence. */
const SCORING_SETTINGS: SileroSettings = { threshold: 0.5, minSpeechMs: 64, minSilenceMs: 96 };

/** Raised whenever the same samples could give other segments: engine, weights, settings or edge rule. */
const VERSION = 3;

/**
 * Second pass: sounds of this length, in ms, in which the model found no speech are processed again, in isolation, at four
 * phases of its 32 ms grid and with a lower threshold. Of 150 ms pieces of syllables, the first pass misses a fifth; a
 * second pass at two phases misses 3 in 100, at four phases none of 216. Only sounds well above their surroundings get a
 * second pass: fragments of a noise that is interrupted by late packets would pass for speech.
 */
const SECOND_HEARING = {
	minMs: 80,
	maxMs: 1_000,
	phases: [0, 128, 256, 384],
	/** Least level of its loudest 5 ms above the RMS of the stretches just before and after, in dB … */
	clearDb: 20,
	/** … of this length, in ms; shorter than the silence between two runs, so that neither holds another sound. */
	besideMs: 100,
	settings: { threshold: 0.2, minSpeechMs: 32, minSilenceMs: 96 },
} as const;

/** Sound before and after a region that lets the model settle, in ms. */
const PAD_MS = 400;

/**
 * Each region is amplified until its loudest 5 ms frame reaches this level, by at most `MAX_GAIN_DB`: the
 * model loses speech whose active level is under about −55 dBFS.
 */
const TARGET_PEAK_DBFS = -20;
const MAX_GAIN_DB = 45;

class SileroDetector implements SpeechDetector {
	readonly id = 'silero-v6';
	readonly version = VERSION;
	readonly identity: DetectorIdentity;
	readonly #settings: SileroSettings;
	#first: SherpaVad | null = null;
	#second: SherpaVad | null = null;

	constructor(settings: SileroSettings) {
		assertSettings(settings);
		this.#settings = settings;
		this.identity = {
			id: this.id,
			version: VERSION,
			// Published names: a stored run is compared with them, so they stay as they are.
			settings: {
				...settings,
				engine: SILERO_ENGINE,
				earAttenuationDb: MODEL_FILTER.attenuationDb,
				earPassShare: MODEL_FILTER.passShare,
				ditherLsb: DITHER_LSB,
				audible: AUDIBLE.version,
				machineTone: MACHINE_TONE.version,
				silentDbfs: SILENT_DBFS,
				islandGapMs: REGION_GAP_MS,
				targetPeakDbfs: TARGET_PEAK_DBFS,
				maxGainDb: MAX_GAIN_DB,
				secondHearing: JSON.stringify(SECOND_HEARING),
			},
		};
	}

	detect(pcm: Int16Array, sampleRate: number): SpeechSegment[] {
		assertAudio(pcm, sampleRate);
		const regions = soundRegions(pcm, sampleRate);
		const segments = regions.flatMap((region) => this.#listen(pcm, sampleRate, region));
		return segments.map(({ startSamples, endSamples }) => ({
			startMs: samplesToMs(startSamples, sampleRate),
			endMs: samplesToMs(endSamples, sampleRate),
		}));
	}

	#listen(pcm: Int16Array, sampleRate: number, region: SoundRegion): Bounds[] {
		const pad = msToSamples(PAD_MS, sampleRate);
		const from = region.startSamples - pad;
		const sound = cut(pcm, from, region.endSamples + pad);
		const audible = audibleRuns(sound, sampleRate, { floorDbfs: region.floorDbfs });
		const runs = audible.filter((run) => !isMachineTone(sound, run, sampleRate));
		if (runs.length === 0) {
			return [];
		}
		const gain = dbToAmplitude(Math.max(0, Math.min(MAX_GAIN_DB, TARGET_PEAK_DBFS - region.peakDbfs)));
		const samples = toModelRate(sound, sampleRate);
		for (let i = 0; i < samples.length; i++) {
			samples[i] = (samples[i] as number) * gain;
		}
		this.#first ??= createVad(this.#settings);
		const scale = sampleRate / SILERO_RATE;
		const rough = runVad(this.#first, samples).map(({ startSamples, endSamples }) => ({
			startSamples: Math.round(startSamples * scale),
			endSamples: Math.min(sound.length, Math.round(endSamples * scale)),
		}));
		const unclaimed = runs.filter((run) => !rough.some((segment) => touch(run, segment)));
		const heard = unclaimed.filter(
			(run) => standsClear(sound, run, sampleRate) && this.#hearAgain(samples, run, sampleRate),
		);
		const all = [...rough, ...heard].sort((a, b) => a.startSamples - b.startSamples);
		return refineAll(all, runs, sound.length, sampleRate)
			.map(({ startSamples, endSamples }) => ({
				startSamples: Math.max(0, startSamples + from),
				endSamples: Math.min(pcm.length, endSamples + from),
			}))
			.filter(({ startSamples, endSamples }) => endSamples > startSamples);
	}

	/** Whether the model finds speech in one short, isolated sound. `samples` are at the model's rate. */
	#hearAgain(samples: Float32Array, run: Bounds, sampleRate: number): boolean {
		const lengthMs = samplesToMs(run.endSamples - run.startSamples, sampleRate);
		if (lengthMs < SECOND_HEARING.minMs || lengthMs > SECOND_HEARING.maxMs) {
			return false;
		}
		this.#second ??= createVad(SECOND_HEARING.settings);
		const vad = this.#second;
		const scale = SILERO_RATE / sampleRate;
		const sound = samples.subarray(Math.round(run.startSamples * scale), Math.round(run.endSamples * scale));
		const pad = msToSamples(PAD_MS, SILERO_RATE);
		return SECOND_HEARING.phases.some((phase) => {
			const alone = new Float32Array(pad + phase + sound.length + pad);
			alone.set(sound, pad + phase);
			return runVad(vad, alone).length > 0;
		});
	}
}

/**
 * The detector behind every score: Silero v6, with edges refined by the project's definition of audible. Digital silence
 * costs nothing. One instance serves one caller at a time; the first sound loads the model.
 *
 * Measured with `scripts/perf/speech/detector-accuracy.ts`. Known limit: a steady chord whose tones share no period within
 * 60 ms (a major triad, some dialling tones) can pass for speech.
 *
 * @throws HarnessError for settings that would bias its edges.
 */
export function createSileroDetector(settings: Partial<SileroSettings> = {}): SpeechDetector {
	return new SileroDetector({ ...SCORING_SETTINGS, ...settings });
}

function assertAudio(pcm: Int16Array, sampleRate: number): void {
	if (!(pcm instanceof Int16Array)) {
		throw new HarnessError({
			what: 'speech detection got invalid audio',
			expected: '16-bit samples',
			found: typeof pcm,
		});
	}
	if (!Number.isInteger(sampleRate) || sampleRate < 8_000 || sampleRate > 192_000) {
		throw new HarnessError({
			what: 'speech detection got invalid audio',
			expected: 'a sample rate from 8000 to 192000 Hz',
			found: `${sampleRate}`,
		});
	}
}

/** Samples [from, to), with zeros outside of the recording. */
function cut(pcm: Int16Array, from: number, to: number): Int16Array {
	const out = new Int16Array(to - from);
	out.set(pcm.subarray(Math.max(0, from), to), Math.max(0, -from));
	return out;
}

/** Whether a sound is much louder than the stretches just before and after it. */
function standsClear(sound: Int16Array, { startSamples, endSamples }: Bounds, sampleRate: number): boolean {
	const margin = msToSamples(SECOND_HEARING.besideMs, sampleRate);
	const before = meanSquare(sound, Math.max(0, startSamples - margin), startSamples);
	const after = meanSquare(sound, endSamples, Math.min(sound.length, endSamples + margin));
	const run = sound.subarray(startSamples, endSamples);
	const loudest = envelope(run, sampleRate, { windowMs: AUDIBLE.windowMs, hopMs: AUDIBLE.windowMs }).reduce(
		(highest, level) => Math.max(highest, level),
		SILENCE_DBFS,
	);
	const around = amplitudeToDbfs(Math.sqrt(Math.max(before, after)) / FULL_SCALE);
	return loudest - around >= SECOND_HEARING.clearDb;
}

const touch = (a: Bounds, b: Bounds): boolean =>
	a.endSamples > b.startSamples && a.startSamples < b.endSamples;

/** The model's own segments of a sound, in samples at its rate. Adds dither to `samples` in place. */
function runVad(vad: SherpaVad, samples: Float32Array): Bounds[] {
	addDither(samples, 0);
	// clear() would keep the model's state, and with it the previous sound.
	vad.reset();
	const found: Bounds[] = [];
	const collect = (): void => {
		while (!vad.isEmpty()) {
			const { start, samples: speech } = vad.front(false);
			found.push({ startSamples: start, endSamples: start + speech.length });
			vad.pop();
		}
	};
	// Window by window: the engine stamps edges with the samples consumed when the call returns.
	for (let i = 0; i < samples.length; i += SILERO_WINDOW) {
		vad.acceptWaveform(samples.subarray(i, i + SILERO_WINDOW));
		collect();
	}
	vad.flush();
	collect();
	return found;
}

/** Moves rough edges to audible ones. Drops segments without audible sound: the model fires at the start of a hum. */
function refineAll(
	rough: readonly Bounds[],
	runs: readonly Bounds[],
	length: number,
	sampleRate: number,
): Bounds[] {
	const touching = msToSamples(AUDIBLE.windowMs, sampleRate);
	const refined: { startSamples: number; endSamples: number }[] = [];
	rough.forEach((segment, index) => {
		const previous = refined.at(-1);
		const edges = refineBounds(runs, segment, sampleRate, {
			startSamples: previous?.endSamples ?? 0,
			endSamples: rough[index + 1]?.startSamples ?? length,
		});
		if (edges === null) {
			return;
		}
		if (previous !== undefined && edges.startSamples - previous.endSamples < touching) {
			previous.endSamples = Math.max(previous.endSamples, edges.endSamples);
		} else {
			refined.push({ ...edges });
		}
	});
	return refined;
}
