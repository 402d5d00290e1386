// The gate on the real local agent: the four injected regressions once each, and the unchanged agent against itself.
// About 25 minutes on two cores: the agent runs in lock-step, on the part of the suite `gate` that exercises the ability.
//   npm run study:gate-local
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, benchRun, parseArguments } from '../../lib/bench.mjs';

/** `limit`: scenarios per type; sounds are of five causes, and a rate needs ten of its own. */
const INJECTED = [
	{ name: 'endpoint 800 → 1,600 ms', on: 'turn-taking', limit: 16, settings: { endOfTurnMs: 1_600 } },
	{ name: 'backchannels off', on: 'model-backchannel', limit: 16, settings: { backchannel: false } },
	{ name: 'barge-in off', on: 'user-interrupt,user-backchannel', limit: 16, settings: { bargeIn: 'off' } },
	{
		name: 'noise rejection off',
		on: 'user-backchannel',
		limit: 34,
		settings: { noiseRejection: false, bargeIn: 'any-speech' },
	},
];

parseArguments({});
const folder = mkdtempSync(join(tmpdir(), 'bench-gate-local-'));
let missed = 0;

try {
	const baselines = new Map();
	for (const { name, on, limit, settings } of INJECTED) {
		if (!baselines.has(on)) {
			const baseline = play(on, limit, {});
			baselines.set(on, baseline);
			show(`unchanged, on ${on}`, gate(play(on, limit, {}), baseline), ({ failed }) => failed.length === 0);
		}
		show(name, gate(play(on, limit, settings), baselines.get(on)), ({ failed }) => failed.length > 0);
	}
} finally {
	rmSync(folder, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;

/** A run of the agent; gives its directory. */
function play(scenario, limit, settings) {
	const file = join(folder, 'settings.json');
	writeFileSync(file, JSON.stringify(settings));
	const on = ['--suite', 'gate', '--scenario', scenario, '--limit', `${limit}`];
	const how = ['--clock', 'virtual', '--keep-audio', 'none', '--model-config', file];
	const { status, dir } = benchRun(['--model', 'local', ...on, ...how], folder, { quiet: true });
	if (status !== 0 || dir === null) {
		throw new Error(`bench run exited with ${status}`);
	}
	return dir;
}

function gate(run, baseline) {
	const { stdout } = bench(['gate', run, '--baseline', baseline, '--json'], { quiet: true });
	const { outcome, rules } = JSON.parse(stdout);
	return { outcome, failed: rules.filter((rule) => rule.outcome === 'fail') };
}

/** Abilities that a part of the suite does not measure leave its verdict incomplete; a certain regression outweighs that. */
function show(name, { outcome, failed }, isRight) {
	const right = isRight({ failed });
	missed += right ? 0 : 1;
	console.log(`${right ? 'ok  ' : 'BAD '} ${name}: ${outcome}`);
	for (const { metric, stratum, compared, reason } of failed) {
		const { baseline: before, candidate, ci } = compared;
		const numbers = [before, candidate, ...(ci ?? [])].map((value) => value.toFixed(2));
		const [from, to, ...interval] = numbers;
		console.log(
			`       ${metric}${stratum === null ? '' : ` (${stratum})`}: ${from} → ${to} [${interval.join(', ')}], ${reason}`,
		);
	}
}
