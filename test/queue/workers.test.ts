import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { parseRedisUrl } from '../../src/run/queue/redis-address.ts';
import { RunRegistry } from '../../src/run/queue/run-registry.ts';
import { bench, emptyFolder, startBench } from '../bench-cli.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { type S3Peer, startS3Peer } from './s3-peer.ts';

const RUN = ['run', '--model', 'simulated:oracle', '--clock', 'virtual', '--testbed', 'here', '--json'];
const PART = ['--scenario', 'turn-taking'];

/** Several processes that synthesize and score, on a machine that may be busy. */
const timeout = 240_000;

function onlyRun(out: string): string {
	return join(out, readdirSync(out)[0] ?? '');
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => statSync(file).isFile());
}

/** A summary with nothing in it that names the run. */
function anonymous(stdout: string): string {
	return stdout.replace(/"runId": "[^"]*"/, '"runId": ""');
}

describe.skipIf(NO_REDIS !== null)('bench worker', () => {
	let redis: RedisServer;
	let s3: S3Peer;
	beforeAll(async () => {
		redis = await startRedis();
		s3 = await startS3Peer('AKIATEST');
	});
	afterAll(async () => {
		await redis?.stop();
		await s3?.stop();
	});
	const worker = (store: string, env: Record<string, string>) =>
		startBench(['worker', '--store', store, '--testbed', 'here', '-c', '1', '--models', 'simulated:oracle'], {
			env,
		});
	/** As an operator stops one. */
	const stop = (working: ReturnType<typeof worker>) => {
		working.child.kill('SIGTERM');
		return working.ended;
	};

	it('finishes a run with another one, and its summary is that of a run without a queue, byte for byte', {
		timeout,
	}, async () => {
		const out = emptyFolder();
		const env = { BENCH_QUEUE: redis.url };
		// First, so that the suite is synthesized once.
		const alone = await bench([...RUN, ...PART, '--out', emptyFolder()]);
		const workers = [worker(out, env), worker(out, env)];
		for (const { stderr } of workers) {
			// Both wait for units before there are any: each gets one.
			await expect.poll(stderr, { timeout: 60_000 }).toContain('serving simulated:oracle');
		}
		// The planner's options reach the workers: tracks do not outlive scoring.
		const running = bench([...RUN, ...PART, '--keep-audio', 'none', '--out', out], { env });
		const ended = await running;
		const status = await bench(['queue', 'status', '--json'], { env });
		const logs = await Promise.all(workers.map(stop));
		expect(ended.code).toBe(0);
		expect(logs.map(({ code }) => code)).toEqual([0, 0]);
		for (const { stderr } of logs) {
			expect(stderr).toContain('joined');
		}
		const run = onlyRun(out);
		expect(readdirSync(join(run, 'units'))).toHaveLength(3);
		expect(readdirSync(join(run, 'staging'))).toEqual([]);
		expect(filesBelow(run).filter((file) => file.endsWith('.wav'))).toEqual([]);

		expect(status.stderr).toContain('no run is open');
		expect(JSON.parse(status.stdout)).toMatchObject({ schemaVersion: 1, runs: [] });

		expect(anonymous(ended.stdout)).toBe(anonymous(alone.stdout));

		const texts = [ended, status, ...logs].flatMap(({ stdout, stderr }) => [stdout, stderr]);
		const files = filesBelow(run).filter((file) => !file.endsWith('.wav'));
		for (const text of [...texts, ...files.map((file) => readFileSync(file, 'utf8'))]) {
			expect(text).not.toContain(redis.password);
		}
	});

	it('brings its units through object storage, and the planner has all of the run in the end', {
		timeout,
	}, async () => {
		const out = emptyFolder();
		const env = {
			BENCH_QUEUE: redis.url,
			AWS_ENDPOINT_URL_S3: s3.endpoint,
			AWS_ACCESS_KEY_ID: 'AKIATEST',
			AWS_SECRET_ACCESS_KEY: 'secret-of-test-0815',
		};
		const args = [...RUN, '--out', out, '--store', 's3://bench-test/nightly', ...PART, '--limit', '1'];
		const running = bench(args, { env });
		const working = worker(emptyFolder(), env);
		const ended = await running;
		expect((await stop(working)).code).toBe(0);
		expect(ended.code).toBe(0);
		const run = onlyRun(out);
		for (const unit of readdirSync(join(run, 'units'))) {
			expect(readdirSync(join(run, 'units', unit)).sort()).toEqual([
				'heard.wav',
				'received.wav',
				'scores.json',
				'trace.ndjson',
				'unit.json',
				'user.wav',
				'wire.ndjson',
			]);
			const file = join(run, 'units', unit, 'unit.json');
			expect(unitSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).status).toBe('ok');
		}
		expect(readdirSync(join(run, 'units'))).toHaveLength(1);
		expect(JSON.stringify([ended, await working.ended])).not.toContain('secret-of-test-0815');
	});

	it('of another version is refused, with both versions', async () => {
		const registry = new RunRegistry(parseRedisUrl(redis.url), () => undefined);
		await registry.announce({
			schemaVersion: 1,
			runId: 'from-the-future',
			model: 'simulated:oracle',
			harness: { version: '99.0.0', commit: null, dirty: null },
			systemIdentity: {},
			store: 'shared-folder',
			sessionCap: null,
			options: {},
			progress: { total: 1, done: 0, startedAt: 'now', updatedAt: 'now' },
		});
		const ended = await worker(emptyFolder(), { BENCH_QUEUE: redis.url }).ended;
		await registry.withdraw('from-the-future');
		registry.close();
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain('99.0.0');
		expect(ended.stderr).toContain('from-the-future');
		expect(ended.stderr).not.toContain('    at ');
	});

	it('says so when nobody answers, and never who it wanted to be', { timeout }, async () => {
		const env = { BENCH_QUEUE: 'redis://:hidden-pass@127.0.0.1:9' };
		for (const args of [
			['worker'],
			['queue', 'status'],
			[...RUN, '--scenario', 'turn-taking', '--limit', '1'],
		]) {
			const ended = await bench(args, { env });
			expect(ended.stderr).toContain('127.0.0.1:9');
			expect(ended.stderr).not.toContain('hidden-pass');
			expect(ended.code).toBe(3);
		}
		expect((await bench(['worker'])).code).toBe(2);
	});
});
