import { resample } from '../audio/resample.ts';
import { clampSample, dbToAmplitude, msToSamples, TRACK_RATE } from '../core/pcm.ts';
import type { LoadedScenario } from '../core/scenario.ts';
import { echoDelayMs } from './echo.ts';
import type { SessionOutcome } from './outcome.ts';

/** The tracks of a unit: 16-bit mono 24 kHz. */
export type Tracks = {
	/** What the user's microphone sent, from t0. */
	readonly user: Int16Array;
	/** What a person would have heard, from t0; as long as `user`. */
	readonly heard: Int16Array;
	/** What arrived, in order, without a time line. */
	readonly received: Int16Array;
};

/** What of an outcome the tracks are made of. */
export type RenderInput = Pick<
	SessionOutcome,
	'input' | 'outputRate' | 'end' | 'clips' | 'conditioned' | 'received' | 'spans'
>;

/**
 * Renders the tracks of a finished session. Pure, and heavy where the system's rate is not 24 kHz: to be called in
 * another process than the one that paces sessions. What arrived is resampled as one stream, so that packets join
 * without clicks, and every heard stretch is then placed on its exact sample.
 */
export function renderTracks(outcome: RenderInput, loaded: Pick<LoadedScenario, 'audio'>): Tracks {
	const length = msToSamples(outcome.end.atMs, TRACK_RATE);
	const joined = join(outcome.received);
	const received =
		outcome.outputRate === TRACK_RATE ? joined : resample(joined, outcome.outputRate, TRACK_RATE);
	const heard = renderHeard(outcome, received, length);
	return { user: renderUser(outcome, loaded, heard, length), heard, received };
}

function join(parts: readonly Int16Array[]): Int16Array {
	const out = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let filled = 0;
	for (const part of parts) {
		out.set(part, filled);
		filled += part.length;
	}
	return out;
}

function renderHeard({ spans, outputRate }: RenderInput, received: Int16Array, length: number): Int16Array {
	const heard = new Int16Array(length);
	const toTrack = (sample: number): number => Math.round((sample * TRACK_RATE) / outputRate);
	for (const { firstSample, samples, playSample } of spans) {
		const from = toTrack(firstSample);
		const at = toTrack(playSample);
		// Ends are rounded like starts, so that stretches that touch neither overlap nor part.
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
	{ clips, conditioned, input }: RenderInput,
	{ audio }: Pick<LoadedScenario, 'audio'>,
	heard: Int16Array,
	length: number,
): Int16Array {
	const user = new Int16Array(length);
	for (const { clip, startSamples } of clips) {
		const room = Math.max(0, Math.min(clip.source.samples, length - startSamples));
		if (clip.source.kind === 'file') {
			const pcm = conditioned.get(clip.id) ?? audio.get(clip.id) ?? new Int16Array(0);
			user.set(pcm.subarray(0, room), startSamples);
		} else if (clip.source.kind === 'echo') {
			const gain = dbToAmplitude(clip.source.gainDb);
			const delay = msToSamples(echoDelayMs(clip.source.delayMs, input.frameMs), TRACK_RATE);
			for (let i = startSamples; i < startSamples + room; i++) {
				user[i] = clampSample((heard[i - delay] ?? 0) * gain);
			}
		}
	}
	return user;
}
