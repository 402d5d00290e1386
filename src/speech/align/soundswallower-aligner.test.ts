import { afterAll, describe, expect, it } from 'vitest';
import { speechBounds } from '../../audio/envelope.ts';
import { noise } from '../../audio/noise.ts';
import { seededRandom } from '../../core/random.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { voiceById } from '../synthesize/voice.ts';
import type { Alignment } from './alignment.ts';
import { createAligner } from './soundswallower-aligner.ts';

const SENTENCE = 'I would like to book a table for two people tonight.';

describe('the embedded aligner', () => {
	const synthesizer = createFliteSynthesizer({ workers: 1 });
	const aligner = createAligner();
	afterAll(() => Promise.all([synthesizer.close(), aligner.close()]));

	const speak = async (text: string): Promise<Int16Array> => {
		const { pcm } = await synthesizer.speak(text, voiceById('rms'));
		const bounds = speechBounds(pcm, 16_000);
		return pcm.slice(bounds?.startSamples, bounds?.endSamples);
	};
	/** The clips with that much silence before each and after the last, in ms. */
	const sequence = (clips: readonly Int16Array[], quietMs: number): Int16Array => {
		const quiet = quietMs * 16;
		const out = new Int16Array(clips.reduce((sum, clip) => sum + clip.length + quiet, quiet));
		let at = quiet;
		for (const clip of clips) {
			out.set(clip, at);
			at += clip.length + quiet;
		}
		return out;
	};
	const texts = (result: Alignment): string[] =>
		result.outcome === 'failed' ? [] : result.words.map(({ text }) => text);

	it('gives every word of a spoken text its time, in order, inside the speech', async () => {
		const clip = await speak(SENTENCE);
		const result = await aligner.align(sequence([clip], 1_000), 16_000, SENTENCE);
		expect(result.outcome).toBe('exact');
		expect(texts(result)).toEqual(SENTENCE.split(' '));
		const words = result.outcome === 'failed' ? [] : result.words;
		const times = words.flatMap(({ startMs, endMs }) => [startMs, endMs]);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(Math.abs((times[0] ?? 0) - 1_000)).toBeLessThan(60);
		expect(Math.abs((times.at(-1) ?? 0) - 1_000 - clip.length / 16)).toBeLessThan(60);
	});

	it('finds words across silences of seconds', async () => {
		const clips = await Promise.all(['table', 'garden', 'morning'].map(speak));
		const result = await aligner.align(sequence(clips, 4_000), 16_000, 'table garden morning');
		const words = result.outcome === 'failed' ? [] : result.words;
		let truth = 4_000;
		expect(words).toHaveLength(3);
		words.forEach(({ startMs }, i) => {
			expect(Math.abs(startMs - truth)).toBeLessThan(80);
			truth += (clips[i]?.length ?? 0) / 16 + 4_000;
		});
	});

	it('tells which words of an interrupted sentence were heard', async () => {
		const clip = await speak(SENTENCE);
		const whole = await aligner.align(sequence([clip], 500), 16_000, SENTENCE);
		const end = (whole.outcome === 'failed' ? [] : whole.words)[6]?.endMs ?? 0;
		const cut = clip.slice(0, Math.round((end - 500) * 16));
		const result = await aligner.align(sequence([cut], 500), 16_000, SENTENCE);
		expect(result.outcome).toBe('prefix');
		expect(texts(result)).toEqual(SENTENCE.split(' ').slice(0, 7));
	});

	it('leaves out words that were never spoken', async () => {
		const clip = await speak(SENTENCE);
		const result = await aligner.align(
			sequence([clip], 500),
			16_000,
			'I would like to very quickly book a table for two people tonight.',
		);
		expect(result.outcome).toBe('skip');
		expect(texts(result)).toEqual(SENTENCE.split(' '));
	});

	it('reports speech that the text lacks', async () => {
		const clip = await speak(`${SENTENCE} Please call me back in the morning.`);
		const result = await aligner.align(sequence([clip], 500), 16_000, SENTENCE);
		expect(result.outcome === 'failed' || result.checks.uncoveredTailMs > 500).toBe(true);
	});

	it('does not find a text in the speech of another, in noise or in silence', async () => {
		const clip = await speak('My neighbour has been growing tomatoes in a small garden.');
		const audio = [
			sequence([clip], 500),
			noise('pink', 48_000, -30, seededRandom(1)),
			new Int16Array(48_000),
		];
		for (const pcm of audio) {
			expect((await aligner.align(pcm, 16_000, SENTENCE)).outcome).toBe('failed');
		}
		expect(await aligner.align(sequence([clip], 500), 16_000, ' – … ')).toEqual({
			outcome: 'failed',
			reason: 'the text has no words',
		});
	});

	it('spells numbers out and says which words its dictionary lacks', async () => {
		const clip = await speak('It costs five dollars and thirty cents, said Frobnitz.');
		const result = await aligner.align(sequence([clip], 500), 16_000, 'It costs $5.30, said Frobnitz.');
		expect(texts(result)).toEqual(['It', 'costs', '$5.30,', 'said']);
		expect(result.outcome === 'failed' ? [] : result.checks.dropped).toEqual(['Frobnitz.']);
		expect((await aligner.align(sequence([clip], 500), 16_000, 'Qxqz frobnitz')).outcome).toBe('failed');
	});
});
