// Writes results/baselines: one trimmed observations file per system and suite. Commit them together with the change that moved them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listSimulated } from '../../dist/adapters/simulated/index.js';
import { baselineName } from '../../dist/src/api/find-baseline.js';
import { DEFAULT_POLICY } from '../../dist/src/gate/default-policy.js';
import { BOARD_CONTEXT } from '../../dist/src/report/leaderboard/board-row.js';
import { observationsText } from '../../dist/src/results/observations-text.js';
import { trimObservations } from '../../dist/src/results/trim-observations.js';
import { benchRun, parseArguments, ROOT } from '../lib/bench.mjs';

// `local` runs in lock-step with a server process and takes minutes even for the quick suite. The rates of that suite are
// low-n, so its baseline cannot be gated against; `--systems local --suite core` writes one that can.
const PLAN = [
	...listSimulated().map(({ id }) => ({ model: `simulated:${id}`, suite: 'core' })),
	{ model: 'simulated:policy', suite: 'gate' },
	{ model: 'simulated:oracle', suite: 'gate' },
	{ model: 'local', suite: 'quick' },
];

const { systems, suite, out } = parseArguments({
	systems: 'all',
	suite: 'as planned',
	out: join(ROOT, 'results', 'baselines'),
});
const wanted = systems.split(',');
const planned = PLAN.filter(({ model }) => systems === 'all' || wanted.includes(model));
const jobs =
	suite === 'as planned'
		? planned
		: [...new Set(planned.map(({ model }) => model))].map((model) => ({ model, suite }));
const metrics = [...DEFAULT_POLICY.rules.map(({ metric }) => metric), ...BOARD_CONTEXT];

mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'bench-baselines-'));
let failed = 0;
try {
	for (const job of jobs) {
		const args = ['--model', job.model, '--suite', job.suite, '--clock', 'virtual', '--keep-audio', 'none'];
		const { status, dir } = benchRun(args, folder, { quiet: true });
		if (status !== 0 || dir === null) {
			console.error(`${job.model} on ${job.suite}: bench run exited with ${status}; no baseline written`);
			failed++;
			continue;
		}
		const observations = trimObservations(
			JSON.parse(readFileSync(join(dir, 'observations.json'), 'utf8')),
			metrics,
		);
		const file = join(out, baselineName(observations));
		writeFileSync(file, observationsText(observations));
		console.log(`${file}: ${observations.units.length} units`);
		rmSync(dir, { recursive: true, force: true });
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
