import { describe, expect, it } from 'vitest';
import { readPronunciations } from '../../../src/speech/decoder/create-decoder.ts';
import { phraseLoop } from '../../../src/speech/recognize/phrase-loop.ts';
import { EMERGENCY_KNOWLEDGE, TOPICS } from './knowledge.ts';
import { agentPhrases, keywordPhrases } from './vocabulary.ts';

describe('what the agent can hear', () => {
	it('holds no word that the recognizer cannot pronounce', async () => {
		const phrases = agentPhrases();
		const words = new Set(phrases.flatMap(({ phrase }) => phrase.split(' ')));
		expect(() => phraseLoop(phrases, new Map())).toThrow(/pronunciation/);
		const { grammar } = phraseLoop(phrases, await readPronunciations(words));
		expect(Number(/NUM_STATES (\d+)/.exec(grammar)?.[1])).toBeLessThan(500);
	});

	it('contains every phrase that decides about an emergency', () => {
		const phrases = new Set(keywordPhrases(new Set()));
		for (const emergency of EMERGENCY_KNOWLEDGE.emergencies) {
			for (const phrase of emergency.phrases) expect(phrases).toContain(phrase);
		}
	});

	it('leaves phrases that fillers can spell to the fillers', () => {
		const all = TOPICS.flatMap(({ phrases }) => phrases.flatMap((phrase) => phrase.split(' ')));
		expect(keywordPhrases(new Set(all)).length).toBeLessThan(keywordPhrases(new Set()).length);
	});

	it('weighs everything that may come next as one', () => {
		const total = agentPhrases().reduce((sum, { weight }) => sum + weight, 0);
		expect(total).toBeCloseTo(1, 9);
	});
});
