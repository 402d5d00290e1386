import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { encodeWav } from '../src/audio/wav.ts';
import { readJson } from '../src/core/data-file.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import { VOICES } from '../src/speech/synthesize/voice.ts';
import { audioPath, writeWhole } from './cache.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { Speaker } from './generator.ts';

/**
 * Recordings of other people for the babble condition, one WAV file each. The people and their words are the same for
 * every suite, so that the condition means the same everywhere. Each text of `babble-texts.json` is long enough for a
 * loop of noise to hold it about once, and neither asks nor answers anything. Synthesized once and kept in the cache.
 */
export async function babbleVoices(cacheDir: string, speaker: Speaker): Promise<string[]> {
	const texts = readJson(join(import.meta.dirname, 'babble-texts.json'), z.array(z.string()).min(1));
	return Promise.all(
		texts.map(async (text, i) => {
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
