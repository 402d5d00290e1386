// Wall and CPU time of the main job, `bench run --model local`, over several runs.
// npm run perf:quick -- [--runs 5] [--situation idle|one-core|busy] [--json] [-- further arguments of bench run]
// The first run begins without a cache of generated audio. Exits with 1 if a run does not exit with 0.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../lib/bench.mjs';
import { allNumbers, numbersTable } from './lib/print-numbers.mjs';
import { runNumbers } from './lib/run-numbers.mjs';
import { SITUATIONS } from './lib/situations.mjs';
import { timedJob } from './lib/timed-job.mjs';

const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');

const options = readOptions(process.argv.slice(2));
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.once(name, () => stop.abort());
}
process.exitCode = await measure(options);

function readOptions(given) {
	const at = given.includes('--') ? given.indexOf('--') : given.length;
	try {
		const { values } = parseArgs({
			args: given.slice(0, at),
			options: {
				runs: { type: 'string', default: '5' },
				situation: { type: 'string', default: 'idle' },
				json: { type: 'boolean', default: false },
			},
		});
		if (!/^[1-9]\d*$/.test(values.runs)) {
			throw new Error(`--runs ${values.runs} is not a positive integer`);
		}
		if (!Object.hasOwn(SITUATIONS, values.situation)) {
			throw new Error(`--situation ${values.situation} is not one of ${Object.keys(SITUATIONS).join(', ')}`);
		}
		return { ...values, runs: Number(values.runs), rest: given.slice(at + 1) };
	} catch (error) {
		console.error(error.message);
		process.exit(2);
	}
}

/** Runs the job `runs` times and prints the numbers. Resolves with the exit code. */
async function measure({ runs, situation: name, json, rest }) {
	// As npx does: the shebang line of the file holds the flags of Node.
	chmodSync(MAIN, 0o755);
	const folder = mkdtempSync(join(tmpdir(), 'bench-perf-'));
	const situation = SITUATIONS[name]();
	if (situation.skipped !== undefined) {
		console.error(`skipped: ${situation.skipped}`);
	}
	const done = [];
	try {
		while (situation.skipped === undefined && done.length < runs && !stop.signal.aborted) {
			console.error(`\nrun ${done.length + 1} of ${runs}, ${name}`);
			done.push(await oneRun(situation, folder, done.length, rest));
		}
	} finally {
		situation.end?.();
		rmSync(folder, { recursive: true, force: true });
	}
	const { skipped = null } = situation;
	const machine = { situation: name, skipped, cores: availableParallelism(), node: process.version };
	console.log(json ? JSON.stringify(allNumbers(machine, done), null, '\t') : numbersTable(machine, done));
	return stop.signal.aborted ? 130 : Number(done.some(({ exit }) => exit !== 0));
}

async function oneRun({ prefix }, folder, index, rest) {
	const out = join(folder, `run-${index}`);
	const job = [...prefix, MAIN, 'run', '--model', 'local', ...rest, '--json', '--out', out];
	const { code, stdout, seconds, cpuSeconds, outlived } = await timedJob(job[0], job.slice(1), {
		env: { ...process.env, BENCH_CACHE: join(folder, 'cache') },
		signal: stop.signal,
	});
	if (outlived) {
		console.error('some processes outlived this run; their CPU time is not included');
	}
	const numbers = runNumbers(out, stdout);
	const { conversationSeconds } = numbers;
	const cpuPerSecond =
		cpuSeconds === null || conversationSeconds === 0 ? null : cpuSeconds / conversationSeconds;
	return { cache: index === 0 ? 'cold' : 'warm', exit: code, seconds, cpuSeconds, cpuPerSecond, ...numbers };
}
