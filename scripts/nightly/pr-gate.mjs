// The gate of a pull request: runs the jobs of a file, gates each against its baseline, and writes one page for a comment.
// Exits with 100 if any job failed its gate, otherwise with the first other exit code that is not 0.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bench, benchRun, parseArguments, ROOT } from '../lib/bench.mjs';

const options = parseArguments({
	jobs: join(ROOT, '.github', 'gate-jobs.json'),
	baselines: join(ROOT, 'results', 'baselines'),
	out: 'gate-results',
	policy: '',
	'report-url': '',
});
const jobs = JSON.parse(readFileSync(options.jobs, 'utf8'));
mkdirSync(options.out, { recursive: true });
const { GITHUB_STEP_SUMMARY: stepSummary } = process.env;
const pages = [];
const codes = [];

/** Gates a run. A regression of a live system must be confirmed by a second run. */
function gate(dir, name, args) {
	const files = ['xml', 'md', 'json'].flatMap((ending) => ['-o', join(options.out, `${name}.${ending}`)]);
	const common = [
		...files,
		...(options.policy === '' ? [] : ['--policy', options.policy]),
		...(options['report-url'] === '' ? [] : ['--report-url', options['report-url']]),
	];
	const call = ['gate', dir, '--baseline', options.baselines, ...common];
	const { status } = bench(call);
	const verdict = status === 3 ? JSON.parse(readFileSync(join(options.out, `${name}.json`), 'utf8')) : null;
	if (!verdict?.rules.some(({ outcome }) => outcome === 'unconfirmed')) {
		return status;
	}
	const second = benchRun(args, join(options.out, 'runs'));
	return second.dir === null ? status : bench([...call, '--confirm', second.dir]).status;
}

for (const { model, suite, clock, mode, limit } of jobs) {
	const name = `${model}-${suite}-${clock}`.replace(/[^a-z0-9]+/gi, '-');
	const keep = clock === 'virtual' ? 'none' : 'flagged';
	const args = ['--model', model, '--suite', suite, '--clock', clock, '--keep-audio', keep];
	if (limit !== undefined) {
		args.push('--limit', String(limit));
	}
	const { status, dir } = benchRun(args, join(options.out, 'runs'));
	if (status !== 0 || dir === null) {
		codes.push(status === 0 ? 1 : status);
		pages.push(`## ${name}: the run itself ended with exit code ${status}\n`);
		continue;
	}
	if (mode === 'smoke') {
		// Too few units for a verdict: the test is that all of them could be replayed and scored.
		pages.push(`## ${name}: played and measured\n`);
		bench(['export', dir, '-o', join(options.out, `${name}.csv`)]);
		continue;
	}
	codes.push(gate(dir, name, args));
	pages.push(readFileSync(join(options.out, `${name}.md`), 'utf8'));
}

const page = pages.join('\n');
writeFileSync(join(options.out, 'comment.md'), page);
if (stepSummary) {
	appendFileSync(
		stepSummary,
		pages.filter((text) => text.includes(': played') || text.includes(': the run')).join('\n'),
	);
}
const worst = codes.includes(100) ? 100 : (codes.find((code) => code !== 0) ?? 0);
console.log(`${jobs.length} jobs, exit ${worst}; ${join(options.out, 'comment.md')}`);
process.exitCode = worst;
