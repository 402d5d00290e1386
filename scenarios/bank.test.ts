import { describe, expect, it } from 'vitest';
import { arrange, byLength, shortest, wordCount } from './bank.ts';
import { PAUSE_HANDLING, TURN_TAKING } from './fixtures/banks.ts';
import type { TurnTakingPrompt } from './prompt.ts';

const BANK: readonly TurnTakingPrompt[] = [
	...Array.from({ length: 30 }, (_, i) => ({ id: `q${i}`, kind: 'question', text: `Is it ${i}?` }) as const),
	...Array.from({ length: 10 }, (_, i) => ({ id: `s${i}`, kind: 'statement', text: `It is ${i}.` }) as const),
];

describe('arrange', () => {
	it('holds the kinds in the proportions of the bank in every prefix', () => {
		const bank = arrange(BANK);
		for (let size = 4; size <= 40; size++) {
			const questions = Array.from({ length: size }, (_, slot) => bank.at(slot).prompt.kind).filter(
				(kind) => kind === 'question',
			);
			expect(Math.abs(questions.length - 0.75 * size)).toBeLessThanOrEqual(1);
		}
	});

	it('places every prompt once per cycle and counts rounds on over the cycles', () => {
		const bank = arrange(BANK);
		const once = Array.from({ length: 40 }, (_, slot) => bank.at(slot));
		const again = Array.from({ length: 40 }, (_, slot) => bank.at(slot + 40));
		expect(new Set(once.map(({ prompt }) => prompt.id)).size).toBe(40);
		expect(again.map(({ prompt }) => prompt.id)).toEqual(once.map(({ prompt }) => prompt.id));
		expect(again.map(({ cycle }) => cycle)).toEqual(once.map(() => 1));
		expect(again.filter(({ prompt }) => prompt.kind === 'statement').map(({ round }) => round)).toEqual([
			10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
		]);
	});

	it('names the problem when the bank is empty', () => {
		expect(() => arrange([]).at(0)).toThrow('no prompt to make a scenario of');
	});
});

describe('shortest', () => {
	it('finds the prompt of a kind with the fewest words, or the shortest that fits', () => {
		const bank = arrange(TURN_TAKING);
		expect(bank.at(shortest(bank, 'question')).prompt.id).toBe('0001');
		expect(bank.at(shortest(bank, 'question', (slot) => bank.at(slot).prompt.id === '0002')).prompt.id).toBe(
			'0002',
		);
	});

	it('lists all slots of a kind by length', () => {
		const bank = arrange(PAUSE_HANDLING);
		expect(byLength(bank, 'between-sentence').map((slot) => bank.at(slot).prompt.id)).toEqual([
			'0003',
			'0004',
		]);
	});

	it('fails where the bank has no such kind', () => {
		expect(() => shortest(arrange(BANK), 'quick-fire')).toThrow('no prompt of kind quick-fire');
	});
});

describe('wordCount', () => {
	it('counts contractions once and punctuation never', () => {
		expect(wordCount("No, wait, it's on Thursday... isn't it?")).toBe(7);
	});
});
