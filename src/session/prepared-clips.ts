import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import { StreamingResampler } from '../audio/resample.ts';
import type { System, UserFrame } from '../core/adapter.ts';
import { HarnessError, SchemaError } from '../core/errors.ts';
import { TRACK_RATE } from '../core/pcm.ts';
import type { Clip, LoadedScenario } from '../core/scenario.ts';
import { type Encoder, FrameStore } from './frame-store.ts';

/** Samples converted between two turns of the event loop: other sessions are being paced on this thread. */
const SLICE_SAMPLES = 4_800;
/** Frames encoded between two turns of the event loop. */
const SLICE_FRAMES = 50;

/** Alters a clip for a condition (noise, telephony); may take its time, as it runs before t0. */
export type ClipCondition = (pcm: Int16Array, clip: Clip) => Int16Array | Promise<Int16Array>;

/** Everything that a session will send, as far as it is known before t0. */
export type PreparedClips = {
	/** Frames by clip id; only clips that come from files have any. */
	readonly frames: ReadonlyMap<string, FrameStore>;
	readonly silence: UserFrame;
	/** Samples of a frame at the system's input rate. */
	readonly frameSamples: number;
	/** The clips as they will be sent, 24 kHz, where a condition altered them. */
	readonly conditioned: ReadonlyMap<string, Int16Array>;
};

/**
 * Brings a scenario's clips to the system's input rate, cuts them into frames and encodes them, so that nothing of
 * it is left to do once time runs. The last frame of a clip is filled up with silence.
 *
 * Throws a SchemaError when a clip's samples are missing or of another length than declared, and a HarnessError when
 * the system's frame is not a whole number of samples.
 */
export async function prepareClips(
	loaded: LoadedScenario,
	system: System,
	condition?: ClipCondition,
): Promise<PreparedClips> {
	const { sampleRate, frameMs } = system.capabilities.input;
	const frameSamples = wholeFrame(sampleRate, frameMs);
	const encode: Encoder | null = system.encode?.bind(system) ?? null;
	const frames = new Map<string, FrameStore>();
	const conditioned = new Map<string, Int16Array>();
	for (const clip of loaded.scenario.clips) {
		const clean = fileSamples(loaded, clip);
		if (clean === null) {
			continue;
		}
		const pcm = condition === undefined ? clean : await condition(clean, clip);
		if (condition !== undefined) {
			conditioned.set(clip.id, sameLength(pcm, clean, clip));
		}
		const converted = await convert(pcm, sampleRate);
		const store = new FrameStore(converted, frameSamples, encode);
		while (store.encodeMore(SLICE_FRAMES)) {
			await nextLoopTurn();
		}
		frames.set(clip.id, store);
	}
	const quiet = new Int16Array(frameSamples);
	const silence = encode === null ? { pcm: quiet } : { pcm: quiet, wire: encode(quiet) };
	return { frames, silence, frameSamples, conditioned };
}

function wholeFrame(sampleRate: number, frameMs: number): number {
	const samples = (sampleRate * frameMs) / 1000;
	if (!Number.isInteger(samples) || samples < 1) {
		throw new HarnessError({
			what: 'the adapter declares a frame that is not a whole number of samples',
			expected: 'input.sampleRate · input.frameMs / 1000 to be a positive integer',
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
	if (pcm?.length !== clip.source.samples) {
		throw new SchemaError({
			what: `scenario ${scenario.id}, clip ${clip.id}: its audio does not fit its description`,
			expected: `${clip.source.samples} samples`,
			found: pcm === undefined ? 'no audio' : `${pcm.length} samples`,
			hint: 'generate the suite again with `bench generate`',
		});
	}
	return pcm;
}

/** Cues are sample positions in the clip: a condition that moves them would falsify every window. */
function sameLength(pcm: Int16Array, clean: Int16Array, clip: Clip): Int16Array {
	if (pcm.length !== clean.length) {
		throw new HarnessError({
			what: `a condition changed the length of clip ${clip.id}`,
			expected: `${clean.length} samples`,
			found: `${pcm.length} samples`,
		});
	}
	return pcm;
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
	const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let filled = 0;
	for (const part of parts) {
		out.set(part, filled);
		filled += part.length;
	}
	return out;
}
