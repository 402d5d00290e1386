import { describe, expect, it } from 'vitest';
import { examination, observe, values } from '../fixtures/plans.ts';
import type { Span } from '../fixtures/planted.ts';

/** Answers, goes on through "yeah", stops and answers the interruption, waits, answers the return. */
const RIGHT: readonly Span[] = [
	[3_200, 10_400],
	[11_300, 18_000],
	[27_500, 31_000],
];
const handled = (model: readonly Span[]) => values('examiner.moves-handled', examination({ model }));

describe('examiner.moves-handled', () => {
	it('is right about every move of a competent partner', () => {
		expect(handled(RIGHT)).toEqual([1, 1, 1, 1, 1]);
		expect(values('examiner.completed', examination({ model: RIGHT }))).toEqual([1]);
	});

	it('gives silence nothing, not even for waiting', () => {
		expect(handled([])).toEqual([0, 0, 0, 0, 0]);
		expect(
			observe('examiner.moves-handled', examination({ model: [] })).every((each) => each.exercised),
		).toBe(true);
	});

	it('gives endless speech only what needs no stop', () => {
		expect(handled([[0, 40_000]])).toEqual([0, 1, 0, 0, 0]);
	});

	it('wants an interruption to be answered as well as yielded to', () => {
		const [, , interrupt] = handled([
			[3_200, 10_400],
			[27_500, 31_000],
		]);
		expect(interrupt).toBe(0);
	});

	it('calls a stop at a sound of attention a mistake', () => {
		const [, attention] = handled([[3_200, 6_300], ...RIGHT.slice(1)]);
		expect(attention).toBe(0);
	});

	it('lets a request to wait be acknowledged, and nothing more be said', () => {
		expect(handled([...RIGHT, [21_300, 22_500]])[3]).toBe(1);
		expect(handled([...RIGHT, [21_300, 25_000]])[3]).toBe(0);
	});

	it('names moves that could not be made as not exercised', () => {
		const plan = examination({ model: [[3_200, 5_000]] });
		const found = observe('examiner.moves-handled', plan);
		expect(found.map(({ stratum, exercised }) => [stratum, exercised])).toEqual([
			['ask', true],
			['backchannel', false],
			['interrupt', false],
			['wait', true],
			['come-back', true],
		]);
		expect(values('examiner.exercised', plan)).toEqual([1, 0, 0, 1, 1]);
	});
});

describe('examiner metrics over turns', () => {
	it('give the promptness of every answer by its place', () => {
		const found = observe('examiner.promptness', examination({ model: RIGHT }));
		expect(found.map(({ stratum }) => stratum)).toEqual(['1', '3', '5']);
		expect(found.map(({ value }) => value)).toEqual([1, 1, 0.95]);
	});

	it('tell the halves of a conversation apart', () => {
		const found = observe('examiner.late-difference', examination({ model: RIGHT.slice(0, 1) }));
		expect(found.map(({ stratum, value }) => [stratum, value])).toEqual([
			['early', 1],
			['early', 1],
			['late', 0],
			['late', 1],
			['late', 0],
		]);
	});
});
