import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resample } from '../audio/resample.ts';
import { readWav } from '../audio/wav.ts';
import { FULL_SCALE, msToSamples, TRACK_RATE } from '../core/pcm.ts';
import { createSileroDetector } from '../speech/detect/silero.ts';
import { soundWithoutSpeechMs } from './sound-without-speech.ts';

const SPOKEN = join(import.meta.dirname, '..', '..', 'examples', 'reply.wav');
const LENGTH_MS = 8_000;

type Sound = {
	readonly dbfs: number;
	readonly hz?: number;
	readonly at: readonly (readonly [number, number])[];
};

/** A silent track with a sine of one RMS level in the given stretches, ms. */
function sine({ dbfs, hz = 440, at }: Sound): Int16Array {
	const heard = new Int16Array(msToSamples(LENGTH_MS, TRACK_RATE));
	const amplitude = Math.SQRT2 * FULL_SCALE * 10 ** (dbfs / 20);
	for (const [startMs, endMs] of at) {
		for (let i = msToSamples(startMs, TRACK_RATE); i < msToSamples(endMs, TRACK_RATE); i++) {
			heard[i] = Math.round(amplitude * Math.sin((2 * Math.PI * hz * i) / TRACK_RATE));
		}
	}
	return heard;
}

describe('sound without speech', () => {
	const detector = createSileroDetector();
	const measured = (heard: Int16Array) => soundWithoutSpeechMs(heard, detector.detect(heard, TRACK_RATE));

	it.each([
		['silence', { dbfs: -120, at: [] }],
		['a hum at −60 dBFS from beginning to end', { dbfs: -60, hz: 100, at: [[0, LENGTH_MS]] }],
		['a mains hum at −56 dBFS, whose crests are louder', { dbfs: -56, hz: 50, at: [[0, LENGTH_MS]] }],
		['a beep of 400 ms', { dbfs: -17, at: [[2_000, 2_400]] }],
		['a beep of 490 ms', { dbfs: -17, at: [[2_000, 2_490]] }],
		['clicks', { dbfs: -6, hz: 4_000, at: [2_000, 3_000, 4_000, 5_000].map((ms) => [ms, ms + 1] as const) }],
	] as const)('is not %s', (_, sound) => {
		expect(measured(sine(sound))).toBeNull();
	});

	it.each([
		['a beep of 2 s', { dbfs: -17, at: [[2_000, 4_000]] }, 2_000],
		['a beep of 510 ms', { dbfs: -17, at: [[2_000, 2_510]] }, 510],
		['a quiet hum from beginning to end', { dbfs: -54, hz: 100, at: [[0, LENGTH_MS]] }, LENGTH_MS],
		[
			'two beeps of 300 ms',
			{
				dbfs: -17,
				at: [
					[2_000, 2_300],
					[5_000, 5_300],
				],
			},
			600,
		],
		['a beep, without the hum that is too quiet', { dbfs: -17, at: [[2_000, 3_000]] }, 1_000],
	] as const)('is %s', (name, sound, lengthMs) => {
		const heard = sine(sound);
		if (name.includes('without the hum')) {
			heard.set(sine({ dbfs: -60, hz: 100, at: [[5_000, 8_000]] }).subarray(120_000), 120_000);
		}
		expect(Math.abs((measured(heard) ?? 0) - lengthMs)).toBeLessThan(5);
	});

	it('is no speech, alone or after a beep', async () => {
		const { pcm, sampleRate } = await readWav(SPOKEN);
		const spoken = new Int16Array(msToSamples(LENGTH_MS, TRACK_RATE));
		spoken.set(resample(pcm, sampleRate, TRACK_RATE), msToSamples(5_000, TRACK_RATE));
		expect(measured(spoken)).toBeNull();
		const beep = sine({ dbfs: -17, at: [[1_000, 3_000]] });
		expect(measured(spoken.map((sample, i) => sample + (beep[i] ?? 0)))).toBeNull();
	});
});
