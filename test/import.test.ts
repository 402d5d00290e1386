import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bench, emptyFolder } from './bench-cli.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures', 'import');
const ffmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

function dataset(layout: string): string {
	const folder = join(emptyFolder(), 'data');
	cpSync(join(FIXTURES, layout), folder, { recursive: true });
	return folder;
}

const json = (text: string) => JSON.parse(text);

describe('bench import', { timeout: 120_000 }, () => {
	it('makes a suite that is run, resumed and linted like a built-in one', async () => {
		const [out, runs] = [join(emptyFolder(), 'suite'), emptyFolder()];
		const imported = await bench(['import', 'fdb1', dataset('fdb1'), '--out', out, '--json']);
		expect(imported.code, imported.stderr).toBe(0);
		expect(json(imported.stdout)).toMatchObject({ items: 4, imported: 4, leftOut: 0, faults: [] });
		const model = ['--model', 'simulated:oracle', '--clock', 'virtual'];
		const run = await bench(['run', ...model, '--suite', out, '--out', runs, '--json']);
		expect(run.code, run.stderr).toBe(0);
		const summary = json(run.stdout);
		expect(summary.units).toEqual({ ok: 4 });
		const ids = summary.metrics
			.filter((row: { value: unknown }) => row.value !== null)
			.map((row: { id: string }) => row.id);
		expect(ids).toEqual(expect.arrayContaining(['turn-taking.promptness', 'pause-handling.hold-and-answer']));
		const [runDir = ''] = readdirSync(runs);
		const resumed = await bench([
			'run',
			'--resume',
			join(runs, runDir),
			'--suite',
			out,
			'--clock',
			'virtual',
		]);
		expect(resumed.code, resumed.stderr).toBe(0);
		const shown = await bench(['scenarios', 'show', 'pause-handling.fdb1-synthetic.1', '--suite', out]);
		expect(shown.stderr).toContain('I would like to book a table');
	});

	it('exits with 3 when something was left out, with 2 when everything was, and says why', async () => {
		const folder = dataset('fdb1');
		writeFileSync(join(folder, 'candor_turn_taking', '1', 'input.wav'), '');
		const some = await bench(['import', 'fdb1', folder, '--out', emptyFolder()]);
		expect(some.code).toBe(3);
		expect(some.stderr).toMatch(/bench: candor_turn_taking\/1\/input\.wav: is empty \(0 bytes\)/);
		expect(some.stderr).toMatch(/3 of 4 items imported, 1 left out/);
		const none = await bench(['import', 'fdb15', emptyFolder()]);
		expect(none.code).toBe(2);
		expect(none.stderr).toMatch(/nothing could be imported .*no item of this layout/);
		const missing = await bench(['import', 'flexi', join(folder, 'nowhere')]);
		expect(missing.code).toBe(2);
	});

	it.skipIf(!ffmpeg)('takes other containers through ffmpeg, and does without it where it must', async () => {
		const folder = dataset('fdb1');
		const item = join(folder, 'candor_turn_taking', '1');
		for (const [name, args] of Object.entries({
			flac: ['-ar', '44100'],
			mp3: [],
			ogg: ['-c:a', 'libvorbis'],
		})) {
			const copy = join(folder, 'candor_turn_taking', name);
			mkdirSync(copy);
			cpSync(join(item, 'turn_taking.json'), join(copy, 'turn_taking.json'));
			const made = spawnSync('ffmpeg', ['-i', join(item, 'input.wav'), ...args, join(copy, `input.${name}`)]);
			expect(made.status, String(made.stderr)).toBe(0);
		}
		const out = emptyFolder();
		const all = await bench(['import', 'fdb1', folder, '--out', out]);
		expect(all.code, all.stderr).toBe(0);
		const turns = json(readFileSync(join(out, 'suite.json'), 'utf8')).scenarios.filter(
			({ type }: { type: string }) => type === 'turn-taking',
		);
		const samples = turns.map(
			({ clips }: { clips: { source: { samples: number } }[] }) => clips[0]?.source.samples,
		);
		expect(samples).toHaveLength(4);
		expect(Math.max(...samples) - Math.min(...samples)).toBeLessThan(24 * 60);
		const without = await bench(['import', 'fdb1', folder, '--out', emptyFolder()], {
			env: { PATH: '/nonexistent' },
		});
		expect(without.code).toBe(3);
		expect(without.stderr).toMatch(/4 of 7 items imported, 3 left out/);
		expect(without.stderr).toMatch(/apt-get install ffmpeg/);
	});
});

describe('bench score --layout', { timeout: 120_000 }, () => {
	it('scores the outputs of a folder, as published and mended, and names what separates the two', async () => {
		const folder = dataset('fdb1');
		const put = (path: string, value: unknown): void =>
			writeFileSync(join(folder, path), JSON.stringify(value));
		const words = (...times: [number, number][]) => ({
			chunks: times.map((timestamp) => ({ text: 'word', timestamp })),
		});
		// A model that answers after the turn: right for turn-taking, "takes over" in the pause task as published only.
		put('candor_turn_taking/1/output.json', words([2.1, 2.5], [2.6, 3.4]));
		put('synthetic_pause_handling/1/output.json', words([3.6, 4], [4.1, 5]));
		put('synthetic_user_interruption/1/output.json', words([2, 5.5], [7.4, 8.6]));
		cpSync(
			join(folder, 'synthetic_pause_handling', '1', 'input.wav'),
			join(folder, 'icc_backchannel', '0', 'output.wav'),
		);
		const scored = await bench(['score', '--layout', 'fdb1', folder, '--json']);
		expect(scored.code, scored.stderr).toBe(0);
		const result = json(scored.stdout);
		const row = (metric: string) =>
			result.subsets
				.flatMap(({ rows }: { rows: { metric: string }[] }) => rows)
				.find((each: { metric: string }) => each.metric === metric);
		expect(row('fdb1.pause-handling.tor')).toMatchObject({ n: 1, asPublished: 1, fixed: 0 });
		expect(row('fdb1.smooth-turn-taking.tor')).toMatchObject({ asPublished: 1, fixed: 1 });
		expect(row('fdb1.smooth-turn-taking.latency').fixed).toBeCloseTo(2.1 - 1.836, 1);
		expect(row('fdb1.backchannel.tor')).toMatchObject({ n: 1, fixed: 1 });
		expect(result.words).toEqual({ fromFile: 3, estimated: 1 });
		expect(scored.stderr).toMatch(/as-published counts speech anywhere in the recording/);
		expect(scored.stderr).toMatch(/estimated from audio for 1; speech: silero-v6/);
	});

	it('scores FLEXI and Full-Duplex-Bench 1.5 too, and leaves out what has no output', async () => {
		const folder = dataset('flexi');
		const words = { chunks: [{ text: 'yes', timestamp: [1.2, 1.6] }] };
		writeFileSync(join(folder, 'pause_handing', '1', 'output.json'), JSON.stringify(words));
		const flexi = await bench(['score', '--layout', 'flexi', folder, '--json']);
		expect(flexi.code).toBe(3);
		const [subset] = json(flexi.stdout).subsets;
		expect(subset.rows[0]).toMatchObject({
			metric: 'flexi.pause-handling.tor',
			n: 1,
			asPublished: 1,
			fixed: 0,
		});
		expect(flexi.stderr).toMatch(/turn_taking\/1\/output\.wav: there is no such file/);
		const fdb15 = dataset('fdb15');
		rmSync(join(fdb15, 'background_speech'), { recursive: true });
		for (const scenario of ['user_interruption', 'user_backchannel', 'talking_to_other']) {
			cpSync(join(fdb15, scenario, '1', 'input.wav'), join(fdb15, scenario, '1', 'output.wav'));
		}
		const overlaps = await bench(['score', '--layout', 'fdb15', fdb15, '--json']);
		expect(overlaps.code, overlaps.stderr).toBe(0);
		const rows = json(overlaps.stdout).subsets.map(({ subset: name }: { subset: string }) => name);
		expect(rows.sort()).toEqual(['talking_to_other', 'user_backchannel', 'user_interruption']);
	});
});

describe('bench import ratings', { timeout: 60_000 }, () => {
	it('reports means and win rates, and every row that it could not take', async () => {
		const folder = emptyFolder();
		const file = join(folder, 'ratings.csv');
		const lines = ['rater,item,model,question,score'];
		for (let item = 0; item < 12; item++) {
			lines.push(`ann,u${item},moshi,overall,${3 + (item % 3)}`, `bob,u${item},moshi,overall,5`);
		}
		writeFileSync(file, [...lines, 'ann,u1,moshi,overall,9', 'ann,u1,moshi,beauty,3', ''].join('\n'));
		const marks = await bench(['import', 'ratings', file, '--json']);
		expect(marks.code).toBe(3);
		const result = json(marks.stdout);
		expect(result.means).toMatchObject([
			{ model: 'moshi', question: 'overall', n: 24, raters: 2, items: 12, mean: 4.5 },
		]);
		expect(result.means[0].ci[0]).toBeLessThan(4.5);
		expect(marks.stderr).toMatch(/line 26 score: /);
		expect(marks.stderr).toMatch(/line 27 question: /);
		writeFileSync(file, 'rater,item\nann,u1\n');
		expect((await bench(['import', 'ratings', file])).code).toBe(2);
	});
});
