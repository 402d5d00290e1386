import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mix } from '../../audio/mix.ts';
import { noise } from '../../audio/noise.ts';
import { seededRandom } from '../../core/random.ts';
import { reportOn } from '../fixtures/detector-report.ts';
import * as trials from '../fixtures/detector-trials.ts';
import { type Utterance, utterances } from '../fixtures/reference-speech.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { createSileroDetector } from './silero.ts';

describe('the detector behind scores', () => {
	const detector = createSileroDetector();
	let speech: readonly Utterance[] = [];
	beforeAll(async () => {
		const synthesizer = createFliteSynthesizer({ workers: 2 });
		speech = await utterances(synthesizer, ['yeah', 'sure', 'mm', 'Help me find a cheap flight.']);
		await synthesizer.close();
	});

	it('finds every utterance of every voice, edges within 5 ms for 95 of 100', () => {
		const { n, missed, falseAlarms, onset, offset } = reportOn(detector, trials.inSilence(speech, 0));
		expect(n).toBe(48);
		expect({ missed, falseAlarms }).toEqual({ missed: [], falseAlarms: [] });
		expect(onset.p95).toBeLessThan(5);
		expect(offset.p95).toBeLessThan(5);
	});

	it('finds whispers: the same speech 35 dB quieter', () => {
		expect(reportOn(detector, trials.inSilence(speech, -35)).missed).toEqual([]);
	});

	it('finds speech that is cut off while loud, exactly where it ends', () => {
		const { missed, offset } = reportOn(detector, trials.cutOff(speech));
		expect(missed).toEqual([]);
		expect(offset.p95).toBeLessThan(1);
	});

	it('misses no piece of a syllable of 150 or 200 ms, and no closed-mouth hum', () => {
		for (const ms of [150, 200]) {
			expect(reportOn(detector, trials.fragments(speech, ms)).missed).toEqual([]);
		}
		expect(reportOn(detector, trials.nasalHums()).missed).toEqual([]);
	});

	it('finds nothing in silence, noise, hum, tones and clicks', () => {
		expect(reportOn(detector, trials.withoutSpeech()).falseAlarms).toEqual([]);
		expect(detector.detect(new Int16Array(0), 24_000)).toEqual([]);
	});

	it('takes no scraps of a noise that late packets have chopped for speech', () => {
		const random = seededRandom('chopped');
		const pcm = new Int16Array(24_000 * 30);
		const injected = speech.slice(0, 12).map(({ trimmed }, i) => {
			pcm.set(trimmed, 24_000 * (1 + 2.3 * i));
			return { startMs: 1_000 * (1 + 2.3 * i), endMs: 1_000 * (1 + 2.3 * i) + trimmed.length / 24 };
		});
		const noisy = mix(pcm, noise('pink', pcm.length, -60, random));
		for (let at = 0; at < noisy.length; at += 7_200 + random.int(24_000)) {
			noisy.fill(0, at, at + 1_440);
		}
		const alarms = detector
			.detect(noisy, 24_000)
			.filter(({ startMs, endMs }) => !injected.some((one) => startMs < one.endMs && endMs > one.startMs));
		expect(alarms).toEqual([]);
	});

	it('hears an "oh" that comes once a second, every time', async () => {
		const synthesizer = createFliteSynthesizer({ workers: 1 });
		const vowels = await utterances(synthesizer, ['Oh.', 'Ah.']);
		await synthesizer.close();
		for (const { name, trimmed } of vowels) {
			const pcm = new Int16Array(24_000 * 7);
			for (let i = 1; i <= 5; i++) {
				pcm.set(trimmed, 24_000 * i + 37 * i);
			}
			expect(detector.detect(pcm, 24_000), name).toHaveLength(5);
		}
	});

	it('keeps segments in order, disjoint and inside the recording, for speech at any position', () => {
		const clips = speech.slice(0, 6).map(({ trimmed }) => trimmed);
		fc.assert(
			fc.property(
				fc.array(fc.record({ clip: fc.nat(5), gapMs: fc.integer({ min: 0, max: 2_500 }) }), { maxLength: 4 }),
				fc.boolean(),
				(plan, withNoise) => {
					const length = plan.reduce(
						(sum, { clip, gapMs }) => sum + (clips[clip]?.length ?? 0) + gapMs * 24,
						0,
					);
					const pcm = withNoise ? noise('white', length, -80, seededRandom(length)) : new Int16Array(length);
					let at = 0;
					for (const { clip, gapMs } of plan) {
						pcm.set(clips[clip] ?? [], at + gapMs * 24);
						at += gapMs * 24 + (clips[clip]?.length ?? 0);
					}
					const edges = detector.detect(pcm, 24_000).flatMap(({ startMs, endMs }) => [startMs, endMs]);
					expect(edges).toEqual([...edges].sort((a, b) => a - b));
					expect(new Set(edges).size).toBe(edges.length);
					expect(edges[0] ?? 0).toBeGreaterThanOrEqual(0);
					expect(edges.at(-1) ?? 0).toBeLessThanOrEqual(length / 24);
				},
			),
			{ numRuns: 15, seed: 7 },
		);
	});

	it('gives the same segments whether long silences are skipped or hold inaudible noise', () => {
		const [a, b] = [speech[3], speech[7]];
		if (a === undefined || b === undefined) {
			throw new Error('no speech was synthesized');
		}
		const apart = new Int16Array(24_000 * 8);
		apart.set(a.trimmed, 24_000);
		apart.set(b.trimmed, 24_000 * 5);
		const joined = apart.map((sample, i) => sample || ((i >> 3) % 2 ? 2 : -2));
		const found = detector.detect(apart, 24_000);
		expect(found).toHaveLength(2);
		const unskipped = detector.detect(joined, 24_000);
		expect(unskipped.map(({ startMs }) => Math.round(startMs / 10))).toEqual(
			found.map(({ startMs }) => Math.round(startMs / 10)),
		);
	});

	it('does not depend on what it heard before', () => {
		const pcm = trials.inSilence(speech, 0)[0]?.pcm ?? new Int16Array(0);
		const first = detector.detect(pcm, 24_000);
		detector.detect(noise('white', 100_000, -20, seededRandom(1)), 24_000);
		expect(detector.detect(pcm, 24_000)).toEqual(first);
		expect(createSileroDetector().detect(pcm, 24_000)).toEqual(first);
	});

	it('hears the same speech at other sample rates', () => {
		const at24 = trials.inSilence(speech.slice(0, 1), 0)[0];
		const half = Int16Array.from({ length: (at24?.pcm.length ?? 0) / 2 }, (_, i) => at24?.pcm[2 * i] ?? 0);
		const [segment] = detector.detect(half, 12_000);
		const startMs = (at24?.truth?.startSamples ?? 0) / 24;
		expect(Math.abs((segment?.startMs ?? 0) - startMs)).toBeLessThan(10);
	});

	it('refuses what is no audio, and settings that would bias its edges', () => {
		expect(() => detector.detect(new Float32Array(9) as unknown as Int16Array, 24_000)).toThrow(/16-bit/);
		expect(() => detector.detect(new Int16Array(9), 0)).toThrow(/sample rate/);
		expect(() => detector.detect(new Int16Array(9), Number.NaN)).toThrow(/sample rate/);
		expect(() => createSileroDetector({ minSilenceMs: 100 }).detect(trials.hum(24_000, -20), 24_000)).toThrow(
			/multiple of 32/,
		);
	});
});
