import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bench, startBench } from '../bench-cli.ts';
import { makeRuns, unitIdOf } from './make-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-report-'));

describe('bench report', () => {
	let run: string;
	let baseline: string;

	beforeAll(async () => {
		({ run, baseline } = await makeRuns(folder));
	});

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('writes one page into the run, the same bytes every time', async () => {
		expect((await bench(['report', run])).code).toBe(0);
		const first = readFileSync(join(run, 'report.html'), 'utf8');
		expect((await bench(['report', run])).code).toBe(0);
		expect(readFileSync(join(run, 'report.html'), 'utf8')).toBe(first);
		expect(first).toContain('"base":"units/"');
		expect(first).not.toMatch(/<script>window\.pwned|<img/);
	});

	it('writes a page that travels: without audio, or with the audio of flagged units inside', async () => {
		const out = join(folder, 'alone.html');
		await bench(['report', run, '--out', out]);
		expect(readFileSync(out, 'utf8')).toContain('"audio":null');
		const { code, stderr } = await bench(['report', run, '--out', out, '--audio', 'flagged']);
		expect([code, stderr]).toEqual([0, expect.stringContaining('tracks of 3 units inside the page')]);
		const ids = [...readFileSync(out, 'utf8').matchAll(/id="audio:([^"]*)"/g)].map(([, id]) => id);
		expect(ids).toEqual(['0002', '0003', '0004'].map(unitIdOf));
	});

	it('writes a folder with the audio of flagged units, flips of the baseline among them', async () => {
		const site = join(folder, 'site');
		const args = [
			'report',
			run,
			'--folder',
			site,
			'--audio',
			'flagged',
			'--codec',
			'opus',
			'--baseline',
			baseline,
		];
		expect((await bench(args)).code).toBe(0);
		expect(readdirSync(site)).toEqual(['audio', 'index.html']);
		expect(readdirSync(join(site, 'audio'))).toEqual(['0002', '0003', '0004', '0005'].map(unitIdOf));
		expect(readdirSync(join(site, 'audio', unitIdOf('0002')))).toEqual(['heard.opus', 'user.opus']);
	});

	it('takes the ids of units from the plan, never from their files, so that nothing is written elsewhere', async () => {
		const { run: other } = await makeRuns(join(folder, 'hostile'));
		const file = join(other, 'units', unitIdOf('0001'), 'unit.json');
		writeFileSync(file, readFileSync(file, 'utf8').replaceAll(unitIdOf('0001'), '../../../escaped'));
		const site = join(folder, 'hostile', 'site');
		expect((await bench(['report', other, '--folder', site])).code).toBe(0);
		expect(readdirSync(join(site, 'audio'))).toContain(unitIdOf('0001'));
		expect(readdirSync(join(folder, 'hostile')).toSorted()).toEqual(['baseline', 'run', 'site']);
	});

	it('shows a unit whose tracks are damaged, with the reason', async () => {
		const { run: other } = await makeRuns(join(folder, 'damaged'));
		writeFileSync(join(other, 'units', unitIdOf('0001'), 'user.wav'), 'not a sound');
		expect((await bench(['report', other])).code).toBe(0);
		expect(readFileSync(join(other, 'report.html'), 'utf8')).toMatch(/"trackProblem":"[^"]+user\.wav/);
	});

	it('shows what there is of a run that was cut short', async () => {
		const { run: other } = await makeRuns(join(folder, 'short'));
		rmSync(join(other, 'summary.json'));
		rmSync(join(other, 'units', unitIdOf('0006')), { recursive: true });
		expect((await bench(['report', other])).code).toBe(0);
		expect(readFileSync(join(other, 'report.html'), 'utf8')).toContain('Incomplete: 1 planned units');
	});

	it('says what is wrong with a run that is none, and with a page that cannot be written', async () => {
		const none = await bench(['report', join(folder, 'nowhere')]);
		expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('not a run directory')]);
		writeFileSync(join(folder, 'file'), '');
		const unwritable = await bench(['report', run, '--folder', join(folder, 'file', 'site')]);
		expect([unwritable.code, unwritable.stderr]).toEqual([
			1,
			expect.stringContaining('cannot write the tracks'),
		]);
	});
});

describe('bench view', () => {
	it('serves the latest run until Ctrl-C, with tracks by ranges', async () => {
		const cwd = mkdtempSync(join(tmpdir(), 'bench-view-'));
		try {
			const { run, baseline } = await makeRuns(cwd);
			mkdirSync(join(cwd, 'results', 'runs'), { recursive: true });
			renameSync(baseline, join(cwd, 'results', 'runs', '20260101-000000-older'));
			renameSync(run, join(cwd, 'results', 'runs', '20260102-000000-latest'));
			mkdirSync(join(cwd, 'results', 'runs', '20260103-000000-no-run'));
			const { child, ended, stderr } = startBench(['view', '--no-open'], { cwd });
			const url = await addressIn(stderr);
			const page = await (await fetch(url)).text();
			expect(page).toContain('made-run');
			const track = `${url}audio/${unitIdOf('0001')}/heard.wav`;
			const part = await fetch(track, { headers: { range: 'bytes=0-3' } });
			expect([part.status, await part.text()]).toEqual([206, 'RIFF']);
			const file = join(
				cwd,
				'results',
				'runs',
				'20260102-000000-latest',
				'units',
				unitIdOf('0001'),
				'heard.wav',
			);
			expect(part.headers.get('content-range')).toBe(`bytes 0-3/${statSync(file).size}`);
			child.kill('SIGINT');
			expect((await ended).code).toBe(0);
		} finally {
			rmSync(cwd, { recursive: true, force: true });
		}
	});

	it('says that there is no run yet', async () => {
		const { code, stderr } = await bench(['view', '--no-open']);
		expect([code, stderr]).toEqual([2, expect.stringContaining('there is no run')]);
	});
});

async function addressIn(stderr: () => string): Promise<string> {
	for (let tries = 0; tries < 400; tries++) {
		const [url] = /http:\/\/127\.0\.0\.1:\d+\//.exec(stderr()) ?? [];
		if (url !== undefined) {
			return url;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`no address in: ${stderr()}`);
}
