// The gate as another repository calls it: lays out a caller and a clone of the harness as the workflow's checkouts do,
// and runs the shell commands of the workflow and its action there, on a simulated system.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../lib/bench.mjs';

const folder = mkdtempSync(join(tmpdir(), 'bench-rehearse-gate-'));
const caller = join(folder, 'caller');
const outputFile = join(folder, 'output');

function demand(what, holds, detail = '') {
	console.log(`${holds ? 'ok ' : 'BAD'} ${what}`);
	if (!holds) {
		throw new Error(`${what}${detail === '' ? '' : `:\n${detail}`}`);
	}
}

const yamlOf = (root, ...path) => parse(readFileSync(join(root, '.github', ...path), 'utf8'));

function run(command, args, cwd, env = {}) {
	const { status, stdout, stderr } = spawnSync(command, args, {
		cwd,
		env: { ...process.env, ...env },
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	return { status, printed: `${stdout}${stderr}` };
}

/** A value of the action, with its expressions replaced as GitHub would. */
function evaluated(text, context) {
	return String(text).replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression) => {
		const name = expression.split(' ')[0];
		if (!Object.hasOwn(context, name)) {
			throw new Error(`the rehearsal does not know ${name}`);
		}
		return context[name];
	});
}

/** Outputs that steps have written so far, as `steps.<id>.outputs.<name>` are read. */
function outputs() {
	const lines = existsSync(outputFile) ? readFileSync(outputFile, 'utf8').trim().split('\n') : [];
	return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

/** Runs the shell steps of an action with these inputs; gives the exit code of the last one. */
function runAction(actionFolder, given) {
	rmSync(outputFile, { force: true });
	const { inputs, runs } = parse(readFileSync(join(actionFolder, 'action.yml'), 'utf8'));
	let status = 0;
	for (const { name, run: script, env = {} } of runs.steps.filter((step) => step.run !== undefined)) {
		const context = {
			...Object.fromEntries(
				Object.entries(inputs).map(([id, input]) => [`inputs.${id}`, given[id] ?? input.default]),
			),
			'steps.harness.outputs.folder': outputs().folder ?? '',
			'github.server_url': 'https://github.example',
			'github.repository': 'someone/product',
			'github.run_id': '1',
		};
		const values = Object.entries(env).map(([key, text]) => [key, evaluated(text, context)]);
		const result = run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], caller, {
			...Object.fromEntries(values),
			GITHUB_ACTION_PATH: actionFolder,
			GITHUB_OUTPUT: outputFile,
			GITHUB_STEP_SUMMARY: join(folder, 'step-summary.md'),
		});
		status = result.status;
		console.log(`    step "${name}": exit ${status}`);
		if (status !== 0 && name !== 'Gate') {
			throw new Error(`step "${name}" failed:\n${result.printed.slice(-4_000)}`);
		}
	}
	return status;
}

function layOutCaller(jobs) {
	mkdirSync(join(caller, '.github'), { recursive: true });
	mkdirSync(join(caller, 'results', 'baselines'), { recursive: true });
	const baseline = join('results', 'baselines', 'simulated-policy.core.json');
	cpSync(join(ROOT, baseline), join(caller, baseline));
	writeFileSync(join(caller, '.github', 'gate-jobs.json'), JSON.stringify(jobs));
	demand('a repository of its own', run('git', ['init', '--quiet'], caller).status === 0);
}

try {
	layOutCaller([{ model: 'simulated:policy', suite: 'core', clock: 'virtual', mode: 'gate' }]);
	const workflow = yamlOf(ROOT, 'workflows', 'gate.yml');
	const { steps } = workflow.jobs.gate;
	const { path, repository, ref } = steps.find((step) => step.with?.path !== undefined).with;
	const called = workflow.on.workflow_call.inputs;
	demand(
		'the caller names the repository and the ref of the harness',
		['harness-repository', 'harness-ref'].every((name) => called[name]?.required === true) &&
			repository.includes('inputs.harness-repository') &&
			ref.includes('inputs.harness-ref'),
	);
	const cloned = run('git', ['clone', '--quiet', ROOT, join(caller, path)], folder);
	demand('the harness is checked out inside the caller', cloned.status === 0, cloned.printed);
	const { uses, with: handed } = steps.find((step) => step.uses?.startsWith('./'));
	demand('the workflow uses the action of that checkout', uses.startsWith(`./${path}/`));
	const action = join(caller, uses);
	const declared = Object.keys(yamlOf(ROOT, 'actions', 'gate', 'action.yml').inputs);
	demand(
		'the action knows what it is handed',
		Object.keys(handed).every((name) => declared.includes(name)),
	);

	demand('an unchanged system passes', runAction(action, {}) === 0);
	demand('and says so', outputs().verdict === 'pass');
	demand(
		"the results are in the caller's checkout",
		readFileSync(join(caller, 'gate-results', 'comment.md'), 'utf8').includes('PASS'),
	);
	const strange = join(caller, '.github', 'worse.json');
	writeFileSync(
		strange,
		JSON.stringify([{ model: 'simulated:never-yields', suite: 'core', clock: 'virtual', mode: 'gate' }]),
	);
	const worse = {
		jobs: '.github/worse.json',
		baselines: 'results/baselines/simulated-policy.core.json',
		out: 'gate-results-2',
	};
	demand('a worse system fails with exit code 100', runAction(action, worse) === 100);
	demand('and its verdict is "fail"', outputs().verdict === 'fail');
	const status = run('git', ['status', '--porcelain'], join(caller, path));
	demand('the checkout of the harness stays clean', status.printed === '', status.printed);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
