// Shared by the scripts: running the built command line, and reading arguments of the form --name value.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The built command line. */
export const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');

/** Runs `bench …` and returns its exit status and stdout. Its stderr is passed through unless `quiet`. */
export function bench(args, { quiet = false } = {}) {
	if (!existsSync(MAIN)) {
		throw new Error('dist/ is missing: npm ci builds it');
	}
	console.error(`$ bench ${args.join(' ')}`);
	const { status, stdout, signal } = spawnSync(process.execPath, [MAIN, ...args], {
		stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'],
		encoding: 'utf8',
		maxBuffer: 256 * 1024 * 1024,
	});
	return { status: signal === null ? status : 130, stdout };
}

/** Runs `bench run …` into `out` and returns the exit status and the directory of the new run, if any. */
export function benchRun(args, out, options) {
	const before = new Set(existsSync(out) ? readdirSync(out) : []);
	const { status } = bench(['run', ...args, '--out', out], options);
	const dir = (existsSync(out) ? readdirSync(out) : []).find((name) => !before.has(name));
	return { status, dir: dir === undefined ? null : join(out, dir) };
}

/** Parses `--name value` and `--name=value`. A name whose default is undefined is required. */
export function parseArguments(defaults) {
	const values = { ...defaults };
	const given = process.argv.slice(2);
	for (let i = 0; i < given.length; i++) {
		const [name, inline] = given[i].replace(/^--/, '').split(/=(.*)/s);
		if (!given[i].startsWith('--') || !Object.hasOwn(defaults, name)) {
			console.error(
				`unknown argument ${given[i]}; known: ${Object.keys(defaults)
					.map((key) => `--${key}`)
					.join(', ')}`,
			);
			process.exit(2);
		}
		values[name] = inline ?? given[++i];
	}
	const missing = Object.keys(values).find((name) => values[name] === undefined);
	if (missing !== undefined) {
		console.error(`--${missing} is required`);
		process.exit(2);
	}
	return values;
}
