import { mkdir, mkdtemp, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UnitStatus } from '../core/recording.ts';
import { RunStore } from './run-store.ts';
import type { RunFile } from './schema-run.ts';

const RUN: RunFile = {
	schemaVersion: 1,
	runId: 'r',
	createdAt: '2026-01-01T00:00:00.000Z',
	command: 'bench run',
	harness: { version: '0', commit: null, dirty: null },
	model: {
		id: 'm',
		adapter: 'm',
		identity: {},
		pacing: 'frame',
		latencyClass: 'model-time',
		outputRate: 24_000,
	},
	scenarioSet: { suite: 'quick', seed: 1, hash: 'x' },
	clock: 'virtual',
	identity: { timeline: {}, energyDetector: {}, timingBounds: {}, playout: { jitterMs: 0 } },
	units: [{ unitId: 'u', scenarioId: 's', condition: 'clean', trial: 1 }],
};

async function store(): Promise<RunStore> {
	return RunStore.create(join(await mkdtemp(join(tmpdir(), 'bench-store-')), 'r'), RUN);
}

async function staged(runs: RunStore, status: UnitStatus, mark: string): Promise<string> {
	const folder = await runs.stageUnit('u');
	await writeFile(join(folder, 'unit.json'), JSON.stringify({ status, mark }));
	return folder;
}

async function marks(runs: RunStore): Promise<{ kept: string; attempts: string[] }> {
	const mark = async (folder: string) =>
		JSON.parse(await readFile(join(folder, 'unit.json'), 'utf8')).mark as string;
	const attempts = await readdir(join(runs.dir, 'attempts')).catch(() => []);
	return {
		kept: await mark(runs.unitDir('u')),
		attempts: await Promise.all(attempts.sort().map((name) => mark(join(runs.dir, 'attempts', name)))),
	};
}

describe('the description of a run', () => {
	it.each([
		['A', 'frame'],
		['B', 'real-time'],
		['C', 'burst'],
	])('from before pacing had names still loads: %s', async (letter, name) => {
		const { dir } = await store();
		const file = join(dir, 'run.json');
		await writeFile(file, (await readFile(file, 'utf8')).replace('"frame"', `"${letter}"`));
		expect((await RunStore.open(dir)).run.model.pacing).toBe(name);
	});
});

describe('committing a unit', () => {
	it('lets a failed recording make way for the next one', async () => {
		const runs = await store();
		expect(await runs.commitUnit('u', await staged(runs, 'infra-error', 'first'))).toBe('kept');
		expect(await runs.commitUnit('u', await staged(runs, 'ok', 'second'))).toBe('kept');
		expect(await marks(runs)).toEqual({ kept: 'second', attempts: ['first'] });
	});

	it('lets the first recording that stands stay, and keeps later ones as attempts', async () => {
		const runs = await store();
		await runs.commitUnit('u', await staged(runs, 'model-failure', 'first'));
		expect(await runs.commitUnit('u', await staged(runs, 'ok', 'second'))).toBe('attempt');
		expect(await runs.commitUnit('u', await staged(runs, 'ok', 'third'))).toBe('attempt');
		expect(await marks(runs)).toEqual({ kept: 'first', attempts: ['second', 'third'] });
	});

	it.each(Array.from({ length: 10 }, (_, i) => i))(
		'keeps exactly one of many at once, and loses none (%i)',
		async () => {
			const runs = await store();
			await runs.commitUnit('u', await staged(runs, 'infra-error', 'old'));
			const folders = await Promise.all(Array.from({ length: 8 }, (_, i) => staged(runs, 'ok', `n${i}`)));
			const ends = await Promise.all(folders.map((folder) => runs.commitUnit('u', folder)));
			expect(ends.filter((end) => end === 'kept')).toHaveLength(1);
			const { kept, attempts } = await marks(runs);
			expect([...attempts, kept].sort()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'old']);
			expect(await readdir(join(runs.dir, 'staging'))).toEqual([]);
		},
	);

	it('replaces a recording whose file is damaged', async () => {
		const runs = await store();
		const folder = await runs.stageUnit('u');
		await writeFile(join(folder, 'unit.json'), '{"status": "o');
		await runs.commitUnit('u', folder);
		expect(await runs.commitUnit('u', await staged(runs, 'ok', 'whole'))).toBe('kept');
	});

	it('is not held up for ever by somebody who died with the lock', async () => {
		const runs = await store();
		await runs.commitUnit('u', await staged(runs, 'infra-error', 'old'));
		const folder = await staged(runs, 'ok', 'new');
		const lock = join(runs.dir, 'staging', 'u.lock');
		await mkdir(lock);
		const longAgo = new Date(Date.now() - 60_000);
		await utimes(lock, longAgo, longAgo);
		expect(await runs.commitUnit('u', folder)).toBe('kept');
	});

	it('can set a recording aside, so that the unit is to be replayed', async () => {
		const runs = await store();
		await runs.commitUnit('u', await staged(runs, 'infra-error', 'first'));
		await runs.setAside('u');
		await runs.setAside('u');
		expect(await runs.recordedUnits()).toEqual([]);
		expect(await readdir(join(runs.dir, 'attempts'))).toEqual(['u.1']);
	});
});
