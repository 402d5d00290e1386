import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INTERACTION_TYPES } from '../../src/core/scenario.ts';
import { runSchema } from '../../src/results/schema-run.ts';
import { scoresSchema } from '../../src/results/schema-scores.ts';
import { type SummaryFile, summarySchema } from '../../src/results/schema-summary.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { bench, emptyFolder, startBench } from '../bench-cli.ts';

const VIRTUAL = ['--clock', 'virtual', '--json'] as const;

function json(file: string): unknown {
	return JSON.parse(readFileSync(file, 'utf8'));
}

function onlyRun(out: string): string {
	const [name] = readdirSync(out);
	return join(out, name ?? '');
}

function primary(summary: SummaryFile, id: string): number | null | undefined {
	return summary.metrics.find((row) => row.id === id && row.kind === 'all' && row.condition === 'all')?.value;
}

describe('a run of the oracle on the virtual clock', () => {
	const out = emptyFolder();
	let summary: SummaryFile;
	let run: string;
	let stderr: string;
	beforeAll(async () => {
		const ended = await bench(['run', '--model', 'simulated:oracle', ...VIRTUAL, '--out', out]);
		expect(ended.stderr).toContain('18 of 18 conversations measured');
		stderr = ended.stderr;
		expect(ended.code).toBe(0);
		summary = summarySchema.parse(JSON.parse(ended.stdout));
		run = onlyRun(out);
	});

	it('tells every conversation in its own words', () => {
		const told = stderr.split('\n').filter((line) => /^ +\d+\/18 {2}/.test(line));
		expect(told).toHaveLength(18);
		expect(stderr).toMatch(/^simulated:oracle on suite quick: 18 conversations, on simulated time\n/);
		expect(stderr).toMatch(/ question: answered after 0\.2 s +turn-taking\.question\.\d{4}\n/);
		expect(stderr).toMatch(/ pause of 2\.5 s: waited, answered after 0\.2 s +pause-handling/);
		expect(stderr).toMatch(/ interruption: stopped after 0\.3 s, stayed quiet +user-interrupt\.termination/);
		expect(stderr).toMatch(/ noise: kept talking +user-backchannel\.noise-burst/);
		expect(stderr).toMatch(/ emergency: spoke up after 0\.3 s +model-interrupt\.emergency/);
		expect(stderr).toMatch(/ no emergency: let the user finish +model-interrupt\.harmless/);
		expect(stderr).toMatch(/ story: \d short responses?, no takeover +model-backchannel/);
	});

	it('scores every interaction type', () => {
		const scored = new Set(
			summary.metrics.filter((row) => row.primary && row.value !== null).map((row) => row.scenario),
		);
		expect(scored).toEqual(new Set(INTERACTION_TYPES));
	});

	it('finds the answers where the oracle put them', () => {
		const latency = summary.metrics.find(
			(row) => row.id === 'turn-taking.onset-latency' && row.kind === 'all',
		);
		expect(latency?.quantiles?.p50).toBeGreaterThanOrEqual(190);
		expect(latency?.quantiles?.p50).toBeLessThanOrEqual(215);
		expect(primary(summary, 'user-interrupt.j')).toBe(1);
		expect(primary(summary, 'model-interrupt.tor-difference')).toBe(1);
	});

	it('leaves files that match their schemas', () => {
		runSchema.parse(json(join(run, 'run.json')));
		expect(summarySchema.parse(json(join(run, 'summary.json')))).toEqual(summary);
		for (const unit of readdirSync(join(run, 'units'))) {
			unitSchema.parse(json(join(run, 'units', unit, 'unit.json')));
			scoresSchema.parse(json(join(run, 'units', unit, 'scores.json')));
		}
		expect(readdirSync(join(run, 'staging'))).toEqual([]);
	});

	it('gives the same bytes when it is scored again', async () => {
		const files = readdirSync(join(run, 'units')).map((unit) => join(run, 'units', unit, 'scores.json'));
		const before = files.map((file) => readFileSync(file, 'utf8'));
		expect((await bench(['score', run])).code).toBe(0);
		expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
	});

	it('gives the same trace for the same seed', async () => {
		const again = emptyFolder();
		const args = [
			'run',
			'--model',
			'simulated:oracle',
			...VIRTUAL,
			'--out',
			again,
			'--scenario',
			'user-interrupt',
		];
		expect((await bench(args)).code).toBe(0);
		const second = join(onlyRun(again), 'units');
		for (const unit of readdirSync(second)) {
			expect(readFileSync(join(second, unit, 'trace.ndjson'), 'utf8')).toBe(
				readFileSync(join(run, 'units', unit, 'trace.ndjson'), 'utf8'),
			);
		}
	});

	it('names file and field when a unit file was damaged, and scores the rest', async () => {
		const [unit = ''] = readdirSync(join(run, 'units'));
		const file = join(run, 'units', unit, 'unit.json');
		const intact = readFileSync(file, 'utf8');
		writeFileSync(file, intact.replace('"trial": 1', '"trial": "one"'));
		const ended = await bench(['score', run]);
		writeFileSync(file, intact);
		expect(ended.code).toBe(3);
		expect(ended.stderr).toContain(file);
		expect(ended.stderr).toContain('trial');
		const summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
		expect(summary.units).toMatchObject({ 'harness-error': 1 });
		expect(summary.metrics.length).toBeGreaterThan(0);
	});
});

describe('what a person sees of a run', () => {
	const model = ['--model', 'simulated:policy'] as const;
	// As if npx had started it: the commands that are printed then do not depend on where this test lives.
	const env = { npm_command: 'exec' };
	const cwd = emptyFolder();
	let seen: string[];
	beforeAll(async () => {
		const ended = await bench(['run', ...model, '--clock', 'virtual'], { cwd, env });
		expect(ended.code, ended.stderr).toBe(0);
		expect(ended.stdout).toBe('');
		seen = ended.stderr.trimEnd().split('\n');
	});

	it('is lines of at most 100 characters, and a summary of at most 17 lines', () => {
		expect(seen.filter((line) => line.length > 100)).toEqual([]);
		const from = seen.findIndex((line) => line.includes('18 of 18 conversations measured'));
		expect(from).toBeGreaterThan(18);
		expect(seen.length - from).toBeLessThanOrEqual(17);
		expect(seen).toContain(
			'Three scenarios per type show that things work, not how well. For numbers, run --suite core.',
		);
		expect(seen.join('\n')).not.toContain('low-n');
	});

	it('ends with commands that work as they are printed, and all numbers behind --all', async () => {
		const command = seen.at(-1)?.match(/npx bench (score results\/runs\/\S+ --all)$/)?.[1] ?? '';
		expect(seen.at(-2)).toMatch(/npx bench view results\/runs\/\S+$/);
		const ended = await bench(command.split(' '), { cwd, env });
		expect(ended.code, ended.stderr).toBe(0);
		expect(ended.stderr).toContain('18 units scored');
		expect(ended.stderr).toMatch(/\* promptness .*low-n/);
		expect(ended.stderr).toMatch(/ {2}jir /);
	});
});

describe('what a run says when it cannot', () => {
	it.each([
		[['run', '--model', 'nonesuch'], 2, 'unknown model "nonesuch"'],
		[['run', '--model', 'simulated:nonesuch', '--clock', 'virtual'], 2, 'simulated:silent'],
		[['run', '--scenario', 'nonesuch'], 2, 'unknown scenario "nonesuch"'],
		[['run', '--suite', 'nonesuch'], 2, 'nonesuch'],
		[['run', '--trials', 'many'], 2, 'whole number'],
		[['run', '--nonesuch'], 2, 'unknown option'],
		[['score', '/nonexistent'], 2, 'not a run directory'],
		[['run', '--model', 'duplex'], 2, 'DUPLEX_URL'],
	] as const)('bench %s', async (args, code, says) => {
		const ended = await bench(args);
		expect(ended.stderr).toContain(says);
		expect(ended.stderr).not.toContain('    at ');
		expect(ended.code).toBe(code);
	});

	it('says where it cannot write', async () => {
		const out = join(emptyFolder(), 'occupied');
		writeFileSync(out, 'a file, not a folder');
		const args = [
			'run',
			'--model',
			'simulated:silent',
			...VIRTUAL,
			'--scenario',
			'turn-taking',
			'--out',
			out,
		];
		const ended = await bench(args);
		expect(ended.stderr).toContain(out);
		expect(ended.stderr).toContain('--out');
		expect(ended.code).toBe(1);
	});

	it('names a server that is not there', async () => {
		const env = { DUPLEX_URL: 'ws://127.0.0.1:9' };
		const ended = await bench(['run', '--model', 'duplex', '--scenario', 'turn-taking', '--limit', '1'], {
			env,
		});
		expect(ended.stderr).toContain('127.0.0.1:9');
		expect(ended.code).toBe(3);
	});

	it('prints a plan without touching the system or the disk', async () => {
		const cwd = emptyFolder();
		const ended = await bench(['run', '--model', 'duplex', '--dry-run'], { cwd });
		expect(ended.stderr).toContain('18 units');
		expect(ended.stderr).toContain('missing: DUPLEX_URL');
		expect(ended.code).toBe(0);
		expect(readdirSync(cwd)).toEqual([]);
	});
});

describe('a system that breaks off', () => {
	it('is tried once more and then has failed, and the run goes on', async () => {
		const out = emptyFolder();
		const args = [
			'run',
			'--model',
			'simulated:drops',
			...VIRTUAL,
			'--scenario',
			'pause-handling',
			'--out',
			out,
		];
		const ended = await bench(args);
		const summary = summarySchema.parse(JSON.parse(ended.stdout));
		expect(summary.units['model-failure']).toBe(3);
		expect(primary(summary, 'pause-handling.hold-and-answer')).toBe(0);
		expect(readdirSync(join(onlyRun(out), 'attempts'))).toHaveLength(3);
		expect(ended.code).toBe(0);
	});
});

describe('Ctrl-C', () => {
	it('keeps what was recorded, exits with 130, and the run can be resumed', async () => {
		const out = emptyFolder();
		const running = startBench([
			'run',
			'--model',
			'simulated:silent',
			'--scenario',
			'turn-taking',
			'--out',
			out,
		]);
		await expect.poll(() => running.stderr(), { timeout: 50_000, interval: 50 }).toContain('0/3');
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		running.child.kill('SIGINT');
		const stopped = await running.ended;
		expect(stopped.code).toBe(130);
		const run = onlyRun(out);
		const statuses = readdirSync(join(run, 'units')).map(
			(unit) => unitSchema.parse(json(join(run, 'units', unit, 'unit.json'))).status,
		);
		expect(statuses.length).toBeGreaterThan(0);
		expect(new Set(statuses)).toEqual(new Set(['interrupted']));
		// On the clock on which it began, whatever is asked for now; a loaded machine may leave units out of bounds.
		const resumed = await bench(['run', '--resume', run, ...VIRTUAL]);
		const units = summarySchema.parse(JSON.parse(resumed.stdout)).units;
		expect(units).not.toHaveProperty('interrupted');
		// A machine that other tests keep busy may be too slow; the rest is then left for another time.
		const tried = (units.ok ?? 0) + (units['invalid-timing'] ?? 0);
		expect(tried + (resumed.stderr.includes('too slow') ? (units['pending'] ?? 0) : 0)).toBe(3);
		const delays = readdirSync(join(run, 'units')).map(
			(unit) => unitSchema.parse(json(join(run, 'units', unit, 'unit.json'))).health?.sendLatenessMs?.p99,
		);
		expect(delays.every((p99) => (p99 ?? 0) > 0)).toBe(true);
	});
});
