import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERACTION_TYPES } from '../src/core/scenario.ts';
import { VOICES } from '../src/speech/synthesize/voice.ts';
import { balanced } from './balance.ts';
import { otherVoice, voiceFor } from './voices.ts';

function counts(values: readonly string[]): number[] {
	const seen = new Map<string, number>();
	for (const value of values) {
		seen.set(value, (seen.get(value) ?? 0) + 1);
	}
	return [...seen.values()];
}

describe('balanced', () => {
	it('uses every element equally often over whole blocks, whatever the key', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 9 }),
				fc.integer({ min: 1, max: 5 }),
				fc.string(),
				(n, blocks, key) => {
					const items = Array.from({ length: n }, (_, i) => `${i}`);
					const drawn = Array.from({ length: n * blocks }, (_, slot) => balanced(items, slot, key));
					expect(counts(drawn)).toEqual(Array.from({ length: n }, () => blocks));
				},
			),
		);
	});

	it('does not follow the order of the list', () => {
		const items = ['a', 'b', 'c', 'd', 'e', 'f'];
		const drawn = Array.from({ length: 60 }, (_, slot) => balanced(items, slot, 'key'));
		expect(drawn).not.toEqual(Array.from({ length: 60 }, (_, slot) => items[slot % 6]));
	});

	it('refuses a negative slot and an empty list', () => {
		expect(() => balanced(['a', 'b'], -1, 'key')).toThrow(RangeError);
		expect(() => balanced([], 0, 'key')).toThrow(RangeError);
	});
});

describe('voiceFor', () => {
	it('uses every voice equally often in every type', () => {
		for (const type of INTERACTION_TYPES) {
			const ids = Array.from({ length: 10 * VOICES.length }, (_, slot) => voiceFor(type, slot, 120, 7).id);
			expect(counts(ids)).toEqual(VOICES.map(() => 10));
		}
	});

	it('gives a repeated prompt each voice once before any voice twice', () => {
		for (let slot = 0; slot < 40; slot++) {
			const ids = VOICES.map((_, cycle) => voiceFor('turn-taking', slot + 40 * cycle, 40, 1).id);
			expect(new Set(ids).size).toBe(VOICES.length);
		}
	});

	it('gives a bystander another base voice than the user', () => {
		for (const [slot, voice] of VOICES.entries()) {
			expect(otherVoice(voice, slot, 'key').base).not.toBe(voice.base);
		}
	});
});
