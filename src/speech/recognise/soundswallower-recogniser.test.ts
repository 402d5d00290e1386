import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { toFloat } from '../../core/pcm.ts';
import { createFliteSynthesiser } from '../synthesise/flite.ts';
import { voiceById } from '../synthesise/voice.ts';
import type { PartialResult, Recogniser, SearchSettings } from './recogniser.ts';
import { createRecogniser } from './soundswallower-recogniser.ts';

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

describe('the closed-vocabulary recogniser', { timeout: 180_000 }, () => {
	const partials: PartialResult[] = [];
	let recogniser: Recogniser;
	const audio = new Map<string, Float32Array>();
	beforeAll(async () => {
		const synthesiser = createFliteSynthesiser({ workers: 1 });
		for (const sentence of SENTENCES) {
			const { pcm } = await synthesiser.speak(sentence, voiceById('slt'));
			audio.set(sentence, toFloat(pcm));
		}
		await synthesiser.close();
		recogniser = createRecogniser({
			phrases: PHRASES,
			search: SEARCH,
			decoders: 2,
			workers: 1,
			onPartial: (partial) => partials.push(partial),
		});
		await recogniser.ready();
	});
	afterAll(() => recogniser.close());

	const feed = (id: string, sentence: string): void => {
		const samples = audio.get(sentence) ?? new Float32Array(0);
		for (let i = 0; i < samples.length; i += 1_280) {
			recogniser.push(id, samples.subarray(i, i + 1_280));
		}
	};

	it('recognises the phrases that it knows', async () => {
		for (const sentence of SENTENCES) {
			recogniser.start(sentence);
			feed(sentence, sentence);
			const { text, audioMs } = await recogniser.finish(sentence);
			expect(text).toBe(sentence);
			expect(audioMs).toBe((audio.get(sentence)?.length ?? 0) / 16);
		}
	});

	it('tells what it has so far, for every chunk, before the utterance ends', async () => {
		partials.length = 0;
		const sentence = 'there is a fire in the kitchen';
		recogniser.start('partial');
		feed('partial', sentence);
		await recogniser.finish('partial');
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
			recogniser.start(id);
			feed(id, id.slice(0, -2));
		}
		const results = await Promise.all(ids.map((id) => recogniser.finish(id)));
		expect(results.map(({ text }) => text)).toEqual(ids.map((id) => id.slice(0, -2)));
		const lags = ids.map((id) => Math.max(...partials.filter((p) => p.id === id).map(({ lagMs }) => lagMs)));
		expect(lags.at(-1)).toBeGreaterThan(lags[0] ?? 0);
	});

	it('gives the same result after any other utterance, and nothing for silence', async () => {
		const run = async (id: string, sentence: string): Promise<unknown> => {
			recogniser.start(id);
			feed(id, sentence);
			return recogniser.finish(id);
		};
		const first = await run('a', 'tell me about the weather');
		await run('b', 'stop');
		expect(await run('c', 'tell me about the weather')).toEqual(first);
		recogniser.start('silence');
		expect((await recogniser.finish('silence')).text).toBe('');
	});

	it('forgets a cancelled utterance and frees its decoder', async () => {
		for (let i = 0; i < 5; i++) {
			recogniser.start(`c${i}`);
			feed(`c${i}`, 'stop');
			recogniser.cancel(`c${i}`);
		}
		recogniser.start('after');
		feed('after', 'stop');
		expect((await recogniser.finish('after')).text).toBe('stop');
		expect(() => recogniser.push('c0', new Float32Array(1))).toThrow(/unknown utterance/);
	});

	it('refuses poison and names in use', () => {
		recogniser.start('once');
		expect(() => recogniser.start('once')).toThrow(/in use/);
		expect(() => recogniser.push('once', Float32Array.of(Number.NaN))).toThrow(/finite/);
		recogniser.cancel('once');
	});

	it('names the words that its dictionary lacks', async () => {
		const other = createRecogniser({
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
		const other = createRecogniser({
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
