import type { EchoReturn } from '../audio/effects/condition.ts';
import { PacketLine } from '../audio/effects/packet-line.ts';
import { resample } from '../audio/resample.ts';
import { clampSample, dbToAmplitude, joinSamples, msToSamples, TRACK_RATE } from '../core/pcm.ts';
import type { LoadedScenario } from '../core/scenario.ts';
import { echoDelayMs } from './echo.ts';
import type { SessionOutcome } from './outcome.ts';
import type { Surroundings } from './surroundings.ts';

/** The tracks of a unit: 16-bit mono 24 kHz. */
export type Tracks = {
	/** What the user's microphone sent, from t0. */
	readonly user: Int16Array;
	/** What a person would have heard, from t0; as long as `user`. */
	readonly heard: Int16Array;
	/** What arrived, in order, without a timeline. */
	readonly received: Int16Array;
};

/** The parts of an outcome that the tracks are made from. */
export type RenderInput = Pick<
	SessionOutcome,
	'input' | 'outputRate' | 'end' | 'clips' | 'received' | 'spans'
>;

/**
 * Renders the tracks of a finished session. Pure, and expensive if the system's rate is not 24 kHz: call it outside of the
 * process that paces sessions. Received audio is resampled as one stream, so that packets join without clicks, and every
 * heard stretch is then placed on its exact sample. The user's track includes the session's surroundings.
 */
export function renderTracks(
	outcome: RenderInput,
	loaded: Pick<LoadedScenario, 'audio'>,
	surroundings: Surroundings | null = null,
): Tracks {
	const length = msToSamples(outcome.end.atMs, TRACK_RATE);
	const joined = joinSamples(outcome.received);
	const received =
		outcome.outputRate === TRACK_RATE ? joined : resample(joined, outcome.outputRate, TRACK_RATE);
	const heard = renderHeard(outcome, received, length);
	const said = renderUser(outcome, loaded, heard, length);
	const user = surroundings === null ? said : surround(said, surroundings, heard, outcome.input.frameMs);
	return { user, heard, received };
}

function renderHeard({ spans, outputRate }: RenderInput, received: Int16Array, length: number): Int16Array {
	const heard = new Int16Array(length);
	const toTrack = (sample: number): number => Math.round((sample * TRACK_RATE) / outputRate);
	for (const { firstSample, samples, playSample } of spans) {
		const from = toTrack(firstSample);
		const at = toTrack(playSample);
		// Ends are rounded like starts, so that adjacent stretches stay adjacent.
		const count = Math.min(
			toTrack(firstSample + samples) - from,
			toTrack(playSample + samples) - at,
			length - at,
		);
		if (count > 0) {
			heard.set(received.subarray(from, from + count), at);
		}
	}
	return heard;
}

function renderUser(
	{ clips, input }: RenderInput,
	{ audio }: Pick<LoadedScenario, 'audio'>,
	heard: Int16Array,
	length: number,
): Int16Array {
	const user = new Int16Array(length);
	for (const [i, { clip, startSamples }] of clips.entries()) {
		// A clip's reverberation lasts until the next clip begins.
		const end = Math.min(length, clips[i + 1]?.startSamples ?? length);
		if (clip.source.kind === 'file') {
			const pcm = audio.get(clip.id) ?? new Int16Array(0);
			user.set(pcm.subarray(0, Math.max(0, end - startSamples)), startSamples);
		} else if (clip.source.kind === 'echo') {
			const until = Math.min(end, startSamples + clip.source.samples);
			returnHeard(user, heard, clip.source, input.frameMs, startSamples, until);
		}
	}
	return user;
}

/** Adds the session's noise, echo and line to the user's words; see `SurroundedFrames`. */
function surround(
	said: Int16Array,
	{ bed, echo, packets }: Surroundings,
	heard: Int16Array,
	frameMs: number,
): Int16Array {
	const returned = new Int16Array(said.length);
	if (echo !== null) {
		returnHeard(returned, heard, echo, frameMs, 0, said.length);
	}
	const mixed = said.map((sample, i) =>
		clampSample(sample + (bed === null ? 0 : (bed[i % bed.length] ?? 0)) + (returned[i] ?? 0)),
	);
	return packets === null ? mixed : new PacketLine(packets, TRACK_RATE).push(mixed);
}

/** Writes the delayed, quieter heard track into `target` from sample `from` on. */
function returnHeard(
	target: Int16Array,
	heard: Int16Array,
	{ delayMs, gainDb }: EchoReturn,
	frameMs: number,
	from: number,
	until: number,
): void {
	const gain = dbToAmplitude(gainDb);
	const delay = msToSamples(echoDelayMs(delayMs, frameMs), TRACK_RATE);
	for (let i = from; i < until; i++) {
		target[i] = clampSample((heard[i - delay] ?? 0) * gain);
	}
}
