import { describe, expect, it } from 'vitest';
import { frameOf, nearDuplicates, sharedPart } from './near-duplicates.ts';
import type { TurnTakingPrompt } from './prompt.ts';

const question = (id: string, text: string): TurnTakingPrompt => ({ id, kind: 'question', parts: [text] });

describe('frameOf', () => {
	it('masks runs of content words as one and keeps function words', () => {
		expect(frameOf('Could you tell me how the old water mill works?')).toEqual([
			'could',
			'you',
			'tell',
			'me',
			'how',
			'the',
			'_',
			'works',
		]);
	});
});

describe('nearDuplicates', () => {
	it('finds two prompts that differ in their nouns only', () => {
		const found = nearDuplicates([
			question('a', 'Could you tell me how to cook rice in a small pot?'),
			question('b', 'Could you tell me how to fry onions in a heavy pan?'),
		]);
		expect(found).toEqual([{ a: 'a', b: 'b', shared: 1 }]);
	});

	it('finds a short prompt inside a longer one', () => {
		const found = nearDuplicates([
			question('a', 'What is the capital of Peru?'),
			question('b', 'I was wondering about something. What is the capital of Chile?'),
		]);
		expect(found).toHaveLength(1);
	});

	it('leaves prompts alone that share a topic but not a frame', () => {
		const found = nearDuplicates([
			question('a', 'How long should rice be in the pot before I turn it off?'),
			question('b', 'My rice always burns, and I would love to know what I am doing wrong.'),
		]);
		expect(found).toEqual([]);
	});
});

describe('sharedPart', () => {
	it('is measured against the smaller set', () => {
		expect(sharedPart(new Set(['a']), new Set(['a', 'b', 'c']))).toBe(1);
		expect(sharedPart(new Set(), new Set(['a']))).toBe(0);
	});
});
