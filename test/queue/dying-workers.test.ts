import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import type { RunStore } from '../../src/results/run-store.ts';
import { NO_REDIS, type RedisServer, startRedis } from './redis-server.ts';
import { follow } from './toy-fleet.ts';
import { toyProcess } from './toy-processes.ts';
import { toyRun } from './toy-run.ts';

const recorded = (store: RunStore) => readdirSync(join(store.dir, 'units')).sort();
const planned = (store: RunStore) => store.run.units.map(({ unitId }) => unitId).sort();

describe.skipIf(NO_REDIS !== null)('workers that die or freeze', () => {
	let redis: RedisServer;
	beforeAll(async () => {
		redis = await startRedis();
	});
	afterAll(() => redis?.stop());

	const order = (store: RunStore) => ({
		url: redis.url,
		runDir: store.dir,
		concurrency: 2,
		leaseMs: 1_000,
		momentMs: 150,
		poison: null,
	});

	it('lose nothing and count nothing twice when one is killed in the middle of its units', async () => {
		const { store } = await toyRun(24, { runId: 'killed' });
		const doomed = await toyProcess(order(store));
		const other = await toyProcess(order(store));
		const following = follow(redis.url, store);
		await expect.poll(() => recorded(store).length).toBeGreaterThan(4);
		await doomed.kill('SIGKILL');
		expect(recorded(store).length).toBeLessThan(24);
		const { end, ended, twice } = await following;
		await other.kill('SIGKILL');
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(twice).toEqual([]);
		expect([...ended.keys()].sort()).toEqual(planned(store));
		expect(recorded(store)).toEqual(planned(store));
	});

	it('may wake up after others have done their work: the first result stays', async () => {
		const { store } = await toyRun(10, { runId: 'frozen' });
		const frozen = await toyProcess({ ...order(store), momentMs: 400 });
		const following = follow(redis.url, store);
		// Its first two units are under way: others will record them first.
		await sleep(300);
		await frozen.kill('SIGSTOP');
		const before = recorded(store);
		const other = await toyProcess(order(store));
		const { end } = await following;
		const units = await Promise.all(store.run.units.map(({ unitId }) => store.readUnit(unitId)));
		const byOther = units
			.filter(({ testbed }) => testbed.id === `pid-${other.child.pid}`)
			.map((u) => u.unitId);
		await frozen.kill('SIGCONT');
		await sleep(900);
		await Promise.all([frozen.kill('SIGKILL'), other.kill('SIGKILL')]);
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(recorded(store)).toEqual(planned(store));
		expect(byOther.length).toBe(10 - before.length);
		for (const unitId of byOther) {
			expect((await store.readUnit(unitId)).testbed.id).toBe(`pid-${other.child.pid}`);
		}
		expect(readdirSync(join(store.dir, 'attempts')).length).toBeGreaterThan(0);
	});

	it('keep their units while they are too busy to say so, as long as a lease lasts', async () => {
		const { store } = await toyRun(4, { runId: 'busy' });
		const busy = { ...order(store), concurrency: 1, leaseMs: 5_000, momentMs: 10, blockMs: 2_500 };
		const workers = [await toyProcess(busy), await toyProcess(busy)];
		const { end, twice } = await follow(redis.url, store);
		await Promise.all(workers.map((worker) => worker.kill('SIGKILL')));
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(twice).toEqual([]);
		expect(recorded(store)).toEqual(planned(store));
		expect(readdirSync(store.dir)).not.toContain('attempts');
	});

	it('are not fed a unit for ever that kills each of them, and no unit is blamed for its neighbour', async () => {
		const { store } = await toyRun(6, { runId: 'poisoned' });
		let deaths = 0;
		let over = false;
		const following = follow(redis.url, store).finally(() => {
			over = true;
		});
		// Whoever dies is replaced, as a supervisor does it.
		while (!over) {
			const worker = await toyProcess({ ...order(store), momentMs: 10, poison: '.3' });
			while (!over && worker.child.exitCode === null && worker.child.signalCode === null) {
				await sleep(50);
			}
			deaths += Number(!over);
			await worker.kill('SIGKILL');
		}
		const { end, ended } = await following;
		expect(end).toEqual({ stoppedBy: 'done' });
		expect(deaths).toBe(4);
		expect(ended.get('turn-taking.toy.3--clean--t1')).toMatchObject({ status: 'harness-error' });
		expect([...ended.values()].filter(({ status }) => status === 'ok')).toHaveLength(5);
		expect(recorded(store)).toEqual(planned(store));
	});

	it('may die at any moment, again and again', async () => {
		const random = seededRandom('dying workers');
		const { store } = await toyRun(30, { runId: 'again' });
		const following = follow(redis.url, store);
		for (let kills = 0; kills < 4; kills++) {
			const worker = await toyProcess({ ...order(store), momentMs: 60 });
			await sleep(50 + random.int(400));
			await worker.kill('SIGKILL');
		}
		const last = await toyProcess({ ...order(store), momentMs: 10 });
		const { ended, twice } = await following;
		await last.kill('SIGKILL');
		expect(twice).toEqual([]);
		expect([...ended.keys()].sort()).toEqual(planned(store));
		expect(recorded(store)).toEqual(planned(store));
	});
});
