// Cost and reliability of distribution. Prints each result against its target:
//   plan      time to plan 10,000 units, and to put them into Redis
//   overhead  time between two units in one slot of a worker, against the shortest unit of the quick suite
//   speedup   two workers against one on real-time replays of simulated systems
//   kills     runs and workers that are killed at random instants: nothing lost, nothing counted twice
// `npm run perf:queue -- plan` runs one of them; `--kills 50` and `--trials 2` set sizes. Needs redis-server.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { seededRandom } from '../../src/core/random.ts';
import { SESSION_TIMELINE } from '../../src/core/session-timeline.ts';
import { planUnits } from '../../src/run/plan.ts';
import { playOrder } from '../../src/run/play-order.ts';
import { parseRedisUrl } from '../../src/run/queue/redis-address.ts';
import { SystemQueue } from '../../src/run/queue/system-queue.ts';
import { shardUnits } from '../../src/run/shard.ts';
import { bench, startBench } from '../../test/bench-cli.ts';
import { killAndResume, tracksOf, VIRTUAL } from '../../test/queue/kill-and-resume.ts';
import { NO_REDIS, startRedis } from '../../test/queue/redis-server.ts';
import { follow, toyWorker } from '../../test/queue/toy-fleet.ts';
import { toyProcess } from '../../test/queue/toy-processes.ts';
import { recordToy, toyRun } from '../../test/queue/toy-run.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		kills: { type: 'string', default: '50' },
		trials: { type: 'string', default: '2' },
		sessions: { type: 'string', default: '4' },
		model: { type: 'string', default: 'simulated:silent' },
	},
});
const folder = mkdtempSync(join(tmpdir(), 'bench-queue-'));
/** Longest that one command may take, ms. */
const LIMIT_MS = 1_800_000;
let failed = false;

/** Prints one line per result. A missed target fails the script. */
function report(name, text, reached) {
	failed ||= reached === false;
	console.log(`${name.padEnd(9)} ${text}${reached === undefined ? '' : reached ? '  ok' : '  MISSED'}`);
}

async function plan(redis) {
	const scenarios = Array.from({ length: 2_500 }, (_, i) => ({ id: `type-${i % 6}.kind.${i}` }));
	const start = performance.now();
	const units = playOrder(planUnits(scenarios, ['clean', 'noise'], 2), { seed: 1 });
	const shard = shardUnits(units, { index: 1, of: 4 });
	const planned = performance.now();
	const queue = new SystemQueue(parseRedisUrl(redis.url), 'plan', (message) => console.error(message));
	await queue.add(
		'plan',
		units.map((unit, rank) => ({ unit, rank, longestMs: 1 })),
	);
	const queued = performance.now();
	const open = await queue.open('plan');
	await queue.close();
	const s = (ms) => `${(ms / 1000).toFixed(2)} s`;
	report(
		'plan',
		`${units.length} units planned, ordered and sharded (${shard.length}) in ${s(planned - start)}; must: under 2 s (and put into Redis in another ${s(queued - planned)})`,
		planned - start < 2_000 && open.size === 10_000,
	);
}

async function overhead(redis) {
	const { store } = await toyRun(300, { runId: 'overhead' });
	const gaps = [];
	let endedMs = null;
	const worker = toyWorker(redis.url, store, {
		concurrency: 1,
		leaseMs: 60_000,
		work: async ({ unit }) => {
			if (endedMs !== null) {
				gaps.push(performance.now() - endedMs);
			}
			await recordToy(store, unit);
			await sleep(20);
			endedMs = performance.now();
			return { status: 'ok', reason: null };
		},
	});
	await follow(redis.url, store);
	await worker.stop();
	gaps.sort((a, b) => a - b);
	const at = (p) => gaps[Math.min(gaps.length - 1, Math.floor(p * gaps.length))];
	const mean = gaps.reduce((sum, ms) => sum + ms, 0) / gaps.length;
	// The shortest possible unit: lead, one second of user speech, settling.
	const shortest = SESSION_TIMELINE.leadMs + 1_000 + SESSION_TIMELINE.settleMs;
	const share = (100 * mean) / shortest;
	report(
		'overhead',
		`${mean.toFixed(1)} ms between two units of a slot (p50 ${at(0.5).toFixed(1)}, p99 ${at(0.99).toFixed(1)}, n ${gaps.length}): ${share.toFixed(3)} % of the shortest unit, ${shortest / 1000} s; must: under 1 %`,
		share < 1,
	);
}

/** Time from the first start to the last end of the units of a run, s, and how many needed a second try. */
function spanOf(out) {
	const units = readdirSync(out).flatMap((run) =>
		readdirSync(join(out, run, 'units')).map((unit) =>
			JSON.parse(readFileSync(join(out, run, 'units', unit, 'unit.json'), 'utf8')),
		),
	);
	const tries = units.flatMap(({ attempts }) => attempts);
	const starts = tries.map(({ startedAt }) => Date.parse(startedAt));
	const ends = tries.map(({ startedAt, durationMs }) => Date.parse(startedAt) + durationMs);
	const busy = tries.reduce((sum, { durationMs }) => sum + durationMs, 0);
	return {
		s: (Math.max(...ends) - Math.min(...starts)) / 1000,
		atOnce: sessionsAtOnce(units),
		meanS: busy / tries.length / 1000,
		units: units.length,
		retried: units.filter(({ attempts }) => attempts.length > 1).length,
	};
}

/** Mean number of concurrent sessions, from the first unit of the last worker to the start of the last unit. */
function sessionsAtOnce(units) {
	const tries = units.flatMap(({ attempts, testbed }) =>
		attempts.map(({ startedAt, durationMs }) => {
			const fromMs = Date.parse(startedAt);
			return { fromMs, toMs: fromMs + durationMs, testbed: testbed.id };
		}),
	);
	const firsts = [...new Set(tries.map(({ testbed }) => testbed))].map((id) =>
		Math.min(...tries.filter(({ testbed }) => testbed === id).map(({ fromMs }) => fromMs)),
	);
	const from = Math.max(...firsts);
	const to = Math.max(...tries.map(({ fromMs }) => fromMs));
	const busy = tries.reduce(
		(sum, { fromMs, toMs }) => sum + Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs)),
		0,
	);
	return busy / (to - from);
}

async function speedup(redis) {
	const env = { BENCH_QUEUE: redis.url };
	const args = [
		'run',
		'--model',
		values.model,
		'--trials',
		values.trials,
		'--testbed',
		'here',
		'--keep-audio',
		'none',
	];
	// Generates the suite first, so that no worker generates it during the replay.
	await bench(['generate', 'quick']);
	const spans = [];
	for (const count of [1, 2]) {
		const out = mkdtempSync(join(folder, `speedup-${count}-`));
		const running = startBench([...args, '--out', out], { env, limitMs: LIMIT_MS });
		while (!running.stderr().includes('waiting for workers')) {
			await sleep(100);
		}
		const workers = Array.from({ length: count }, (_, i) =>
			startBench(['worker', '--store', out, '--testbed', `w${i}`, '-c', values.sessions], {
				env,
				limitMs: LIMIT_MS,
			}),
		);
		const { code, stderr } = await running.ended;
		for (const { child } of workers) {
			child.kill('SIGTERM');
		}
		await Promise.all(workers.map(({ ended }) => ended));
		const span = spanOf(out);
		spans.push(span);
		console.log(
			`          ${count} worker(s): ${span.units} units in ${span.s.toFixed(1)} s, ${span.atOnce.toFixed(2)} sessions under way, mean ${span.meanS.toFixed(1)} s, ${span.retried} tried twice, exit ${code}, load ${loadavg()[0].toFixed(1)}${code === 0 ? '' : `\n${stderr}`}`,
		);
	}
	const ratio = spans[0].s / spans[1].s;
	const steady = spans[1].atOnce / spans[0].atOnce;
	report(
		'speedup',
		`2 workers of ${values.sessions} sessions are ${ratio.toFixed(2)} times as fast as one on ${values.model}, real clock, from the first start to the last end (${steady.toFixed(2)} times once both are at work); must: 1.9`,
		ratio >= 1.9,
	);
}

async function killRuns(count) {
	// Without scoring: it loses no units and takes most of the time.
	const again = ['--no-score'];
	const args = ['run', '--model', 'simulated:silent', '--scenario', 'turn-taking', ...VIRTUAL, ...again];
	const calmOut = mkdtempSync(join(folder, 'calm-'));
	const calm = startBench([...args, '--out', calmOut], { limitMs: LIMIT_MS });
	while (!calm.stderr().includes('concurrent sessions')) {
		await sleep(5);
	}
	const begun = performance.now();
	await calm.ended;
	const lengthMs = performance.now() - begun;
	const expected = tracksOf(join(calmOut, readdirSync(calmOut)[0]));
	const random = seededRandom('kill runs');
	let kills = 0;
	let wrong = 0;
	while (kills < count) {
		const out = mkdtempSync(join(folder, 'killed-'));
		const options = { kills: Math.min(5, count - kills), lengthMs, random, again };
		const survived = await killAndResume(args, out, options);
		kills += Math.max(1, survived.kills);
		wrong += survived.wrong.length + Number(survived.tracks !== expected);
		for (const problem of survived.wrong) {
			console.log(`          ${problem}`);
		}
		rmSync(out, { recursive: true, force: true });
	}
	report(
		'kills',
		`${kills} kills of runs in one process: ${wrong} units lost, doubled or different`,
		wrong === 0,
	);
}

async function killWorkers(redis, count) {
	const random = seededRandom('kill workers');
	let kills = 0;
	let wrong = 0;
	for (let round = 0; kills < count; round++) {
		const { store, root } = await toyRun(30, { runId: `kills-${round}` });
		const order = {
			url: redis.url,
			runDir: store.dir,
			concurrency: 2,
			leaseMs: 1_000,
			momentMs: 80,
			poison: null,
		};
		const following = follow(redis.url, store);
		const steady = await toyProcess({ ...order, concurrency: 1 });
		for (let i = 0; i < 5; i++) {
			const doomed = await toyProcess(order);
			await sleep(random.next() * 600);
			await doomed.kill('SIGKILL');
			kills++;
		}
		const { ended, twice } = await following;
		await steady.kill('SIGKILL');
		const units = readdirSync(join(store.dir, 'units'));
		wrong += twice.length + Math.abs(units.length - 30) + Math.abs(ended.size - 30);
		rmSync(root, { recursive: true, force: true });
	}
	report('kills', `${kills} kills of workers on Redis: ${wrong} units lost or doubled`, wrong === 0);
}

const wanted = (name) => positionals.length === 0 || positionals.includes(name);
if (NO_REDIS !== null) {
	process.exit(3);
}
const redis = await startRedis();
try {
	if (wanted('plan')) {
		await plan(redis);
	}
	if (wanted('overhead')) {
		await overhead(redis);
	}
	const half = Math.ceil(Number(values.kills) / 2);
	if (wanted('kills')) {
		await killWorkers(redis, half);
	}
	if (wanted('kills') || wanted('kill-runs')) {
		await killRuns(half);
	}
	if (wanted('speedup')) {
		await speedup(redis);
	}
} finally {
	await redis.stop();
	rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
