import { createHash } from 'node:crypto';
import { msToSamples, samplesToMs } from '../../../src/core/pcm.ts';
import { soundRegions } from '../../../src/speech/detect/sound-regions.ts';
import type { SpeechDetector, SpeechSegment } from '../../../src/speech/detect/speech-detector.ts';

/** Context around a sound that the detector needs; a multiple of its 5 ms frame, under half its shortest gap. */
const AROUND_MS = 400;
/** Capacity of the cache. The simulated systems repeat a few lines, so a small one suffices. */
const CAPACITY = 400;

/**
 * A detector with a cache per sound. The result for a sound that is a second of silence away from others does not depend
 * on its position, so each recurring line of the simulated systems is analyzed only once.
 */
export function cachingDetector(detector: SpeechDetector): SpeechDetector {
	const known = new Map<string, readonly SpeechSegment[]>();
	const listen = (sound: Int16Array, sampleRate: number): readonly SpeechSegment[] => {
		const bytes = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength);
		const key = createHash('sha1').update(`${sampleRate}\n`).update(bytes).digest('base64');
		const found = known.get(key) ?? detector.detect(sound, sampleRate);
		// Insertion order is the order of last use.
		known.delete(key);
		known.set(key, found);
		const [oldest] = known.keys();
		if (known.size > CAPACITY && oldest !== undefined) {
			known.delete(oldest);
		}
		return found;
	};
	return {
		id: detector.id,
		version: detector.version,
		identity: detector.identity,
		detect: (pcm, sampleRate) => {
			const around = msToSamples(AROUND_MS, sampleRate);
			return soundRegions(pcm, sampleRate).flatMap(({ startSamples, endSamples }) => {
				const from = Math.max(0, startSamples - around);
				// In samples, where sums are exact.
				const moved = (ms: number): number => samplesToMs(msToSamples(ms, sampleRate) + from, sampleRate);
				return listen(pcm.subarray(from, endSamples + around), sampleRate).map(({ startMs, endMs }) => ({
					startMs: moved(startMs),
					endMs: moved(endMs),
				}));
			});
		},
	};
}
