import { open } from 'node:fs/promises';
import { AUDIBLE, audibleRuns, type Bounds, noiseFloorDbfs } from '../../src/audio/envelope.ts';
import { dbToGain } from '../../src/audio/exact-math.ts';
import { decodeFile, FfmpegMissingError } from '../../src/audio/ffmpeg.ts';
import { activeAmplitude, applyGain } from '../../src/audio/level.ts';
import { resample } from '../../src/audio/resample.ts';
import { readWav } from '../../src/audio/wav.ts';
import { BenchError } from '../../src/core/errors.ts';
import { FULL_SCALE, msToSamples, samplesToMs, TRACK_RATE } from '../../src/core/pcm.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';
import type { SpeechDetector } from '../../src/speech/detect/speech-detector.ts';
import { LEVELS } from '../levels.ts';
import { type DatasetFolder, fileOf, type ItemFolder } from './dataset-folder.ts';
import { faultMessage, type ItemFaults } from './fault.ts';

/** Longest recording of a user that is imported, in ms. */
const MAX_RECORDING_MS = 15 * 60_000;

/** A recording at 24 kHz, leveled, with what is audible in it. */
export type Recording = {
	/** Path from the dataset's folder. */
	readonly file: string;
	readonly pcm: Int16Array;
	/** In order; at least one. */
	readonly runs: readonly [Bounds, ...Bounds[]];
};

/** WAV codes of samples that our own reader decodes: PCM, float, A-law, µ-law, IMA ADPCM and their extensible form. */
const OWN_CODES: readonly number[] = [1, 3, 6, 7, 0x11, 0xfffe];

/**
 * Whether our own reader decodes a file. WAV does not go through ffmpeg, because a suite's hash would then depend on the
 * ffmpeg version, unless only ffmpeg knows the encoding of its samples.
 */
async function isOurs(path: string): Promise<boolean> {
	const handle = await open(path);
	try {
		const head = Buffer.alloc(4_096);
		const { bytesRead } = await handle.read(head, 0, head.length, 0);
		const bytes = head.subarray(0, bytesRead);
		if (!['RIFF', 'RIFX', 'RF64'].includes(bytes.toString('latin1', 0, 4))) {
			return false;
		}
		const format = bytes.indexOf('fmt ', 12, 'latin1');
		if (format < 0 || format + 10 > bytes.length) {
			return true;
		}
		const big = bytes[3] === 'X'.charCodeAt(0);
		return OWN_CODES.includes(big ? bytes.readUInt16BE(format + 8) : bytes.readUInt16LE(format + 8));
	} finally {
		await handle.close();
	}
}

async function decode(path: string): Promise<Int16Array> {
	if (!(await isOurs(path))) {
		return decodeFile(path, { maxMs: MAX_RECORDING_MS, timeoutMs: 120_000 });
	}
	const { pcm, sampleRate } = await readWav(path);
	return resample(pcm, sampleRate, TRACK_RATE);
}

/** What the reader of recordings keeps during an import. */
export type DecoderState = {
	ffmpegMissing: boolean;
	/** Loaded at the first recording with a noisy background. */
	detector: SpeechDetector | null;
};

/** Shorter recordings without a silence are one sentence, not a noisy background, in ms. */
const LEAST_NOISY_MS = 3_000;

/**
 * The stretches of speech of a leveled recording. With a quiet background, they are what is audible. If the background is
 * as loud as the highest noise floor of the audible rule, everything would be one stretch; then the detector that
 * scores use finds the speech.
 */
function speechRuns(
	pcm: Int16Array,
	file: string,
	faults: ItemFaults,
	state: DecoderState,
): readonly Bounds[] {
	const runs = audibleRuns(pcm, TRACK_RATE);
	const noisy =
		samplesToMs(pcm.length, TRACK_RATE) >= LEAST_NOISY_MS &&
		noiseFloorDbfs(pcm, TRACK_RATE) >= AUDIBLE.maxFloorDbfs - 0.01;
	if (!noisy) {
		return runs;
	}
	state.detector ??= createSileroDetector();
	const heard = state.detector.detect(pcm, TRACK_RATE).map(({ startMs, endMs }) => ({
		startSamples: msToSamples(startMs, TRACK_RATE),
		endSamples: Math.min(pcm.length, msToSamples(endMs, TRACK_RATE)),
	}));
	if (heard.length <= runs.length) {
		return runs;
	}
	faults.note(file, null, `noise between the words: speech found by ${state.detector.id}`);
	return heard;
}

/**
 * A recording of the dataset as clips use it: 24 kHz mono at the user's level. One gain levels the whole recording, so
 * that a background voice keeps its distance; null, with a fault, if the recording cannot be used.
 *
 * `leveled(pcm)` returns the part that is brought to the user's level; the whole by default.
 */
export async function readRecording(
	folder: DatasetFolder,
	file: string,
	faults: ItemFaults,
	state: DecoderState,
	leveled: (pcm: Int16Array) => Int16Array = (pcm) => pcm,
): Promise<Recording | null> {
	const path = await folder.locate(file, faults);
	if (path === null) {
		return null;
	}
	try {
		const raw = await decode(path);
		const ms = samplesToMs(raw.length, TRACK_RATE);
		if (ms > MAX_RECORDING_MS) {
			return faults.leaveOut(file, null, `lasts ${(ms / 60_000).toFixed(0)} minutes, more than 15`);
		}
		const pcm = atUserLevel(raw, leveled(raw));
		const [first, ...rest] = speechRuns(pcm, file, faults, state);
		if (first === undefined) {
			return faults.leaveOut(file, null, 'nothing audible in it');
		}
		return { file, pcm, runs: [first, ...rest] };
	} catch (error) {
		if (error instanceof FfmpegMissingError) {
			state.ffmpegMissing = true;
			return faults.leaveOut(file, null, 'needs ffmpeg, which is not installed');
		}
		if (error instanceof BenchError) {
			return faults.leaveOut(file, null, faultMessage(error));
		}
		throw error;
	}
}

function atUserLevel(pcm: Int16Array, part: Int16Array): Int16Array {
	const active = activeAmplitude(part, TRACK_RATE);
	if (active === 0) {
		return pcm;
	}
	let peak = 0;
	for (const sample of pcm) {
		peak = Math.max(peak, Math.abs(sample));
	}
	const wanted = (dbToGain(LEVELS.userDbfs) * FULL_SCALE) / active;
	return applyGain(pcm, Math.min(wanted, (dbToGain(LEVELS.peakDbfs) * FULL_SCALE - 1) / peak));
}

/** Extensions of audio files. */
const AUDIO = /\.(wav|wave|w64|flac|aiff?|au|caf|mp3|m4a|mp4|mov|ogg|oga|opus|webm|mkv|wma|aac|amr|ac3)$/i;

/** Whether a file name is that of an audio file. */
function isAudioName(name: string): boolean {
	return AUDIO.test(name);
}

/** Name of the item's audio file of this stem, WAV first; without one `<stem>.wav`, which the fault then names. */
export function audioNamed(stem: string, { files }: Pick<ItemFolder, 'files'>): string {
	const named = files.filter((name) => name.startsWith(`${stem}.`) && isAudioName(name)).sort();
	return named.find((name) => /\.wav$/i.test(name)) ?? named[0] ?? `${stem}.wav`;
}

/** The item's recording of this stem, whatever its container. See {@link readRecording}. */
export function readNamed(
	folder: DatasetFolder,
	item: ItemFolder,
	stem: string,
	faults: ItemFaults,
	state: DecoderState,
	leveled?: (pcm: Int16Array) => Int16Array,
): Promise<Recording | null> {
	return readRecording(folder, fileOf(item, audioNamed(stem, item)), faults, state, leveled);
}

/** The part of a recording before `seconds`, which the user speaks; the whole recording if the time is not known. */
export function upTo(seconds: number | undefined): (pcm: Int16Array) => Int16Array {
	return (pcm) =>
		seconds === undefined || seconds <= 0 ? pcm : pcm.subarray(0, msToSamples(seconds * 1000, TRACK_RATE));
}
