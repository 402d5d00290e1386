// Every step of the nightly and of the pull request's gate, on simulated systems and simulated time, in a few minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/bench.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bench-rehearsal-'));

function step(script, args, expected) {
	const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script), ...args], {
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md') },
	});
	console.log(`${status === expected ? 'ok ' : 'BAD'} ${script} exited with ${status}`);
	if (status !== expected) {
		throw new Error(`${script} exited with ${status}, expected ${expected}`);
	}
}

function demand(what, holds) {
	console.log(`${holds ? 'ok ' : 'BAD'} ${what}`);
	if (!holds) {
		throw new Error(what);
	}
}

const at = (...parts) => join(folder, ...parts);
const night = (number, model) => {
	for (const shard of ['1/2', '2/2']) {
		const args = ['--model', model, '--clock', 'virtual', '--suite', 'quick', '--shard', shard];
		step('nightly/shard.mjs', [...args, '--out', at(`shards-${number}`)], 0);
	}
	step('nightly/merge.mjs', ['--shards', at(`shards-${number}`), '--out', at(`runs-${number}`)], 0);
	step(
		'nightly/regressions.mjs',
		['--runs', at(`runs-${number}`), '--previous', at('previous'), '--issue', at('issue.md')],
		0,
	);
	const site = ['--board', at('board'), '--site', at('site'), '--readme', at('README.md')];
	step('nightly/publish.mjs', ['--runs', at(`runs-${number}`), ...site], 0);
	step('nightly/keep-observations.mjs', ['--runs', at(`runs-${number}`), '--out', at('previous')], 0);
};

try {
	writeFileSync(at('README.md'), '# Board\n\n<!-- leaderboard:start -->\n<!-- leaderboard:end -->\n\nEnd.\n');
	night(1, 'simulated:policy');
	night(2, 'simulated:policy');
	demand(
		'the board has one row after two nights',
		readFileSync(at('board', 'history.jsonl'), 'utf8').split('\n').length === 3,
	);
	demand('the site has a page', existsSync(at('site', 'index.html')));
	demand('the table has its row', readFileSync(at('README.md'), 'utf8').includes('simulated:policy'));

	// A gate needs ten prompts per metric: the committed baselines of the core suite have them.
	const jobs = [{ model: 'simulated:policy', suite: 'core', clock: 'virtual', mode: 'gate' }];
	writeFileSync(at('jobs.json'), JSON.stringify(jobs));
	step('nightly/pr-gate.mjs', ['--jobs', at('jobs.json'), '--out', at('gate')], 0);
	demand('the comment says that it passed', readFileSync(at('gate', 'comment.md'), 'utf8').includes('PASS'));
	writeFileSync(at('jobs.json'), JSON.stringify([{ ...jobs[0], model: 'simulated:never-yields' }]));
	const strange = ['--baselines', join(ROOT, 'results', 'baselines', 'simulated-policy.core.json')];
	step('nightly/pr-gate.mjs', ['--jobs', at('jobs.json'), '--out', at('gate-2'), ...strange], 100);
	step('checks/golden.mjs', [], 0);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
