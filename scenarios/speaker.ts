import { resample } from '../src/audio/resample.ts';
import { speechBounds } from '../src/audio/envelope.ts';
import { HarnessError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { Synthesiser } from '../src/speech/synthesise/synthesiser.ts';
import type { Speaker } from './generator.ts';

/** Raised whenever trimming, resampling or levelling of user audio could change a sample. */
export const USER_AUDIO_VERSION = 1;

/**
 * A speaker on top of a synthesis engine: resamples to 24 kHz, cuts the engine's padding at the first and last
 * audible sample, and remembers what it said, so that a suite synthesises each text and voice once.
 *
 * `speak` rejects with a `HarnessError` where the engine returned nothing audible.
 */
export function createSpeaker(synthesiser: Synthesiser): Speaker {
	const spoken = new Map<string, Promise<Int16Array>>();
	return {
		identity: `${synthesiser.id}/${synthesiser.version}/${USER_AUDIO_VERSION}`,
		speak: (text, voice) => {
			const key = `${voice.id}\n${text}`;
			const known = spoken.get(key);
			if (known !== undefined) {
				return known;
			}
			const fresh = synthesiser.speak(text, voice).then(({ pcm, sampleRate }) => {
				const track = resample(pcm, sampleRate, TRACK_RATE);
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
			return fresh;
		},
	};
}
