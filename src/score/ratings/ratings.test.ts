import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SchemaError } from '../../core/errors.ts';
import { parseCsv } from './csv.ts';
import { readRatings } from './read-ratings.ts';
import { summarizeRatings } from './summarize-ratings.ts';

const read = (text: string) => readRatings(text, 'ratings');

describe('a CSV of ratings', () => {
	it('is read back whatever its cells hold', () => {
		const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', '').trim());
		fc.assert(
			fc.property(
				fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
				(rows) => {
					const full = rows.map((row) => ['x', ...row]);
					const text = full
						.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
						.join('\n');
					expect(
						parseCsv(`h,h,h,h\n${text}`)
							.slice(1)
							.map(({ cells }) => cells),
					).toEqual(full);
				},
			),
		);
	});

	it('may use semicolons, a byte order mark, one column per question and other spellings', () => {
		const { scores, faults } = read(
			'\ufeffRater;Item;Model;Overall;Human likeness\nann;u1;moshi;5;\nbob;"u;1";moshi;4;7\n',
		);
		expect(faults).toEqual([]);
		expect(scores).toEqual([
			{ rater: 'ann', item: 'u1', model: 'moshi', question: 'overall', score: 5 },
			{ rater: 'bob', item: 'u;1', model: 'moshi', question: 'overall', score: 4 },
			{ rater: 'bob', item: 'u;1', model: 'moshi', question: 'human-likeness', score: 7 },
		]);
	});

	it('reports every row that is no rating by line and field, and counts a repeated one once', () => {
		const { scores, faults } = read(
			'rater,item,model,question,score\nann,u1,m,overall,8\nann,u1,m,overall,4.5\n,u1,m,overall,4\nann,u1,m,overall,4\nann,u1,m,overall,5\n',
		);
		expect(scores).toHaveLength(1);
		expect(faults.map(({ where, field }) => `${where} ${field}`)).toEqual([
			'line 2 score',
			'line 3 score',
			'line 4 rater',
			'line 6 question',
		]);
		expect(() => read('a,b\n1,2\n')).toThrow(SchemaError);
		expect(() => read('{"marks": 1}')).toThrow(/list "ratings"/);
	});
});

describe('what raters said', () => {
	it('gives means with intervals from ten items on, and none below', () => {
		const of = (items: number) =>
			Array.from({ length: items }, (_, i) => `ann,u${i},m,overall,${2 + (i % 5)}`).join('\n');
		const [few] = summarizeRatings(read(`rater,item,model,question,score\n${of(9)}`)).means;
		expect(few).toMatchObject({ n: 9, items: 9, raters: 1, ci: null });
		const [many] = summarizeRatings(read(`rater,item,model,question,score\n${of(40)}`)).means;
		expect(many?.mean).toBe(4);
		expect(many?.ci?.[0]).toBeLessThan(3.8);
		expect(many?.ci?.[1]).toBeGreaterThan(4.2);
	});

	it('is as unsure as its raters disagree, where there are ten or more of them', () => {
		// Ten raters who each give one mark to everything: 24 items say nothing about how raters differ.
		const rows = Array.from({ length: 10 }, (_, rater) =>
			Array.from({ length: 24 }, (__, item) => `r${rater},u${item},m,overall,${rater < 5 ? 2 : 6}`),
		).flat();
		const [mean] = summarizeRatings(read(`rater,item,model,question,score\n${rows.join('\n')}`)).means;
		expect(mean).toMatchObject({ mean: 4, raters: 10 });
		expect((mean?.ci?.[1] ?? 0) - (mean?.ci?.[0] ?? 0)).toBeGreaterThan(2);
	});

	it('adds up A against B and B against A, with half a win for a tie', () => {
		const json = JSON.stringify([
			{ rater: 'a', item: '1', modelA: 'x', modelB: 'y', question: 'overall', winner: 'a' },
			{ rater: 'a', item: '2', modelA: 'y', modelB: 'x', question: 'overall', winner: 'b' },
			{ rater: 'a', item: '3', modelA: 'x', modelB: 'y', question: 'overall', winner: 'tie' },
			{ rater: 'a', item: '4', modelA: 'y', modelB: 'x', question: 'overall', winner: 'a' },
			{ rater: 'a', item: '5', modelA: 'x', modelB: 'x', question: 'overall', winner: 'a' },
		]);
		const found = read(json);
		expect(found.faults).toMatchObject([{ where: '[4]', field: 'modelB' }]);
		const [win] = summarizeRatings(found).wins;
		expect(win).toMatchObject({
			model: 'x',
			against: 'y',
			n: 4,
			wins: 2,
			ties: 1,
			losses: 1,
			rate: 0.625,
			status: 'low-n',
		});
		expect(win?.ci[0]).toBeGreaterThan(0);
		expect(win?.ci[1]).toBeLessThan(1);
	});

	it('keeps what could steer a terminal out of names', () => {
		const { scores } = read('rater,item,model,question,score\nann,u1,\u001b[2Jm,overall,4\n');
		expect(scores[0]?.model).toBe('�[2Jm');
	});
});
