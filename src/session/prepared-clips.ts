import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import { StreamingResampler } from '../audio/resample.ts';
import type { System, UserFrame } from '../core/adapter.ts';
import { HarnessError, SchemaError } from '../core/errors.ts';
import { joinSamples, TRACK_RATE } from '../core/pcm.ts';
import type { Clip, LoadedScenario } from '../core/scenario.ts';
import { type Encoder, FrameStore } from './frame-store.ts';
import { madeWhileTimeRuns, type PreparedBed, type Surroundings } from './surroundings.ts';

/** Samples converted between two turns of the event loop: this thread also paces other sessions. */
const SLICE_SAMPLES = 4_800;
/** Frames encoded between two turns of the event loop. */
const SLICE_FRAMES = 50;

/** Margin on either side of a loop, so that its ends are converted with their neighbours: 100 ms, whole at every rate. */
const LOOP_MARGIN_SAMPLES = 2_400;

/** All that a session will send, as far as it is known before t0. */
export type PreparedClips = {
	/** Frames by clip id, for clips that come from files. */
	readonly frames: Map<string, FrameStore>;
	readonly silence: UserFrame;
	/** Samples of a frame at the system's input rate. */
	readonly frameSamples: number;
	readonly bed: PreparedBed | null;
};

/**
 * Converts a scenario's clips and background noise to the system's input rate, cuts them into frames and encodes them, so
 * that no such work remains once the session runs. The last frame of a clip is padded with silence. Frames that will be
 * mixed with other sound are not encoded yet.
 *
 * Throws a SchemaError when a clip's samples are missing or fewer than declared (more are reverberation), and a
 * HarnessError when the system's frame is not a whole number of samples.
 */
export async function prepareClips(
	loaded: LoadedScenario,
	system: System,
	surroundings: Surroundings | null = null,
): Promise<PreparedClips> {
	const { sampleRate, frameMs } = system.capabilities.input;
	const frameSamples = wholeFrame(sampleRate, frameMs);
	const encode: Encoder | null = system.encode?.bind(system) ?? null;
	const frames = new Map<string, FrameStore>();
	for (const clip of loaded.scenario.clips) {
		const pcm = fileSamples(loaded, clip);
		if (pcm !== null) {
			const converted = await convert(pcm, sampleRate);
			frames.set(clip.id, await stored(converted, frameSamples, surroundings === null ? encode : null));
		}
	}
	const quiet = new Int16Array(frameSamples);
	const silence = encode === null ? { pcm: quiet } : { pcm: quiet, wire: encode(quiet) };
	const bed = surroundings?.bed == null ? null : await convertLoop(surroundings.bed, sampleRate);
	const sentAsItIs = bed !== null && surroundings !== null && !madeWhileTimeRuns(surroundings);
	return {
		frames,
		silence,
		frameSamples,
		bed: bed && {
			pcm: bed,
			frames: sentAsItIs && bed.length % frameSamples === 0 ? await stored(bed, frameSamples, encode) : null,
		},
	};
}

/** Adds a clip that became known after t0. Its frames are encoded when they are sent. */
export async function addClip(
	{ frames, frameSamples }: PreparedClips,
	system: System,
	clip: Clip,
	pcm: Int16Array,
): Promise<void> {
	const converted = await convert(pcm, system.capabilities.input.sampleRate);
	frames.set(clip.id, new FrameStore(converted, frameSamples, null));
}

async function stored(pcm: Int16Array, frameSamples: number, encode: Encoder | null): Promise<FrameStore> {
	const store = new FrameStore(pcm, frameSamples, encode);
	while (store.encodeMore(SLICE_FRAMES)) {
		await nextLoopTurn();
	}
	return store;
}

function wholeFrame(sampleRate: number, frameMs: number): number {
	const samples = (sampleRate * frameMs) / 1000;
	if (!Number.isInteger(samples) || samples < 1) {
		throw new HarnessError({
			what: 'the adapter declares an invalid frame length',
			expected: 'a whole number of samples: input.sampleRate · input.frameMs / 1000',
			found: `${sampleRate} Hz and ${frameMs} ms`,
			hint: "correct the adapter's capabilities",
		});
	}
	return samples;
}

function fileSamples({ scenario, audio }: LoadedScenario, clip: Clip): Int16Array | null {
	if (clip.source.kind !== 'file') {
		return null;
	}
	const pcm = audio.get(clip.id);
	if (pcm === undefined || pcm.length < clip.source.samples) {
		throw new SchemaError({
			what: `scenario ${scenario.id}, clip ${clip.id}: the audio does not match its description`,
			expected: `${clip.source.samples} samples`,
			found: pcm === undefined ? 'no audio' : `${pcm.length} samples`,
			hint: 'generate the suite again with `bench generate`',
		});
	}
	return pcm;
}

/** Converts a loop without creating a seam. */
async function convertLoop(loop: Int16Array, toRate: number): Promise<Int16Array> {
	if (toRate === TRACK_RATE) {
		return loop;
	}
	const wide = new Int16Array(loop.length + 2 * LOOP_MARGIN_SAMPLES);
	for (let i = 0; i < wide.length; i++) {
		wide[i] = loop[(i + loop.length - LOOP_MARGIN_SAMPLES) % loop.length] ?? 0;
	}
	const converted = await convert(wide, toRate);
	const from = Math.round((LOOP_MARGIN_SAMPLES * toRate) / TRACK_RATE);
	return converted.slice(from, from + Math.round((loop.length * toRate) / TRACK_RATE));
}

async function convert(pcm: Int16Array, toRate: number): Promise<Int16Array> {
	if (toRate === TRACK_RATE) {
		return pcm;
	}
	const resampler = new StreamingResampler(TRACK_RATE, toRate);
	const parts: Int16Array[] = [];
	for (let at = 0; at < pcm.length; at += SLICE_SAMPLES) {
		parts.push(resampler.push(pcm.subarray(at, at + SLICE_SAMPLES)));
		await nextLoopTurn();
	}
	parts.push(resampler.flush());
	return joinSamples(parts);
}
