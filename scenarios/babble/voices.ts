import { stat } from 'node:fs/promises';
import { encodeWav } from '../../src/audio/wav.ts';
import { TRACK_RATE } from '../../src/core/pcm.ts';
import { VOICES } from '../../src/speech/synthesise/voice.ts';
import { audioPath, writeWhole } from '../cache.ts';
import { canonicalJson, sha256 } from '../fingerprint.ts';
import type { Speaker } from '../generator.ts';
import { BABBLE_TEXTS } from './texts.ts';

/**
 * Recordings of other people for the babble condition, one WAV file each: always the same people saying the same
 * things, whatever suite is played, so that a condition means the same everywhere. Made once and kept in the cache.
 */
export async function babbleVoices(cacheDir: string, speaker: Speaker): Promise<string[]> {
	return Promise.all(
		BABBLE_TEXTS.map(async (text, i) => {
			const voice = VOICES[(i * 5) % VOICES.length];
			if (voice === undefined) {
				throw new RangeError('there are no embedded voices');
			}
			const file = audioPath(
				cacheDir,
				sha256(canonicalJson({ babble: text, voice, speaker: speaker.identity })),
			);
			if ((await stat(file).catch(() => null)) === null) {
				await writeWhole(file, encodeWav(await speaker.speak(text, voice), TRACK_RATE));
			}
			return file;
		}),
	);
}
