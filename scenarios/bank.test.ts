import { describe, expect, it } from 'vitest';
import { PAUSE_HANDLING, TURN_TAKING } from '../test/fixtures/small-banks.ts';
import { about, arrange, byLength, wordCount } from './bank.ts';
import type { TurnTakingPrompt } from './prompt.ts';

const BANK: readonly TurnTakingPrompt[] = [
	...Array.from({ length: 30 }, (_, i) => ({
		id: `q${i}`,
		kind: 'question' as const,
		parts: [`Is it ${i}?`],
	})),
	...Array.from({ length: 10 }, (_, i) => ({
		id: `s${i}`,
		kind: 'statement' as const,
		parts: [`It is ${i}.`],
	})),
];

describe('arrange', () => {
	it('takes one of each kind in turn until a kind is used up', () => {
		const bank = arrange(BANK);
		const kinds = Array.from({ length: 40 }, (_, slot) => bank.at(slot).prompt.kind);
		expect(kinds.slice(0, 20)).toEqual(
			Array.from({ length: 20 }, (_, i) => (i % 2 ? 'statement' : 'question')),
		);
		expect(kinds.slice(20)).toEqual(Array.from({ length: 20 }, () => 'question'));
	});

	it('does not keep the order of writing, nor change it when prompts are added', () => {
		const ids = (bank: readonly TurnTakingPrompt[]): string[] =>
			bank.map((_, slot) => arrange(bank).at(slot).prompt.id);
		const questions = BANK.slice(0, 30);
		expect(ids(questions)).not.toEqual(questions.map(({ id }) => id));
		const fewer = new Set(questions.slice(0, 20).map(({ id }) => id));
		expect(ids(questions.slice(0, 20))).toEqual(ids(questions).filter((id) => fewer.has(id)));
	});

	it('holds the kinds in the proportions of the bank in every prefix where asked to', () => {
		const bank = arrange(BANK, 'proportional');
		for (let size = 4; size <= 40; size++) {
			const questions = Array.from({ length: size }, (_, slot) => bank.at(slot).prompt.kind).filter(
				(kind) => kind === 'question',
			);
			expect(Math.abs(questions.length - 0.75 * size)).toBeLessThanOrEqual(1);
		}
	});

	it('gives a group of kinds the share of one kind, takes its kinds in turn and counts its rounds', () => {
		const bank = arrange(TURN_TAKING, 'even', (kind) => (kind === 'quick-fire' ? kind : 'one turn'));
		const first = Array.from({ length: 6 }, (_, slot) => bank.at(slot));
		expect(first.map(({ prompt }) => prompt.kind)).toEqual([
			'question',
			'quick-fire',
			'statement',
			'trailing-off',
			'final-filler',
			'question',
		]);
		expect(first.map(({ round }) => round)).toEqual([0, 0, 1, 2, 3, 4]);
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
		expect(() => arrange([]).at(0)).toThrow('no prompt for this scenario');
	});
});

describe('about', () => {
	it('finds the prompt of a kind whose length is closest, or the closest that fits', () => {
		const bank = arrange(TURN_TAKING);
		expect(bank.at(about(bank, 'question', 5)).prompt.id).toBe('0001');
		expect(bank.at(about(bank, 'question', 12)).prompt.id).toBe('0002');
		expect(bank.at(about(bank, 'question', 5, (slot) => bank.at(slot).prompt.id === '0002')).prompt.id).toBe(
			'0002',
		);
	});

	it('lists all slots of a kind by length', () => {
		const bank = arrange(PAUSE_HANDLING);
		expect(byLength(bank, 'between-sentence', 0, 99).map((slot) => bank.at(slot).prompt.id)).toEqual([
			'0003',
			'0004',
		]);
	});

	it('fails where the bank has no such kind', () => {
		expect(() => about(arrange(BANK), 'quick-fire', 5)).toThrow('no prompt of kind quick-fire');
	});
});

describe('wordCount', () => {
	it('counts contractions once and punctuation never', () => {
		expect(wordCount("No, wait, it's on Thursday... isn't it?")).toBe(7);
	});
});
