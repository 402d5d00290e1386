// Runs the conformance suite of every adapter against its peer and writes results/conformance/<adapter>.json:
//   npm run conformance                 all adapters
//   npm run conformance -- minicpm-o    only the named folders
// Runs from source, because peers are not part of the build. Exits with 1 if a check failed.
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { stableJson, writeAtomic } from '../../src/results/json-file.ts';
import { harnessProvenance } from '../../src/results/provenance.ts';
import { conformanceSchema } from '../../src/results/schema-conformance.ts';
import { ROOT } from '../lib/bench.mjs';

const named = process.argv.slice(2);
const tests =
	named.length === 0 ? ['.conformance.test.ts'] : named.map((name) => `adapters/${name}/${name}.conformance`);
const found = await mkdtemp(join(tmpdir(), 'conformance-'));

try {
	const code = await vitest(tests);
	const files = await writeResults(await collect());
	for (const { adapter, counts, ok } of files) {
		const { passed, failed, notApplicable } = counts;
		console.log(
			`${ok ? 'ok  ' : 'FAIL'} ${adapter}: ${passed} passed, ${failed} failed, ${notApplicable} not applicable`,
		);
	}
	process.exitCode = code === 0 && files.length > 0 && files.every(({ ok }) => ok) ? 0 : 1;
} finally {
	await rm(found, { recursive: true, force: true });
}

function vitest(filters) {
	const entry = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
	const child = spawn(process.execPath, [entry, 'run', ...filters], {
		cwd: ROOT,
		stdio: 'inherit',
		env: { ...process.env, BENCH_CONFORMANCE_OUT: found },
	});
	return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Reports by adapter. */
async function collect() {
	const byAdapter = new Map();
	for (const name of (await readdir(found)).sort()) {
		const kept = JSON.parse(await readFile(join(found, name), 'utf8'));
		byAdapter.set(kept.report.adapter, [...(byAdapter.get(kept.report.adapter) ?? []), kept]);
	}
	return byAdapter;
}

async function writeResults(byAdapter) {
	const { commit } = await harnessProvenance();
	const dirty = commit === null ? null : await differs();
	const written = [];
	for (const [adapter, kept] of byAdapter) {
		const checks = kept.flatMap(({ report }) => report.checks);
		const count = (status) => checks.filter((check) => check.status === status).length;
		const { capabilities } = kept[0];
		const file = conformanceSchema.parse({
			schemaVersion: 1,
			adapter,
			commit,
			dirty,
			date: new Date().toISOString().slice(0, 10),
			node: process.versions.node,
			ok: kept.every(({ report }) => report.ok),
			counts: { passed: count('passed'), failed: count('failed'), notApplicable: count('not-applicable') },
			capabilities: capabilities === null ? null : declared(capabilities),
			variants: kept.map(({ report }) => ({
				variant: report.variant,
				checks: report.checks.map(({ id, status, detail }) => ({ id, status, detail: detail.slice(0, 300) })),
			})),
		});
		await writeAtomic(join(ROOT, 'results', 'conformance', `${adapter}.json`), stableJson(file));
		written.push(file);
	}
	return written;
}

/** Whether any file that affects the outcome differs from the commit. */
async function differs() {
	const paths = ['adapters', 'src/core', 'src/audio', 'src/speech'];
	const { stdout } = await promisify(execFile)('git', ['status', '--porcelain', '--', ...paths], {
		cwd: ROOT,
	});
	return stdout.trim() !== '';
}

function declared({ pacing, latencyClass, sessionLimitMs, maxSessions, flush, truncation, transcripts }) {
	return { pacing, latencyClass, sessionLimitMs, maxSessions, flush, truncation, transcripts };
}
