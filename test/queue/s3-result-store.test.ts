import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { S3ResultStore } from '../../src/run/queue/s3-result-store.ts';
import { type S3Peer, startS3Peer } from './s3-peer.ts';
import { recordToy, toyRun } from './toy-run.ts';

describe('units that meet in object storage', () => {
	let peer: S3Peer;
	beforeAll(async () => {
		peer = await startS3Peer('AKIATEST');
		vi.stubEnv('AWS_ENDPOINT_URL_S3', peer.endpoint);
		vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
		vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-test');
		vi.stubEnv('AWS_REGION', 'eu-test-1');
	});
	afterAll(async () => {
		vi.unstubAllEnvs();
		await peer.stop();
	});

	it('come back as they were recorded, the first that stands of each, the others as attempts', async () => {
		const { store } = await toyRun(12, { runId: 'meet' });
		const planner = S3ResultStore.at('s3://bench-test/nightly');
		await planner.open(store);
		const workers = [
			S3ResultStore.at('s3://bench-test/nightly'),
			S3ResultStore.at('s3://bench-test/nightly'),
		];
		const stores = await Promise.all(workers.map((worker) => worker.join('meet')));
		// Both record every unit, one of them first with an error that must not stand.
		await Promise.all(
			store.run.units.map(async (unit) => {
				for (const [i, own] of stores.entries()) {
					const worker = workers[i] ?? expect.fail();
					await recordToy(own, unit, i === 0 ? 'infra-error' : 'ok', `w${i}`);
					await worker.publish(own, unit.unitId);
					await recordToy(own, unit, 'ok', `again${i}`);
					await worker.publish(own, unit.unitId);
				}
			}),
		);
		const statuses = await planner.collect(store);
		expect([...statuses.keys()].sort()).toEqual(store.run.units.map(({ unitId }) => unitId).sort());
		expect(new Set(statuses.values())).toEqual(new Set(['ok']));
		expect(await planner.collect(store)).toEqual(statuses);
		for (const { unitId } of store.run.units) {
			expect((await store.readUnit(unitId)).testbed.id).toBe('again0');
		}
		await planner.collectAttempts(store);
		expect(readdirSync(join(store.dir, 'attempts'))).toHaveLength(36);
		const later = S3ResultStore.at('s3://bench-test/nightly');
		await later.open(store);
		await later.collectAttempts(store);
		expect(readdirSync(join(store.dir, 'attempts'))).toHaveLength(36);
		expect(peer.unsigned()).toBe(0);
		for (const exchange of [planner, later, ...workers]) {
			exchange.close();
		}
	});

	it('let exactly one of several workers win that end one unit at the same time', async () => {
		const { store } = await toyRun(1, { runId: 'race' });
		const [unit = expect.fail()] = store.run.units;
		const planner = S3ResultStore.at('s3://bench-test/race');
		await planner.open(store);
		await Promise.all(
			Array.from({ length: 6 }, async (_, i) => {
				const worker = S3ResultStore.at('s3://bench-test/race');
				const own = await worker.join('race');
				await recordToy(own, unit, 'ok', `w${i}`);
				await worker.publish(own, unit.unitId);
				worker.close();
			}),
		);
		await planner.collect(store);
		await planner.collectAttempts(store);
		const attempts = readdirSync(join(store.dir, 'attempts'));
		expect(readdirSync(join(store.dir, 'units'))).toEqual([unit.unitId]);
		expect(attempts).toHaveLength(5);
		planner.close();
	});

	it('can be set aside and replayed', async () => {
		const { store } = await toyRun(1, { runId: 'aside' });
		const [unit = expect.fail()] = store.run.units;
		const planner = S3ResultStore.at('s3://bench-test');
		const worker = S3ResultStore.at('s3://bench-test');
		await planner.open(store);
		const own = await worker.join('aside');
		await recordToy(own, unit, 'infra-error');
		await worker.publish(own, unit.unitId);
		expect((await planner.collect(store)).get(unit.unitId)).toBe('infra-error');
		await planner.setAside(store, unit.unitId);
		expect((await planner.collect(store)).size).toBe(0);
		await recordToy(own, unit, 'ok');
		await worker.publish(own, unit.unitId);
		expect((await planner.collect(store)).get(unit.unitId)).toBe('ok');
		expect((await store.readUnit(unit.unitId)).status).toBe('ok');
	});

	it('are refused when their bytes are not what the worker wrote', async () => {
		const { store } = await toyRun(1, { runId: 'damaged' });
		const [unit = expect.fail()] = store.run.units;
		const planner = S3ResultStore.at('s3://bench-test/damaged');
		await planner.open(store);
		const worker = S3ResultStore.at('s3://bench-test/damaged');
		const own = await worker.join('damaged');
		await recordToy(own, unit);
		await worker.publish(own, unit.unitId);
		for (const [key, body] of peer.objects) {
			if (key.includes('damaged/damaged/records') && key.endsWith('unit.json')) {
				body.write('X', 3);
			}
		}
		await expect(planner.collect(store)).rejects.toThrow(/is not what its worker wrote/);
	});

	it('say which run is missing, and which address makes no sense', async () => {
		await expect(S3ResultStore.at('s3://bench-test/none').join('nothing')).rejects.toThrow(
			/nothing is not in s3/,
		);
		for (const place of ['s3://', 's3://B/x', 's3://ok-bucket/a b']) {
			expect(() => S3ResultStore.at(place)).toThrow(/is not an S3 address/);
		}
	});
});
