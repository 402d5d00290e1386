import { describe, expect, it } from 'vitest';
import type { ScoredUnit } from '../score/finding.ts';
import { question } from '../score/fixtures/plans.ts';
import { type Plan, plantedDetector, plantedRecording, type Span } from '../score/fixtures/planted.ts';
import { scoreUnit } from '../score/score-unit.ts';
import { peerTables } from './peer-rows.ts';

async function scored(plan: Plan): Promise<ScoredUnit> {
	const recording = plantedRecording(plan);
	return {
		unitId: recording.unitId,
		scenario: recording.scenario,
		condition: 'clean',
		testbed: 'here',
		status: 'ok',
		scores: await scoreUnit(recording, { detector: plantedDetector, transcriber: null, judge: null }),
	};
}

/** A turn from 2 to 7 s with a pause at 4 s. */
function paused(number: number, model: readonly Span[]): Plan {
	return {
		type: 'pause-handling',
		kind: 'hesitation',
		number,
		expect: { type: 'pause-handling', respond: 'answer' },
		durationMs: 18_000,
		clips: [
			{
				id: 'turn',
				atMs: 2_000,
				lengthMs: 5_000,
				cues: [
					{ type: 'turn', at: [0, 5_000] },
					{ type: 'pause', at: [2_000, 3_000], role: 'hold' },
				],
			},
		],
		model,
	};
}

/** A narrative from 2 to 12 s with an inviting pause at 4 s. */
function narrative(number: number, model: readonly Span[]): Plan {
	return {
		type: 'model-backchannel',
		kind: 'narrative',
		number,
		expect: { type: 'model-backchannel' },
		durationMs: 20_000,
		clips: [
			{
				id: 'turn',
				atMs: 2_000,
				lengthMs: 10_000,
				cues: [
					{ type: 'turn', at: [0, 10_000] },
					{ type: 'pause', at: [2_000, 2_800], role: 'reference' },
				],
			},
		],
		model,
	};
}

async function rowsOf(plans: readonly Plan[]) {
	const tables = peerTables(await Promise.all(plans.map(scored)));
	return { ...tables, row: (id: string) => tables.rows.find((row) => row.id === id) };
}

describe('peer tables of our own recordings', () => {
	it('time the first turn as published and corrected', async () => {
		const { row, words } = await rowsOf([
			{ ...question({ model: [[5_400, 8_000]] }), number: 1 },
			{ ...question({ model: [[4_000, 8_000]] }), number: 2 },
		]);
		expect(words).toEqual({ sound: 2 });
		// The jump-in counts as a takeover at latency 0; corrected, it is none.
		const rate = row('fdb1.smooth-turn-taking.tor');
		expect(rate).toMatchObject({ n: 2, asPublished: 1, fixed: 0.5, crash: null });
		expect(row('fdb1.smooth-turn-taking.latency')?.asPublished).toBeCloseTo(0.2, 9);
		expect(row('fdb1.smooth-turn-taking.latency')?.fixed).toBeCloseTo(0.4, 9);
		expect(row('flexi.turn-taking.jir')).toMatchObject({ asPublished: 0.5, fixed: 0.5 });
		expect(row('flexi.turn-taking.latency')?.asPublished).toBeCloseTo(0.4, 9);
	});

	it('end recordings of pauses and of listening with the user, so that an answer is not held against anybody', async () => {
		const answered = await rowsOf([
			paused(1, [[7_300, 9_000]]),
			narrative(1, [
				[4_200, 4_600],
				[12_300, 15_000],
			]),
		]);
		expect(answered.row('fdb1.pause-handling.tor')).toMatchObject({ asPublished: 0, fixed: 0 });
		expect(answered.row('fdb1.backchannel.tor')).toMatchObject({ asPublished: 0, fixed: 0 });
		expect(answered.row('fdb1.backchannel.frequency')?.fixed).toBeCloseTo(1 / 12, 9);
		const tookOver = await rowsOf([paused(1, [[4_200, 6_000]])]);
		expect(tookOver.row('fdb1.pause-handling.tor')).toMatchObject({ asPublished: 1, fixed: 1 });
	});

	it('name the exception on which the published program ends, and continue corrected', async () => {
		const { row } = await rowsOf([question({ model: [] })]);
		expect(row('fdb1.smooth-turn-taking.latency')).toMatchObject({ asPublished: null, fixed: null });
		expect(row('fdb1.smooth-turn-taking.latency')?.crash).toMatch(/ZeroDivisionError/);
		expect(row('fdb1.smooth-turn-taking.tor')).toMatchObject({ fixed: 0 });
	});

	it('leave out what was not scored and say how much that is', async () => {
		const good = await scored(question({ model: [[5_400, 8_000]] }));
		const { rows, left } = peerTables([
			good,
			{ ...good, unitId: 'x', scores: null },
			{ ...good, unitId: 'y', status: 'model-failure' },
		]);
		expect(left).toBe(2);
		expect(rows.every(({ n }) => n === 1)).toBe(true);
	});

	it('print a note on the difference with every column', async () => {
		const { rows } = await rowsOf([question({ model: [[5_400, 8_000]] })]);
		expect(rows.length).toBeGreaterThan(3);
		for (const { id, note } of rows) {
			expect(id).toMatch(/^(fdb1|fdb15|flexi)\.[a-z-]+\.[a-z-]+$/);
			expect(note).toContain('as-published');
		}
	});
});
