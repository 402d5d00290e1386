// Packs the package, installs the tarball in an empty folder with a home of its own, and uses it there as a user does.
//   node scripts/checks/package.mjs [--local]     --local also plays `run --model local` in real time
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/bench.mjs';

const LARGEST_BYTES = 8_000_000;
// What belongs to the repository and not to the product.
const FORBIDDEN = [
	/^(?:src|adapters|scenarios|scripts|test|docs|examples)\//,
	/\/(?:fixtures|bench|conformance\/.*peer)\//,
	/\.(?:test|bench)\.|\.map$|\.tsbuildinfo$|suite-hashes/,
];
const JOBS = ['runBenchmark', 'scoreRun', 'compareRuns', 'gateRun'];
// Nothing listens there; the hint must come before any connection.
const NOWHERE = '127.0.0.1:1';

const folder = mkdtempSync(join(tmpdir(), 'duplexbench-package-'));
const app = join(folder, 'app');

/** The environment of a user who has never run the harness; npm keeps its registry and its cache of downloads. */
function freshEnvironment() {
	const npmSetting = (name) => call('npm', ['config', 'get', name], ROOT).stdout.trim();
	const kept = Object.entries(process.env).filter(
		([name]) => !/^(?:BENCH_|npm_|XDG_|NODE_OPTIONS$)/.test(name),
	);
	return {
		...Object.fromEntries(kept),
		HOME: join(folder, 'home'),
		npm_config_registry: npmSetting('registry'),
		npm_config_userconfig: npmSetting('userconfig'),
		npm_config_cache: npmSetting('cache'),
	};
}

function call(command, args, cwd, env = process.env) {
	const { status, stdout, stderr, error } = spawnSync(command, args, {
		cwd,
		env,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (error !== undefined) {
		throw error;
	}
	return { status, stdout, stderr };
}

function check(what, holds, detail = '') {
	console.log(`${holds ? 'ok ' : 'BAD'} ${what}`);
	if (!holds) {
		throw new Error(`${what}${detail === '' ? '' : `:\n${detail}`}`);
	}
}

/** Calls the installed command; `expected` lists the exit codes that pass. Gives what it printed. */
function use(env, args, expected = [0]) {
	const { status, stdout, stderr } = call('npx', ['--no-install', 'duplexbench', ...args], app, env);
	const what = `duplexbench ${args.join(' ')}: exit ${expected.join(' or ')}`;
	check(what, expected.includes(status), `exit ${status}\n${stderr}`);
	return { stdout, stderr };
}

function pack() {
	check('the package builds', call('npm', ['run', 'build'], ROOT).status === 0);
	const { status, stdout, stderr } = call(
		'npm',
		['pack', '--json', '--ignore-scripts', '--pack-destination', folder],
		ROOT,
	);
	check('npm pack', status === 0, stderr);
	const packed = JSON.parse(stdout);
	// npm 11 gives a list, later versions an object by package name.
	const [{ filename, files, unpackedSize }] = Object.values(packed);
	const tarball = join(folder, filename);
	const { size } = statSync(tarball);
	console.log(`    ${files.length} files, ${megabytes(size)} packed, ${megabytes(unpackedSize)} unpacked`);
	check(`the tarball is under ${megabytes(LARGEST_BYTES)}`, size < LARGEST_BYTES);
	const foreign = files.map(({ path }) => path).filter((path) => FORBIDDEN.some((rule) => rule.test(path)));
	check('it holds nothing but the product', foreign.length === 0, foreign.join('\n'));
	return tarball;
}

function install(tarball, env) {
	mkdirSync(app, { recursive: true });
	mkdirSync(env.HOME);
	writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
	const { status, stderr } = call('npm', ['install', '--no-audit', '--no-fund', tarball], app, env);
	check('npm install of the tarball', status === 0, stderr);
}

function commands(env) {
	const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	check('the version is printed', use(env, ['--version']).stdout.trim() === version);
	check('the systems are listed', use(env, ['list', 'models']).stderr.includes('freeze-omni'));
	use(env, ['run', '--model', 'simulated:oracle', '--clock', 'virtual']);
	use(env, ['report', 'latest', '-o', 'report.html']);
	check('the report has its script', readFileSync(join(app, 'report.html'), 'utf8').includes('use strict'));
	if (process.argv.includes('--local')) {
		// 3: this machine was too slow for some conversation. The package works if others were measured.
		const { stdout } = use(env, ['run', '--model', 'local', '--json'], [0, 3]);
		check('conversations were measured', JSON.parse(stdout).units.ok > 0, stdout);
	}
}

/** Every optional peer is missing here. */
function hints(env) {
	const hint = (args, install, extra = {}) =>
		check(
			`the hint: npm install ${install}`,
			use({ ...env, ...extra }, args, [2]).stderr.includes(`npm install ${install}`),
		);
	const run = ['run', '--model', 'simulated:oracle', '--clock', 'virtual'];
	hint([...run, '--queue', `redis://${NOWHERE}`], 'bullmq ioredis');
	hint(['run', '--model', 'freeze-omni'], 'socket.io-client', { FREEZE_OMNI_URL: `http://${NOWHERE}` });
	hint(['run', '--model', 'nova-sonic'], '@aws-sdk/client-bedrock-runtime', {
		AWS_ACCESS_KEY_ID: 'none',
		AWS_SECRET_ACCESS_KEY: 'none',
	});
	hint(['export', 'latest', '-o', 'rows.parquet'], 'hyparquet-writer');
}

function library(env) {
	const compile = (name, lines) => {
		writeFileSync(join(app, name), lines.join('\n'));
		const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck'];
		const types = ['--types', 'node', '--typeRoots', join(ROOT, 'node_modules', '@types')];
		const tsc = join(ROOT, 'node_modules', '.bin', 'tsc');
		const { status, stdout } = call(tsc, [...flags, ...types, name], app, env);
		check(`${name} compiles`, status === 0, stdout);
	};
	compile('adapter.ts', [
		"import type { Adapter } from 'duplexbench/adapter';",
		'export const id = (adapter: Adapter): string => adapter.id;',
		'// @ts-expect-error: an adapter is not a number, so the types were found',
		'export const wrong: Adapter = 1;',
	]);
	if (!existsSync(join(app, 'node_modules', 'duplexbench', 'dist', 'src', 'api', 'index.js'))) {
		console.log("--  import from 'duplexbench': skipped, src/api/index.ts does not exist yet");
		return;
	}
	compile('library.ts', [
		`import { ${JOBS.join(', ')} } from 'duplexbench';`,
		`export const jobs: readonly ((...given: never[]) => unknown)[] = [${JOBS.join(', ')}];`,
		'// @ts-expect-error: a job is not a number, so the types were found',
		`export const wrong: number = ${JOBS[0]};`,
	]);
	const script = `import { ${JOBS.join(', ')} } from 'duplexbench'; console.log([${JOBS.join(', ')}].length);`;
	const { status, stderr } = call(process.execPath, ['--input-type=module', '-e', script], app, env);
	check("import from 'duplexbench'", status === 0, stderr);
}

function megabytes(bytes) {
	return `${(bytes / 1e6).toFixed(1)} MB`;
}

try {
	const tarball = pack();
	const env = freshEnvironment();
	install(tarball, env);
	commands(env);
	hints(env);
	library(env);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}
