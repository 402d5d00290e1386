import { describe, expect, it } from 'vitest';
import { interwoven, observe, values } from '../fixtures/plans.ts';
import type { Span } from '../fixtures/planted.ts';

const answers = (...delays: (number | null)[]): Span[] =>
	delays.flatMap((delay, i): Span[] =>
		delay === null ? [] : [[3_000 + 10_000 * i + delay, 3_000 + 10_000 * i + delay + 2_000]],
	);

describe('multi-turn metrics', () => {
	it('give promptness by the place of the turn', () => {
		const found = observe('multi-turn.promptness', interwoven({ model: answers(500, 1_000, 2_500) }));
		expect(found.map(({ stratum, value }) => [stratum, value])).toEqual([
			['1', 0.95],
			['2', 0.7],
			['3', 0.2],
		]);
	});

	it('give the takeover rate by visit, and its difference between returns and openings', () => {
		const plan = interwoven({ model: answers(500, 500, null) });
		expect(observe('multi-turn.clean-tor', plan).map(({ stratum, value }) => [stratum, value])).toEqual([
			['open', 1],
			['open', 1],
			['return', 0],
		]);
		expect(observe('multi-turn.return-difference', plan)).toHaveLength(3);
	});

	it('call a conversation answered only if every turn was', () => {
		expect(values('multi-turn.all-answered', interwoven({ model: answers(500, 500, 500) }))).toEqual([1]);
		expect(values('multi-turn.all-answered', interwoven({ model: answers(500, null, 500) }))).toEqual([0]);
		expect(values('multi-turn.all-answered', interwoven({ model: [[0, 34_000]] }))).toEqual([0]);
	});

	it('keep a turn that was never answered in n', () => {
		expect(values('multi-turn.onset-latency', interwoven({ model: answers(300, null, 700) }))).toEqual([
			300,
			'never',
			700,
		]);
	});
});
