import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { STEP_SUMMARY_BYTES } from '../src/report/markdown.ts';
import { verdictSchema } from '../src/results/schema-verdict.ts';
import { bench, emptyFolder } from './bench-cli.ts';

const folder = emptyFolder();

async function play(name: string, settings: object): Promise<string> {
	const out = join(folder, name);
	writeFileSync(join(folder, `${name}.json`), JSON.stringify(settings));
	const args = ['--suite', 'core', '--scenario', 'turn-taking', '--limit', '20', '--keep-audio', 'none'];
	const model = [
		'--model',
		'simulated:policy',
		'--clock',
		'virtual',
		'--model-config',
		join(folder, `${name}.json`),
	];
	const { code, stderr } = await bench(['run', ...model, ...args, '--out', out]);
	expect(code, stderr).toBe(0);
	return join(out, readdirSync(out)[0] ?? '');
}

let before = '';
let slower = '';
let same = '';
const policy = join(folder, 'policy.json');
beforeAll(async () => {
	before = await play('before', { endpointMs: 800 });
	slower = await play('slower', { endpointMs: 2_800 });
	same = await play('same', { endpointMs: 800 });
	const rules = [{ metric: 'turn-taking.promptness', margin: 0.03 }];
	writeFileSync(policy, JSON.stringify({ schemaVersion: 1, rules }));
}, 500_000);

describe('bench gate', { timeout: 60_000 }, () => {
	it('exits with 100 for an endpoint of 2,800 instead of 800 ms, and tells everybody', async () => {
		const files = ['xml', 'md', 'json', 'txt'].map((ending) => join(folder, `verdict.${ending}`));
		const summary = join(folder, 'summary.md');
		writeFileSync(summary, 'x'.repeat(STEP_SUMMARY_BYTES - 500));
		const { code, stdout, stderr } = await bench(
			['gate', slower, '-b', before, '--policy', policy, '--json', ...files.flatMap((file) => ['-o', file])],
			{ env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary } },
		);
		expect(code, stderr).toBe(100);
		expect(verdictSchema.parse(JSON.parse(stdout)).outcome).toBe('fail');
		expect(stderr).toContain('FAIL: turn-taking.promptness');
		expect(stderr).toContain('::error title=gate%3A turn-taking.promptness::');
		expect(readFileSync(summary).length).toBeLessThanOrEqual(STEP_SUMMARY_BYTES);
		for (const file of files) {
			expect(readFileSync(file, 'utf8')).toContain('turn-taking.promptness');
		}
	});

	it('passes an unchanged system', async () => {
		const { code, stderr } = await bench(['gate', same, '-b', before, '--policy', policy]);
		expect(code, stderr).toBe(0);
	});

	it('does not pass where the default policy finds data missing', async () => {
		const { code, stderr } = await bench(['gate', same, '-b', before]);
		expect(code).toBe(3);
		expect(stderr).toContain('INCOMPLETE, which is not a pass');
	});

	it('exits with 2 for a policy, a format, a baseline or a confirmation that cannot be used', async () => {
		writeFileSync(join(folder, 'wrong.json'), '{"schemaVersion":1,"rules":[{"metric":"a","margin":-1}]}');
		for (const args of [
			['--policy', join(folder, 'wrong.json')],
			['--policy', join(folder, 'none.json')],
			['-o', 'verdict.pdf'],
			['--confirm', same],
			['--allow', 'everything'],
		]) {
			const { code, stderr } = await bench(['gate', same, '-b', before, ...args]);
			expect(code, stderr).toBe(2);
		}
		expect((await bench(['gate', same, '-b', emptyFolder()])).stderr).toContain('simulated-policy.core.json');
	});

	it('compares the same runs with the same finding', async () => {
		const { code, stdout, stderr } = await bench(['compare', before, slower, same, '--json']);
		expect(code, stderr).toBe(0);
		const { candidates } = JSON.parse(stdout) as {
			candidates: { rows: { id: string; verdict: string }[] }[];
		};
		const verdicts = candidates.map(
			({ rows }) => rows.find(({ id }) => id === 'turn-taking.promptness')?.verdict,
		);
		expect(verdicts).toEqual(['worse', 'no-difference']);
	});
});
