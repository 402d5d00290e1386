import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFliteSynthesizer } from '../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../src/speech/synthesize/synthesizer.ts';
import { wordCount } from './bank.ts';
import { readExaminerPrompts } from './examiner/prompts.ts';
import { readScripts } from './examiner/scripts.ts';
import type { GeneratorContext } from './generator.ts';
import { lintAudio } from './lint.ts';
import { interweave, TOPIC_COUNTS } from './multi-turn/interweave.ts';
import { readTopics } from './multi-turn/topics.ts';
import { GENERATORS } from './registry.ts';
import { createSpeaker } from './speaker.ts';

const TOPICS = readTopics();
const EXAMINER_PROMPTS = readExaminerPrompts();

let synthesizer: Synthesizer;
let context: GeneratorContext;

beforeAll(() => {
	synthesizer = createFliteSynthesizer({ workers: 2 });
	context = { seed: 1, triggers: 'reactive', speaker: createSpeaker(synthesizer) };
});

afterAll(() => synthesizer.close());

describe('interwoven topics', () => {
	it.each(TOPIC_COUNTS)('open %i topics and come back only to what was left', (count) => {
		for (let first = 0; first < TOPICS.length; first++) {
			const turns = interweave(TOPICS, first, count, first);
			expect(turns[0]?.topic).toBe(TOPICS[first]?.id);
			expect(new Set(turns.map(({ topic }) => topic)).size).toBe(count);
			for (const [i, { topic, visit }] of turns.entries()) {
				const before = turns.slice(0, i).map((turn) => turn.topic);
				expect(before.includes(topic)).toBe(visit !== 'open');
				expect(before.at(-1) === topic).toBe(visit === 'deepen');
			}
			expect(turns.filter(({ visit }) => visit === 'return').length).toBeGreaterThanOrEqual(2);
		}
	});

	it('say what they come back to: a return shares a telling word with the opening', () => {
		const small = new Set([
			'would',
			'should',
			'about',
			'again',
			'back',
			'what',
			'with',
			'have',
			'that',
			'still',
		]);
		const telling = (text: string) =>
			new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).filter((word) => !small.has(word)));
		for (const { open, deepen, back } of TOPICS) {
			const known = telling(`${open} ${deepen}`);
			expect(
				[...telling(back)].some((word) => known.has(word)),
				back,
			).toBe(true);
		}
	});
});

describe('examinations', () => {
	it('take three to five turns of the user, whatever the course', () => {
		for (const moves of Object.values(readScripts().moves)) {
			const turns = moves.filter(({ purpose }) => purpose !== 'backchannel');
			expect(turns.length).toBeGreaterThanOrEqual(3);
			expect(turns.length).toBeLessThanOrEqual(5);
		}
	});

	it('have settings that differ and words that an embedded voice can say', () => {
		expect(new Set(EXAMINER_PROMPTS.map(({ id }) => id)).size).toBe(EXAMINER_PROMPTS.length);
		const texts = EXAMINER_PROMPTS.flatMap(({ id: _, setup: __, ...words }) => Object.values(words));
		for (const text of texts) {
			expect(text).toMatch(/^[A-Za-z' ,.?!-]+$/);
			expect(wordCount(text)).toBeLessThanOrEqual(40);
		}
		expect(new Set(texts).size).toBe(texts.length);
	});
});

describe.each(['multi-turn', 'examiner'] as const)('the generator of %s', (type) => {
	it('makes scenarios that pass the lint, the same ones again, of every kind', async () => {
		const generator = GENERATORS[type];
		const kinds = new Set<string>();
		for (let index = 0; index < generator.kinds.length; index++) {
			const made = await generator.generate(index, context);
			expect(lintAudio(made)).toEqual([]);
			if (index === 0) {
				expect((await generator.generate(index, context)).scenario).toEqual(made.scenario);
			}
			expect(made.scenario.clips.every(({ purpose }) => purpose !== undefined)).toBe(true);
			expect(made.scenario.setup === undefined).toBe(type === 'multi-turn');
			kinds.add(made.scenario.kind);
		}
		expect(kinds).toEqual(new Set(generator.kinds));
	});

	it('spreads kinds and clusters evenly over the suite', async () => {
		const generator = GENERATORS[type];
		const silent = {
			...context,
			speaker: { ...context.speaker, speak: async () => new Int16Array(2_400).fill(1_000) },
		};
		const made = await Promise.all(
			Array.from({ length: generator.count }, (_, index) => generator.generate(index, silent)),
		);
		const count = (of: (scenario: (typeof made)[number]['scenario']) => string): number[] => {
			const counts = new Map<string, number>();
			for (const { scenario } of made) {
				counts.set(of(scenario), (counts.get(of(scenario)) ?? 0) + 1);
			}
			return [...counts.values()];
		};
		for (const counts of [count(({ kind }) => kind), count(({ cluster }) => cluster)]) {
			expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
		}
		expect(new Set(made.map(({ scenario }) => scenario.id)).size).toBe(made.length);
	});
});
