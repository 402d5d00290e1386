import { speechBounds } from '../src/audio/envelope.ts';
import { levelTo } from '../src/audio/level.ts';
import { resample } from '../src/audio/resample.ts';
import { BenchError, HarnessError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { Synthesiser } from '../src/speech/synthesise/synthesiser.ts';
import type { Speaker } from './generator.ts';
import { LEVELS } from './levels.ts';

/** Raised whenever trimming, resampling or levelling of user audio could change a sample. */
export const USER_AUDIO_VERSION = 1;

/** How many utterances are remembered: twins and repeated sounds lie close together, and memory stays flat. */
const REMEMBERED = 64;

/**
 * A speaker on top of a synthesis engine: resamples to 24 kHz, levels, then cuts the engine's padding at the
 * first and last audible sample (in this order: what is audible depends on the level at which it will be heard), and remembers what it said last, so that twins are synthesised once.
 *
 * `speak` rejects with a `HarnessError` where the engine returned nothing audible.
 */
export function createSpeaker(synthesiser: Synthesiser): Speaker {
	const spoken = new Map<string, Promise<Int16Array>>();
	return {
		identity: `${synthesiser.id}/${synthesiser.version}/${USER_AUDIO_VERSION}`,
		nameOf: (voice) => synthesiser.nameOf?.(voice) ?? voice.id,
		speak: (text, voice, activeDbfs = LEVELS.userDbfs) => {
			const key = `${voice.id} ${activeDbfs}\n${text}`;
			const known = spoken.get(key);
			if (known !== undefined) {
				return known;
			}
			const fresh = persistently(() => synthesiser.speak(text, voice)).then(({ pcm, sampleRate }) => {
				const target = { activeDbfs, peakDbfs: LEVELS.peakDbfs };
				const track = levelTo(resample(pcm, sampleRate, TRACK_RATE), TRACK_RATE, target);
				const bounds = speechBounds(track, TRACK_RATE);
				if (bounds === null) {
					throw new HarnessError({
						what: `voice ${voice.id} of ${synthesiser.id} said nothing audible for "${text}"`,
						expected: 'speech above the noise floor',
					});
				}
				return track.slice(bounds.startSamples, bounds.endSamples);
			});
			spoken.set(key, fresh);
			// What failed is asked for again; the caller sees the error.
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
 * Asks once more where the engine's failure may pass: a suite takes thousands of calls, and one lost process must
 * not cost the build.
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
