import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { toFloat } from '../../core/pcm.ts';
import { createFliteSynthesiser } from '../synthesise/flite.ts';
import { voiceById } from '../synthesise/voice.ts';
import { checkGrammar } from './grammar.ts';
import { type Partial, type Recogniser, SENTENCE_SEARCH } from './recogniser.ts';
import { createRecogniser } from './soundswallower-recogniser.ts';

const GRAMMAR = `#JSGF V1.0;
grammar test;
<topic> = weather | music | traffic;
public <s> = ( tell me about the <topic> ) | ( there is a fire in the kitchen ) | stop;
`;
const SENTENCES = [
	'tell me about the weather',
	'tell me about the traffic',
	'there is a fire in the kitchen',
	'stop',
];

describe('the closed-vocabulary recogniser', { timeout: 180_000 }, () => {
	const partials: Partial[] = [];
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
			grammar: GRAMMAR,
			search: SENTENCE_SEARCH,
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

	it('recognises what its grammar can say, with words in time', async () => {
		for (const sentence of SENTENCES) {
			recogniser.start(sentence);
			feed(sentence, sentence);
			const { text, words, audioMs } = await recogniser.finish(sentence);
			expect(text).toBe(sentence);
			expect(words.map(({ word }) => word).join(' ')).toBe(sentence);
			expect(words.at(-1)?.endMs).toBeLessThanOrEqual(audioMs);
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

	it('gives the same result whatever was decoded before, and nothing for silence', async () => {
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
		expect(() => recogniser.push('c0', new Float32Array(1))).toThrow(/no utterance/);
	});

	it('refuses poison and names in use', () => {
		recogniser.start('once');
		expect(() => recogniser.start('once')).toThrow(/in use/);
		expect(() => recogniser.push('once', Float32Array.of(Number.NaN))).toThrow(/finite/);
		recogniser.cancel('once');
	});

	it('names the words that its dictionary lacks', async () => {
		const other = createRecogniser({
			grammar: '#JSGF V1.0;\ngrammar g;\npublic <s> = hello frobnitz;',
			search: SENTENCE_SEARCH,
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
			grammar: GRAMMAR,
			search: SENTENCE_SEARCH,
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

describe('checking a grammar', () => {
	const grammar = (body: string): string => `#JSGF V1.0;\ngrammar g;\n${body}`;

	it('accepts nesting, weights, repetition, tags and comments, and lists the words', () => {
		const words = checkGrammar(
			grammar('// words\n<a> = one | /0.5/ two {tag};\npublic <s> = ( <a> [ three ] )+ <NULL>; /* end */'),
		);
		expect(words).toEqual(['one', 'two', 'three']);
	});

	it.each([
		['a rule in itself', '<a> = x <a>;\npublic <s> = <a>;', /<a> refers to itself/],
		['two rules in a ring', '<a> = x <b>;\n<b> = y | <a>;\npublic <s> = <a>;', /refers to itself/],
		['a public rule in itself', 'public <s> = x <s>;', /<s> refers to itself/],
		['an unknown rule', 'public <s> = <missing>;', /no rule <missing>/],
		['a grammar without public rule', '<s> = x;', /no public rule/],
		['a grammar of enormous length', `public <s> = ${'x '.repeat(300_000)};`, /characters/],
	])('refuses %s', (_, body, message) => {
		expect(() => checkGrammar(grammar(body))).toThrow(message);
	});

	it('refuses what is no grammar', () => {
		expect(() => checkGrammar('hello')).toThrow(/#JSGF/);
	});
});
