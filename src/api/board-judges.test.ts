import { describe, expect, it } from 'vitest';
import { fixtureObservations, rate } from '../gate/fixtures/fixture-observations.ts';
import { boardRows } from '../report/leaderboard/board-row.ts';

/** Ids of the cells of a run whose primaries are a timed and a judged metric. */
function cells(judge: string): string[] {
	const observations = fixtureObservations({
		metrics: [rate('turn-taking.promptness', 0.8), rate('user-interrupt.tss', 0.8, { judged: true })],
		change: (made) => ({ ...made, scoring: { ...made.scoring, judge } }),
	});
	return boardRows(observations, null).flatMap(({ primaries }) => primaries.map(({ id }) => id));
}

describe('scores of judges on the board', () => {
	it.each(['lexical/3', 'gemini:gemini-2.5-flash/1 + lexical/3'])('leaves out those of %s', (judge) => {
		expect(cells(judge)).toEqual(['turn-taking.promptness']);
	});

	it('keeps those of a language model', () => {
		expect(cells('openai:gpt-4.1-mini/1')).toEqual(['turn-taking.promptness', 'user-interrupt.tss']);
	});
});
