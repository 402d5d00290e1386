import { createHash } from 'node:crypto';
import { msToSamples, samplesToMs } from '../../../src/core/pcm.ts';
import { soundRegions } from '../../../src/speech/detect/sound-regions.ts';
import type { SpeechDetector, SpeechSegment } from '../../../src/speech/detect/speech-detector.ts';

/** Sound around an island that the detector looks at; a multiple of its 5 ms frame, under half its shortest gap. */
const AROUND_MS = 400;
/** Islands that are remembered; a panel asks for the same few again and again. */
const REMEMBERED = 400;

/**
 * A detector that recognises what it has heard before. Sounds with a second of silence between them are judged apart
 * from each other wherever they stand, so that the simulated systems' recurring lines need be heard once only.
 */
export function rememberingDetector(detector: SpeechDetector): SpeechDetector {
	const known = new Map<string, readonly SpeechSegment[]>();
	const listen = (sound: Int16Array, sampleRate: number): readonly SpeechSegment[] => {
		const bytes = new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength);
		const key = createHash('sha1').update(`${sampleRate}\n`).update(bytes).digest('base64');
		const found = known.get(key) ?? detector.detect(sound, sampleRate);
		// What was used last is forgotten last.
		known.delete(key);
		known.set(key, found);
		const [oldest] = known.keys();
		if (known.size > REMEMBERED && oldest !== undefined) {
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
