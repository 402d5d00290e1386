import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkGrammar } from '../../../src/speech/recognise/grammar.ts';
import { agentGrammar, keywordPhrases } from './grammar.ts';
import { EMERGENCIES } from './knowledge/emergencies.ts';
import { TOPICS } from './knowledge/topics.ts';

const dictionary = new Set(
	readFileSync(fileURLToPath(new URL('model/en-us/dict.txt', import.meta.resolve('soundswallower'))), 'utf8')
		.split('\n')
		.map((line) => line.split(/\s/)[0]),
);

describe("the agent's grammar", () => {
	it('holds no word that the recogniser cannot pronounce', () => {
		expect(checkGrammar(agentGrammar()).filter((word) => !dictionary.has(word))).toEqual([]);
	});

	it('contains every phrase that decides about an emergency', () => {
		const phrases = new Set(keywordPhrases(new Set()));
		for (const emergency of EMERGENCIES) {
			for (const phrase of emergency.phrases) expect(phrases).toContain(phrase);
		}
	});

	it('leaves phrases that fillers can spell to the fillers', () => {
		const all = TOPICS.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.split(' ')));
		expect(keywordPhrases(new Set(all)).length).toBeLessThan(keywordPhrases(new Set()).length);
	});
});
