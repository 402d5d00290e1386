import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../core/package-root.ts';
import { type BoardCell, type BoardRow, publishedSchema } from '../../results/schema-leaderboard.ts';
import { boardPage } from './board-page.ts';
import { boardTables } from './board-state.ts';
import { TABLE_END, TABLE_START, upsertReadme } from './readme-table.ts';
import { MARKS_NOTE } from './row-marks.ts';
import { withSeedAge } from './seed-age.ts';
import { appendHistory, upsertRows } from './upsert.ts';

const NOW = new Date('2026-03-01T00:00:00Z');

const cell = (id: string, value: number | null, change: Partial<BoardCell> = {}): BoardCell => ({
	id,
	version: 1,
	unit: 'share',
	direction: 'up',
	n: 40,
	clusters: 40,
	value,
	ci: value === null ? null : [value - 0.1, value + 0.1],
	status: 'ok',
	...change,
});

function row(model: string, change: Partial<BoardRow> = {}, latency = 800, wrong = 0.2): BoardRow {
	return {
		key: `${model} | core | real | lab`,
		runId: `run-${model.replace(/[^a-z]/g, '')}`,
		model,
		date: '2026-02-20T00:00:00.000Z',
		testbed: 'lab',
		latencyClass: 'wall-local',
		clock: 'real',
		suite: 'core',
		scenarioSet: 'a'.repeat(64),
		harness: { version: '0.1.0', commit: 'c'.repeat(40), dirty: false },
		scoring: { detector: 'silero/1', transcriber: 'none', judge: 'lexical/1' },
		units: { ok: 240 },
		planned: 240,
		primaries: [cell('turn-taking.promptness', 0.7)],
		context: [
			cell('turn-taking.onset-latency', latency, { unit: 'ms', direction: 'down' }),
			cell('dialogue.wrong-takeovers', wrong, { direction: 'down' }),
		],
		provenance: [],
		link: null,
		...change,
	};
}

type Material = NonNullable<BoardRow['material']>;

const material = (change: Partial<Material> = {}): Material => ({
	seed: 1,
	seedSource: 'public',
	ownShare: 0,
	bank: 'f00d',
	recipe: 'e'.repeat(64),
	...change,
});

const EMPTY = { schemaVersion: 1, rows: [] } as const;

describe('the board', () => {
	it('puts a newer run in the place of an older one and never the other way round', () => {
		const first = upsertRows({ ...EMPTY, rows: [] }, [row('a'), row('b')]);
		const newer = row('a', { date: '2026-02-25T00:00:00.000Z', runId: 'newer' });
		const second = upsertRows(first, [newer]);
		expect(second.rows.map(({ runId }) => runId)).toEqual(['newer', 'run-b']);
		expect(upsertRows(second, [row('a')])).toEqual(second);
		expect(
			upsertRows(second, [{ ...newer, date: '2026-02-26T00:00:00.000Z', planned: 80, runId: 'part' }]),
		).toEqual(second);
		expect(upsertRows(second, [newer])).toEqual(second);
	});

	it('remembers every run once', () => {
		const once = appendHistory('', [row('a'), row('b')]);
		expect(appendHistory(once, [row('a'), row('b')])).toBe(once);
		expect(
			appendHistory(once, [row('a', { runId: 'next' })])
				.trimEnd()
				.split('\n').length,
		).toBe(3);
		expect(
			appendHistory(once.trimEnd(), [row('c')])
				.trimEnd()
				.split('\n').length,
		).toBe(3);
	});

	it('never puts two latency classes or suites into one table', () => {
		const tables = boardTables(
			[row('a'), row('b', { latencyClass: 'wall-network' }), row('c', { suite: 'gate' })],
			NOW,
		);
		expect(tables.map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
	});

	it('keeps rows apart that are not equally public, and ranks two fresh seeds of one recipe together', () => {
		const fresh = (name: string, seed: number, change: Partial<Material> = {}) =>
			row(name, {
				scenarioSet: `${seed}`.repeat(64),
				material: material({ seed, seedSource: 'fresh', ...change }),
			});
		const tables = boardTables(
			[row('old'), row('public', { material: material() }), fresh('a', 2), fresh('b', 3)],
			NOW,
		);
		expect(tables.map(({ apart, rows }) => [apart, rows.map(({ row: { model } }) => model)])).toEqual([
			[[], ['old', 'public']],
			[['fresh seed'], ['a', 'b']],
		]);
		expect(tables.flatMap(({ rows }) => rows.flatMap(({ differs }) => differs))).toEqual([]);
		const [other] = boardTables([fresh('a', 2), fresh('b', 3, { recipe: 'd'.repeat(64) })], NOW);
		expect(other?.rows.flatMap(({ differs }) => differs)).toEqual(['other scenarios']);
		const own = boardTables([fresh('a', 2), fresh('b', 3, { ownShare: 1, bank: 'beef' })], NOW);
		expect(own.map(({ apart }) => apart)).toEqual([['fresh seed'], ['fresh seed', 'own bank beef']]);
	});

	it('shows on the page and in the README how public a row was, old rows as public', () => {
		const own = row('a', { material: material({ seed: 42, seedSource: 'fresh', ownShare: 1 }) });
		const page = boardPage({ schemaVersion: 1, rows: [own, row('b')] }, [], NOW);
		for (const text of ['fresh seed', 'own bank', 'seed 42', 'public seed', 'shipped bank', MARKS_NOTE]) {
			expect(page).toContain(text);
		}
		const table = upsertReadme(`${TABLE_START}\n${TABLE_END}`, [own, row('b')]);
		expect(table).toContain('core, fresh seed, own bank');
		expect(table).toContain('core, public seed, shipped bank');
	});

	it('says so where a fresh seed has been on the board for more than a round', () => {
		const first = row('a', { date: '2026-01-01T00:00:00.000Z', material: material({ seedSource: 'fresh' }) });
		const history = appendHistory('', [first]);
		const later = (date: string, seed = 1) =>
			withSeedAge([row('b', { date, material: material({ seed, seedSource: 'fresh' }) })], history)[0]
				?.provenance;
		expect(later('2026-01-10T00:00:00.000Z')).toEqual([]);
		expect(later('2026-02-10T00:00:00.000Z')).toEqual(['its seed was played before, on 2026-01-01']);
		expect(later('2026-02-10T00:00:00.000Z', 2)).toEqual([]);
	});

	it('marks what differs from the newest row, and what is stale', () => {
		const old = row('b', { date: '2026-01-01T00:00:00.000Z', scenarioSet: 'b'.repeat(64) });
		const versioned = row('c', { primaries: [cell('turn-taking.promptness', 0.9, { version: 2 })] });
		const [table] = boardTables([row('a', { date: '2026-02-25T00:00:00.000Z' }), old, versioned], NOW);
		expect(table?.rows.map(({ differs, stale }) => [differs.length > 0, stale])).toEqual([
			[false, false],
			[true, true],
			[true, false],
		]);
	});

	it('finds the Pareto front, and keeps rows off it that may not be ranked', () => {
		const rows = [
			row('quick', {}, 300, 0.5),
			row('careful', {}, 1_500, 0.05),
			row('worse', {}, 1_600, 0.5),
			row('other', { scenarioSet: 'b'.repeat(64), date: '2026-01-25T00:00:00.000Z' }, 1, 0),
		];
		const [table] = boardTables(rows, NOW);
		expect(table?.rows.filter(({ onFront }) => onFront).map(({ row: { model } }) => model)).toEqual([
			'careful',
			'quick',
		]);
	});

	it('is a page in which no name, reason or link becomes markup, and that loads nothing', () => {
		const hostile = '"><img src=x onerror=alert(1)>';
		const page = boardPage(
			{
				schemaVersion: 1,
				rows: [
					row(hostile, { provenance: [hostile], testbed: hostile, link: 'javascript:alert(1)' }),
					row('b'),
				],
			},
			published(),
			NOW,
		);
		expect(page).not.toContain('<img');
		expect(page).not.toContain('href="javascript');
		expect(page).not.toMatch(/<(script|link|img)[^>]* (src|href)="(?!data:)/);
		expect(page).toContain('default-src &#39;none&#39;');
	});

	it('shows no number whose status is not ok', () => {
		const low = row('a', { primaries: [cell('turn-taking.promptness', 0.987, { status: 'low-n' })] });
		const page = boardPage({ schemaVersion: 1, rows: [low] }, [], NOW);
		expect(page).not.toContain('0.99');
		expect(page).toContain('low-n');
	});
});

describe('the table in a page', () => {
	const page = `# Title\n\n${TABLE_START}\n${TABLE_END}\n\nThe rest.\n`;

	it('changes its own row and no other byte, however often', () => {
		const two = upsertReadme(page, [row('a'), row('b')]);
		expect(upsertReadme(two, [row('a'), row('b')])).toBe(two);
		const edited = two.replace('| b |', '| b, by hand |');
		const changed = upsertReadme(edited, [row('a', { date: '2026-02-28T00:00:00.000Z' })]);
		const before = edited.split('\n');
		const after = changed.split('\n');
		expect(after.length).toBe(before.length);
		expect(after.filter((line, i) => line !== before[i]).length).toBe(1);
		expect(changed.startsWith('# Title\n') && changed.endsWith('The rest.\n')).toBe(true);
	});

	it('survives a name that would end its comment, its cell or its link', () => {
		const hostile = row('x --> | [y](z) <b>', { link: 'runs/a).html' });
		const once = upsertReadme(page, [hostile]);
		expect(upsertReadme(once, [hostile])).toBe(once);
		expect(once.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(2);
		expect(once).not.toContain('<b>');
	});

	it('is not put into a page that has no place for it', () => {
		expect(() => upsertReadme('# no markers', [row('a')])).toThrow(/no place/);
	});
});

function published() {
	const folder = join(packageRoot(), 'results', 'published');
	return readdirSync(folder).map((name) =>
		publishedSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
	);
}

describe('published tables', () => {
	it('match their schema, have a value for every column, a source and a date', () => {
		const tables = published();
		expect(tables.length).toBeGreaterThanOrEqual(10);
		for (const { title, rows, columns, source } of tables) {
			expect(source.table, title).not.toBe('');
			expect(
				rows.every(({ values }) => values.length === columns.length),
				title,
			).toBe(true);
		}
	});
});
