import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { runSchema } from '../../src/results/schema-run.ts';
import { bench, emptyFolder } from '../bench-cli.ts';
import { recordToy, toyRun } from './toy-run.ts';

const ARGS = ['run', '--model', 'simulated:always-talking', '--clock', 'virtual', '--testbed', 'here'];
const PART = ['--scenario', 'turn-taking,pause-handling', '--limit', '2'];

function runsIn(out: string): string[] {
	return readdirSync(out).map((name) => join(out, name));
}

function summary(run: string): string {
	return readFileSync(join(run, 'summary.json'), 'utf8').replace(/"runId": "[^"]*"/, '"runId": ""');
}

/** Changes a run's own description, as another version or another server would have written it. */
function edit(run: string, change: (text: string) => string): void {
	const file = join(run, 'run.json');
	writeFileSync(file, change(readFileSync(file, 'utf8')));
}

describe('the runs of two shards', () => {
	const out = emptyFolder();
	let shards: string[];
	beforeAll(async () => {
		for (const shard of ['1/2', '2/2']) {
			expect((await bench([...ARGS, ...PART, '--shard', shard, '--out', out])).code).toBe(0);
		}
		shards = runsIn(out);
	}, 240_000);

	it('hold the plan between them, each its part', () => {
		const units = shards.flatMap((run) => readdirSync(join(run, 'units')));
		expect(new Set(units).size).toBe(4);
		expect(units).toHaveLength(4);
		expect(shards.map((run) => readdirSync(join(run, 'units')).length)).toEqual([2, 2]);
		for (const run of shards) {
			expect(JSON.parse(summary(run)).units).toEqual({ ok: 2 });
		}
	});

	it('become a run whose summary is that of the whole, byte for byte, whatever their order', {
		timeout: 240_000,
	}, async () => {
		const whole = emptyFolder();
		expect((await bench([...ARGS, ...PART, '--out', whole])).code).toBe(0);
		for (const order of [shards, shards.toReversed()]) {
			const merged = emptyFolder();
			const ended = await bench(['merge', ...order, '--out', merged, '--json']);
			expect(ended.code).toBe(0);
			const [run = ''] = runsIn(merged);
			expect(summary(run)).toBe(summary(runsIn(whole)[0] ?? ''));
			const file = runSchema.parse(JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')));
			expect(file.shard).toBeUndefined();
			expect(file.mergedFrom).toHaveLength(2);
			if (order === shards) {
				expect((await bench(['score', run])).code).toBe(0);
				expect(summary(run)).toBe(summary(runsIn(whole)[0] ?? ''));
			}
		}
	});

	it('are incomplete alone', async () => {
		const other = await toyRun(3, { runId: 'other-half' });
		await recordToy(other.store, other.store.run.units[0] ?? expect.fail());
		const third = await toyRun(3, { runId: 'third' });
		const ended = await bench(['merge', other.store.dir, third.store.dir, '--out', emptyFolder()]);
		expect(ended.stderr).toContain('2 of 3 units could not be measured');
		expect(ended.code).toBe(3);
	});
});

describe('bench merge', () => {
	it('prefers the earliest result that stands, and keeps the others as attempts', async () => {
		const a = await toyRun(2, { runId: 'a' });
		const b = await toyRun(2, { runId: 'b' });
		const [first = expect.fail(), second = expect.fail()] = a.store.run.units;
		await recordToy(a.store, first, 'infra-error', 'machine-a');
		await recordToy(a.store, second, 'ok', 'machine-a');
		// Results of one unit are ordered by the millisecond in which they began.
		await setTimeout(5);
		await recordToy(b.store, first, 'ok', 'machine-b');
		await recordToy(b.store, second, 'ok', 'machine-b');
		const out = emptyFolder();
		const ended = await bench(['merge', b.store.dir, a.store.dir, '--out', out]);
		expect(ended.stderr).toContain('2 duplicates kept as attempts');
		const [run = ''] = runsIn(out);
		const testbed = (unitId: string) =>
			JSON.parse(readFileSync(join(run, 'units', unitId, 'unit.json'), 'utf8')).testbed.id;
		expect(testbed(first.unitId)).toBe('machine-b');
		expect(testbed(second.unitId)).toBe('machine-a');
		expect(readdirSync(join(run, 'attempts'))).toHaveLength(2);
	});

	it.each([
		['a version', (text: string) => text.replace('"version": "0"', '"version": "2"'), 'harness.version'],
		[
			'a set of scenarios',
			(text: string) => text.replace('"hash": "toy"', '"hash": "x"'),
			'scenarioSet.hash',
		],
		[
			'a voice',
			(text: string) => text.replace('"identity": {}', '"identity": {"voice": "b"}'),
			'identity.voice',
		],
		['a clock', (text: string) => text.replace('"clock": "virtual"', '"clock": "real"'), 'clock'],
	])('refuses runs of different kinds: %s', async (_name, change, says) => {
		const a = await toyRun(1, { runId: 'a' });
		const b = await toyRun(1, { runId: 'b' });
		edit(b.store.dir, change);
		const ended = await bench(['merge', a.store.dir, b.store.dir, '--out', emptyFolder()]);
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain(says);
	});

	it('accepts the same system at another address', async () => {
		const a = await toyRun(1, { runId: 'a' });
		const b = await toyRun(1, { runId: 'b' });
		edit(a.store.dir, (text) => text.replace('"identity": {}', '"identity": {"url": "ws://a"}'));
		edit(b.store.dir, (text) => text.replace('"identity": {}', '"identity": {"url": "ws://b"}'));
		await recordToy(b.store, b.store.run.units[0] ?? expect.fail());
		expect((await bench(['merge', a.store.dir, b.store.dir, '--out', emptyFolder()])).code).toBe(0);
	});

	it.each([
		[['merge'], 'missing required argument'],
		[['merge', '/nonexistent', '/nonexistent'], 'not a run directory'],
	])('%j', async (args, says) => {
		const ended = await bench(args);
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain(says);
	});
});
