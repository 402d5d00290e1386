import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import type { RunStore } from '../../src/results/run-store.ts';
import type { AnnouncedRun } from '../../src/run/queue/announced-run.ts';
import { queueStatus } from '../../src/run/queue/queue-status.ts';
import { parseRedisUrl } from '../../src/run/queue/redis-address.ts';
import { RunRegistry } from '../../src/run/queue/run-registry.ts';
import { SystemQueue } from '../../src/run/queue/system-queue.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { follow, toyWorker } from './toy-fleet.ts';
import { toyProcess } from './toy-processes.ts';
import { recordToy, toyRun } from './toy-run.ts';

const ANNOUNCED: AnnouncedRun = {
	schemaVersion: 1,
	runId: 'x',
	model: 'toy',
	harness: { version: '0', commit: null, dirty: null },
	systemIdentity: {},
	store: 'shared-folder',
	sessionCap: null,
	options: {},
	progress: { total: 1, done: 0, startedAt: 'now', updatedAt: 'now' },
};

function recorded(store: RunStore): string[] {
	return readdirSync(join(store.dir, 'units')).sort();
}

function planned(store: RunStore): string[] {
	return store.run.units.map(({ unitId }) => unitId).sort();
}

describe.skipIf(NO_REDIS !== null)('a run whose units others replay', () => {
	let redis: RedisServer;
	beforeAll(async () => {
		redis = await startRedis();
	});
	afterAll(() => redis?.stop());

	it('is done when every unit of the plan has a result, each once', async () => {
		const { store } = await toyRun(40, { runId: 'plain' });
		const workers = [toyWorker(redis.url, store), toyWorker(redis.url, store)];
		const { end, ended, twice } = await follow(redis.url, store);
		await Promise.all(workers.map((worker) => worker.stop()));
		expect(end).toEqual({ stoppedBy: 'done' });
		expect([...ended.keys()].sort()).toEqual(planned(store));
		expect(twice).toEqual([]);
		expect(recorded(store)).toEqual(planned(store));
	});

	it('survives a server that is killed and comes back empty', async () => {
		const { store } = await toyRun(60, { runId: 'restart' });
		const workers = [
			toyWorker(redis.url, store, { momentMs: 40 }),
			toyWorker(redis.url, store, { momentMs: 40 }),
		];
		const following = follow(redis.url, store);
		await expect.poll(() => recorded(store).length).toBeGreaterThan(10);
		await redis.restart();
		const atRestart = recorded(store).length;
		const { end, twice } = await following;
		await Promise.all(workers.map((worker) => worker.stop()));
		expect(atRestart).toBeLessThan(60);
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(twice).toEqual([]);
		expect(recorded(store)).toEqual(planned(store));
	});

	it('replays what has no result that stands, and nothing else', async () => {
		const { store } = await toyRun(6, { runId: 'resumed' });
		const [first, second] = store.run.units;
		await recordToy(store, first ?? expect.fail());
		await recordToy(store, second ?? expect.fail(), 'infra-error');
		const worker = toyWorker(redis.url, store);
		const { ended } = await follow(redis.url, store);
		await worker.stop();
		expect(ended.size).toBe(5);
		expect(ended.has(first?.unitId ?? '')).toBe(false);
		expect((await store.finishedUnits()).size).toBe(6);
		expect(readdirSync(join(store.dir, 'attempts'))).toEqual([`${second?.unitId}.1`]);
	});

	it('hands out nothing more after Ctrl-C, and goes on later with what is missing', async () => {
		const { store } = await toyRun(30, { runId: 'stopped' });
		const controller = new AbortController();
		const worker = toyWorker(redis.url, store, { concurrency: 1, momentMs: 20 });
		const following = follow(redis.url, store, { signal: controller.signal });
		await expect.poll(() => recorded(store).length).toBeGreaterThan(3);
		controller.abort();
		expect((await following).end).toEqual({ stoppedBy: 'signal' });
		const left = recorded(store).length;
		await sleep(300);
		expect(recorded(store).length).toBeLessThanOrEqual(left + 1);
		expect((await follow(redis.url, store)).end).toEqual({ stoppedBy: 'done' });
		await worker.stop();
		expect(recorded(store)).toEqual(planned(store));
	});

	it('stops after too many errors', async () => {
		const { store } = await toyRun(30, { runId: 'errors' });
		const worker = toyWorker(redis.url, store, {
			concurrency: 1,
			work: async ({ unit }) => {
				await recordToy(store, unit, 'infra-error');
				await sleep(40);
				return { status: 'infra-error', reason: 'as told' };
			},
		});
		const { end } = await follow(redis.url, store, { maxErrors: 2 });
		await worker.stop();
		expect(end).toEqual({ stoppedBy: 'max-errors' });
		expect(recorded(store).length).toBeLessThan(15);
	});

	it('never has more sessions at once than the cap, over all workers', async () => {
		const { store } = await toyRun(30, { runId: 'capped' });
		let now = 0;
		let most = 0;
		const work = async ({ unit }: { unit: (typeof store.run.units)[number] }) => {
			most = Math.max(most, ++now);
			await sleep(15);
			await recordToy(store, unit);
			now--;
			return { status: 'ok' as const, reason: null };
		};
		const workers = [1, 2].map(() => toyWorker(redis.url, store, { concurrency: 5, work }));
		await follow(redis.url, store, { sessionCap: 3 });
		await Promise.all(workers.map((worker) => worker.stop()));
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});

	it('waits when the system refuses a session, with fewer at once, and charges no unit for it', async () => {
		const { store } = await toyRun(12, { runId: 'refused' });
		let refusals = 3;
		let retriedMs = 0;
		const refusedMs = performance.now();
		const worker = toyWorker(redis.url, store, {
			concurrency: 4,
			work: async ({ unit, backOff }) => {
				if (refusals > 0) {
					refusals -= 1;
					return (await backOff(400)) === 'returned' ? 'returned' : expect.fail();
				}
				retriedMs ||= performance.now();
				await recordToy(store, unit);
				return { status: 'ok', reason: null };
			},
		});
		const { end, ended } = await follow(redis.url, store, { sessionCap: 4 });
		await worker.stop();
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(retriedMs - refusedMs).toBeGreaterThanOrEqual(300);
		expect(new Set([...ended.values()].map(({ status }) => status))).toEqual(new Set(['ok']));
	});

	it('gives the unit of a worker that cannot go on to another one', async () => {
		const { store } = await toyRun(8, { runId: 'misfit' });
		const misfit = toyWorker(redis.url, store, {
			concurrency: 1,
			work: async () => {
				throw new UsageError({ what: 'this machine has no key' });
			},
		});
		const following = follow(redis.url, store);
		await expect(misfit.done).rejects.toThrow('this machine has no key');
		const able = toyWorker(redis.url, store);
		const { end } = await following;
		await able.stop();
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(recorded(store)).toEqual(planned(store));
	});

	it('ends a unit over which sessions hang for ever as an error of the harness, and the others as they are', async () => {
		const { store } = await toyRun(5, { runId: 'hung' });
		const worker = toyWorker(redis.url, store, {
			concurrency: 4,
			work: async ({ unit }) => {
				if (unit.scenarioId.endsWith('.2')) {
					await new Promise(() => undefined);
				}
				await recordToy(store, unit);
				return { status: 'ok', reason: null };
			},
		});
		const { end, ended } = await follow(redis.url, store, { longestMs: () => 300 });
		await worker.stop();
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(ended.get('turn-taking.toy.2--clean--t1')).toMatchObject({ status: 'harness-error' });
		expect(ended.get('turn-taking.toy.2--clean--t1')?.reason).toContain('did not end within');
		expect([...ended.values()].filter(({ status }) => status === 'ok')).toHaveLength(4);
	});

	it('can be watched: progress, workers, the lowered cap and its way back', async () => {
		const { store } = await toyRun(60, { runId: 'watched' });
		const address = parseRedisUrl(redis.url);
		const registry = new RunRegistry(address, () => undefined);
		const look = async () => {
			const { systems, runs } = await queueStatus(address, registry);
			return {
				system: systems.find(({ model }) => model === 'toy'),
				run: runs.find((r) => r.runId === 'watched'),
			};
		};
		let refused = false;
		const worker = toyWorker(redis.url, store, {
			concurrency: 4,
			work: async ({ unit, backOff }) => {
				if (!refused) {
					refused = true;
					await backOff(600);
					return 'returned';
				}
				await sleep(100);
				await recordToy(store, unit);
				return { status: 'ok', reason: null };
			},
		});
		const following = follow(redis.url, store, { sessionCap: 4, longestMs: () => 40_000 });
		await expect.poll(async () => (await look()).system?.cap, { interval: 20 }).toBe(3);
		expect((await look()).system?.pausedMs).toBeGreaterThan(0);
		await expect.poll(async () => (await look()).system?.cap, { interval: 20 }).toBe(4);
		await expect.poll(async () => (await look()).run?.done, { interval: 20 }).toBeGreaterThan(5);
		const { system, run } = await look();
		expect(run).toMatchObject({ model: 'toy', total: 60 });
		expect(system?.perMinute).toBeGreaterThan(0);
		expect(system?.active.every(({ stuck }) => !stuck)).toBe(true);
		expect((await following).end).toEqual({ stoppedBy: 'done' });
		expect((await look()).run).toBeUndefined();
		await worker.stop();
		registry.close();
	});

	it('takes turns with another run of the same system', async () => {
		const { store: long, root } = await toyRun(40, { runId: 'long' });
		const { store: short } = await toyRun(4, { runId: 'short', root });
		const order: string[] = [];
		const longFollowing = follow(redis.url, long);
		await sleep(200);
		const shortFollowing = follow(redis.url, short);
		await sleep(200);
		const worker = toyWorker(redis.url, long, {
			concurrency: 1,
			work: async ({ runId, unit }) => {
				order.push(runId);
				await recordToy(runId === 'long' ? long : short, unit);
				return { status: 'ok', reason: null };
			},
		});
		await Promise.all([longFollowing, shortFollowing]);
		await worker.stop();
		expect(order.lastIndexOf('short')).toBeLessThan(10);
	});

	// Last, because it leaves a frozen unit behind.
	it('names a unit that a frozen worker holds for longer than any unit can take', async () => {
		const { store } = await toyRun(1, { runId: 'stuck' });
		const address = parseRedisUrl(redis.url);
		const registry = new RunRegistry(address, () => undefined);
		const queue = new SystemQueue(address, 'toy', () => undefined);
		const [unit = expect.fail()] = store.run.units;
		await registry.announce({ ...ANNOUNCED, runId: 'stuck' });
		await queue.add('stuck', [{ unit, rank: 0, longestMs: 3_000 }]);
		const frozen = await toyProcess({
			url: redis.url,
			runDir: store.dir,
			concurrency: 1,
			leaseMs: 60_000,
			momentMs: 60_000,
			poison: null,
		});
		const held = async () => {
			const units = (await queueStatus(address, registry)).systems.flatMap(({ active }) => active);
			return units.find(({ runId }) => runId === 'stuck')?.stuck;
		};
		await expect.poll(held, { interval: 20, timeout: 20_000 }).toBe(false);
		await frozen.kill('SIGSTOP');
		await expect.poll(held, { interval: 100, timeout: 20_000 }).toBe(true);
		await frozen.kill('SIGKILL');
		await queue.close();
		registry.close();
	});
});
