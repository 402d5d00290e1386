import { describe, expect, it } from 'vitest';
import { resample } from '../../../src/audio/resample.ts';
import { TRACK_RATE } from '../../../src/core/pcm.ts';
import { createSileroDetector } from '../../../src/speech/detect/silero.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { VOICES } from '../../../src/speech/synthesize/voice.ts';
import { cachingDetector } from './caching-detector.ts';

async function spoken(text: string): Promise<Int16Array> {
	const [voice] = VOICES;
	if (voice === undefined) {
		throw new Error('no voice');
	}
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	const { pcm, sampleRate } = await synthesizer.speak(text, voice);
	await synthesizer.close();
	return resample(pcm, sampleRate, TRACK_RATE);
}

describe('a caching detector', () => {
	it('finds the same segments as the plain one at any position, and analyses each sound once', async () => {
		const line = await spoken('Certainly. Let me take this one step at a time.');
		const track = new Int16Array(TRACK_RATE * 20);
		// From the first sample on, in the middle twice, close together, and cut off by the end.
		for (const at of [0, 4.2, 8.9, 9.0 + line.length / TRACK_RATE, 20 - line.length / TRACK_RATE / 2]) {
			const from = Math.round(at * TRACK_RATE);
			track.set(line.subarray(0, Math.max(0, track.length - from)), from);
		}
		const plain = createSileroDetector();
		let heard = 0;
		const caching = cachingDetector({
			...plain,
			id: plain.id,
			version: plain.version,
			identity: plain.identity,
			detect: (pcm, rate) => {
				heard += 1;
				return plain.detect(pcm, rate);
			},
		});
		const expected = plain.detect(track, TRACK_RATE);
		expect(expected.length).toBeGreaterThan(4);
		expect(caching.detect(track, TRACK_RATE)).toEqual(expected);
		const first = heard;
		expect(caching.detect(track, TRACK_RATE)).toEqual(expected);
		expect(heard).toBe(first);
	});
});
