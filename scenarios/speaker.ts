import { speechBounds } from '../src/audio/envelope.ts';
import { levelTo } from '../src/audio/level.ts';
import { resample } from '../src/audio/resample.ts';
import { BenchError, HarnessError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { Synthesizer } from '../src/speech/synthesize/synthesizer.ts';
import type { Speaker } from './generator.ts';
import { LEVELS } from './levels.ts';

/** Raised whenever trimming, resampling or levelling of user audio could change a sample. */
const USER_AUDIO_VERSION = 1;

/** Number of utterances kept: matched controls and repeated sounds follow each other closely, and memory stays flat. */
const REMEMBERED = 64;

/**
 * A speaker on top of a synthesis engine: resamples to 24 kHz, levels, then cuts the engine's padding at the first and
 * last audible sample (in this order, because what is audible depends on the playback level). It keeps its latest
 * utterances, so that a scenario and its matched control are synthesized once.
 *
 * `speak` rejects with a `HarnessError` if the engine returns nothing audible.
 */
export function createSpeaker(synthesizer: Synthesizer): Speaker {
	const spoken = new Map<string, Promise<Int16Array>>();
	return {
		identity: `${synthesizer.id}/${synthesizer.version}/${USER_AUDIO_VERSION}`,
		nameOf: (voice) => synthesizer.nameOf?.(voice) ?? voice.id,
		speak: (text, voice, activeDbfs = LEVELS.userDbfs) => {
			const key = `${voice.id} ${activeDbfs}\n${text}`;
			const known = spoken.get(key);
			if (known !== undefined) {
				return known;
			}
			const fresh = persistently(() => synthesizer.speak(text, voice)).then(({ pcm, sampleRate }) => {
				const target = { activeDbfs, peakDbfs: LEVELS.peakDbfs };
				const track = levelTo(resample(pcm, sampleRate, TRACK_RATE), TRACK_RATE, target);
				const bounds = speechBounds(track, TRACK_RATE);
				if (bounds === null) {
					throw new HarnessError({
						what: `voice ${voice.id} of ${synthesizer.id} produced no audible speech for "${text}"`,
						expected: 'speech above the noise floor',
					});
				}
				return track.slice(bounds.startSamples, bounds.endSamples);
			});
			spoken.set(key, fresh);
			// A failed utterance is requested again next time; the caller sees the error.
			fresh.catch(() => spoken.delete(key));
			const oldest = spoken.keys().next();
			if (spoken.size > REMEMBERED && oldest.done !== true) {
				spoken.delete(oldest.value);
			}
			return fresh;
		},
	};
}

/**
 * Retries once if the failure is transient: a suite takes thousands of calls, and one lost process must not end the
 * build.
 */
async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
	try {
		return await attempt();
	} catch (error) {
		if (error instanceof BenchError && error.retryable) {
			return attempt();
		}
		throw error;
	}
}
