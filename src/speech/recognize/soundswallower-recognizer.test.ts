import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { toFloat } from '../../core/pcm.ts';
import { createFliteSynthesizer } from '../synthesize/flite.ts';
import { voiceById } from '../synthesize/voice.ts';
import type { PartialResult, Recognizer, SearchSettings } from './recognizer.ts';
import { createRecognizer } from './soundswallower-recognizer.ts';

const SEARCH: SearchSettings = {
	lw: 1,
	wip: 1e-15,
	beam: 1e-35,
	pbeam: 1e-35,
	wbeam: 1e-22,
	maxhmmpf: 1_500,
};
const SENTENCES = [
	'tell me about the weather',
	'tell me about the traffic',
	'there is a fire in the kitchen',
	'stop',
];

/** What can be said: the sentences as wholes, or other words. */
const PHRASES = [...SENTENCES, 'hello', 'good', 'morning'].map((phrase) => ({ phrase, weight: 0.1 }));

describe('the closed-vocabulary recognizer', { timeout: 180_000 }, () => {
	const partials: PartialResult[] = [];
	let recognizer: Recognizer;
	const audio = new Map<string, Float32Array>();
	beforeAll(async () => {
		const synthesizer = createFliteSynthesizer({ workers: 1 });
		for (const sentence of SENTENCES) {
			const { pcm } = await synthesizer.speak(sentence, voiceById('slt'));
			audio.set(sentence, toFloat(pcm));
		}
		await synthesizer.close();
		recognizer = createRecognizer({
			phrases: PHRASES,
			search: SEARCH,
			decoders: 2,
			workers: 1,
			onPartial: (partial) => partials.push(partial),
		});
		await recognizer.ready();
	});
	afterAll(() => recognizer.close());

	const feed = (id: string, sentence: string): void => {
		const samples = audio.get(sentence) ?? new Float32Array(0);
		for (let i = 0; i < samples.length; i += 1_280) {
			recognizer.push(id, samples.subarray(i, i + 1_280));
		}
	};

	it('recognizes the phrases that it knows', async () => {
		for (const sentence of SENTENCES) {
			recognizer.start(sentence);
			feed(sentence, sentence);
			const { text, audioMs } = await recognizer.finish(sentence);
			expect(text).toBe(sentence);
			expect(audioMs).toBe((audio.get(sentence)?.length ?? 0) / 16);
		}
	});

	it('tells what it has so far, for every chunk, before the utterance ends', async () => {
		partials.length = 0;
		const sentence = 'there is a fire in the kitchen';
		recognizer.start('partial');
		feed('partial', sentence);
		await recognizer.finish('partial');
		const samples = audio.get(sentence)?.length ?? 0;
		expect(partials).toHaveLength(Math.ceil(samples / 1_280));
		expect(partials.at(-1)?.audioMs).toBe(samples / 16);
		const early = partials.filter(({ audioMs }) => audioMs < (samples / 16) * 0.8);
		expect(early.some(({ text }) => text.includes('fire'))).toBe(true);
		expect(partials.every(({ lagMs }) => lagMs >= 0)).toBe(true);
	});

	it('holds more utterances at once than it has decoders, and measures how long chunks wait', async () => {
		partials.length = 0;
		const ids = SENTENCES.flatMap((sentence) => [`${sentence} 1`, `${sentence} 2`]);
		for (const id of ids) {
			recognizer.start(id);
			feed(id, id.slice(0, -2));
		}
		const results = await Promise.all(ids.map((id) => recognizer.finish(id)));
		expect(results.map(({ text }) => text)).toEqual(ids.map((id) => id.slice(0, -2)));
		const lags = ids.map((id) => Math.max(...partials.filter((p) => p.id === id).map(({ lagMs }) => lagMs)));
		expect(lags.at(-1)).toBeGreaterThan(lags[0] ?? 0);
	});

	it('gives the same result after any other utterance, and nothing for silence', async () => {
		const run = async (id: string, sentence: string): Promise<unknown> => {
			recognizer.start(id);
			feed(id, sentence);
			return recognizer.finish(id);
		};
		const first = await run('a', 'tell me about the weather');
		await run('b', 'stop');
		expect(await run('c', 'tell me about the weather')).toEqual(first);
		recognizer.start('silence');
		expect((await recognizer.finish('silence')).text).toBe('');
	});

	it('forgets a cancelled utterance and frees its decoder', async () => {
		for (let i = 0; i < 5; i++) {
			recognizer.start(`c${i}`);
			feed(`c${i}`, 'stop');
			recognizer.cancel(`c${i}`);
		}
		recognizer.start('after');
		feed('after', 'stop');
		expect((await recognizer.finish('after')).text).toBe('stop');
		expect(() => recognizer.push('c0', new Float32Array(1))).toThrow(/unknown utterance/);
	});

	it('refuses poison and names in use', () => {
		recognizer.start('once');
		expect(() => recognizer.start('once')).toThrow(/in use/);
		expect(() => recognizer.push('once', Float32Array.of(Number.NaN))).toThrow(/finite/);
		recognizer.cancel('once');
	});

	it('names the words that its dictionary lacks', async () => {
		const other = createRecognizer({
			phrases: [{ phrase: 'hello frobnitz', weight: 1 }],
			search: SEARCH,
			decoders: 1,
			workers: 1,
			onPartial: () => undefined,
		});
		await expect(other.ready()).rejects.toThrow(/frobnitz/);
		other.start('x');
		await expect(other.finish('x')).rejects.toThrow(UsageError);
		await other.close();
	});

	it('rejects what is under way when it is closed', async () => {
		const other = createRecognizer({
			phrases: PHRASES,
			search: SEARCH,
			decoders: 1,
			workers: 1,
			onPartial: () => undefined,
		});
		await other.ready();
		other.start('x');
		other.push('x', new Float32Array(160_000));
		const outcome = expect(other.finish('x')).rejects.toThrow(/died/);
		await sleep(0);
		await other.close();
		await outcome;
	});
});
