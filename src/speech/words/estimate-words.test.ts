import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { noise } from '../../audio/noise.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { seededRandom } from '../../core/random.ts';
import { type Utterance, utterances } from '../fixtures/reference-speech.ts';
import { SENTENCES, SHORT_PHRASES } from '../fixtures/word-count-phrases.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { estimateWords } from './estimate-words.ts';
import { syllableNuclei } from './syllable-nuclei.ts';

const wordsIn = ({ name }: Utterance): number => name.slice(name.indexOf(': ') + 2).split(' ').length;

describe('words estimated from sound', () => {
	let short: readonly Utterance[] = [];
	let long: readonly Utterance[] = [];
	beforeAll(async () => {
		const synthesizer = createFliteSynthesizer({ workers: 2 });
		short = await utterances(synthesizer, SHORT_PHRASES);
		long = await utterances(synthesizer, SENTENCES.slice(0, 2));
		await synthesizer.close();
	});

	it('are right or off by one for 85 of 100 phrases of up to five words, in every voice', () => {
		const close = short.filter(
			(utterance) => Math.abs(estimateWords(utterance.trimmed, TRACK_RATE).words - wordsIn(utterance)) <= 1,
		);
		expect(close.length / short.length).toBeGreaterThan(0.85);
	});

	it('are within a third for sentences, and never few', () => {
		for (const utterance of long) {
			const { words } = estimateWords(utterance.trimmed, TRACK_RATE);
			expect(words, utterance.name).toBeGreaterThanOrEqual(4);
			expect(Math.abs(words - wordsIn(utterance)) / wordsIn(utterance), utterance.name).toBeLessThanOrEqual(
				0.35,
			);
		}
	});

	it('do not depend on the level, and say that they are estimates', () => {
		for (const { trimmed } of long.slice(0, 4)) {
			const quiet = trimmed.map((sample) => sample / 8);
			expect(estimateWords(quiet, TRACK_RATE).syllables).toBe(estimateWords(trimmed, TRACK_RATE).syllables);
			expect(estimateWords(trimmed, TRACK_RATE)).toMatchObject({
				estimated: true,
				method: 'syllable-nuclei v1 / 1.4',
			});
		}
	});

	it('are none in silence and noise', () => {
		expect(estimateWords(new Int16Array(24_000), TRACK_RATE).words).toBe(0);
		expect(estimateWords(noise('white', 48_000, -20, seededRandom(3)), TRACK_RATE).words).toBe(0);
		expect(estimateWords(new Int16Array(0), TRACK_RATE).words).toBe(0);
	});

	it('place syllables in order and inside the sound, for any sound', () => {
		fc.assert(
			fc.property(fc.int16Array({ maxLength: 6_000 }), (pcm) => {
				const at = syllableNuclei(pcm, 8_000);
				expect(at).toEqual([...at].sort((a, b) => a - b));
				expect(at.every((ms) => ms >= 0 && ms <= pcm.length / 8)).toBe(true);
			}),
			{ numRuns: 50 },
		);
	});
});
