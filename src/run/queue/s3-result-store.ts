import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { SchemaError, UsageError } from '../../core/errors.ts';
import { MEASURED_STATUSES, UNIT_STATUSES, type UnitStatus } from '../../core/recording.ts';
import { readJson, stableJson, writeJson } from '../../results/json-file.ts';
import { RunStore } from '../../results/run-store.ts';
import { runSchema } from '../../results/schema-run.ts';
import { ObjectStore } from './object-store.ts';
import type { ResultStore } from './result-store.ts';

/** What says that a unit has ended: which recording counts, and what belongs to it. */
const markSchema = z.strictObject({
	schemaVersion: z.literal(1),
	record: z.string().regex(/^[a-z0-9-]+$/),
	status: z.enum(UNIT_STATUSES),
	files: z.array(
		z.strictObject({
			name: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
			sha256: z.string().regex(/^[0-9a-f]{64}$/),
		}),
	),
});

/** Which records a planner has brought, so that a resumed run does not bring them twice. */
const recordsSchema = z.strictObject({ schemaVersion: z.literal(1), records: z.array(z.string()) });
const RECORDS_FILE = 'collected.json';

type Mark = z.infer<typeof markSchema>;

/** Enough for as many workers to end one unit at the same time. */
const MARK_TRIES = 20;

/**
 * Units meet in S3-compatible storage:
 * ```
 * <prefix>/<runId>/run.json
 *                  records/<unitId>/<record>/{unit.json, heard.wav …, record.json}
 *                  units/<unitId>.json      the mark: which record counts
 * ```
 * A mark is written only where there is none, or in place of one that does not stand (conditional writes), so that the
 * first result that stands wins without any lock.
 */
export class S3ResultStore implements ResultStore {
	readonly place: string;
	readonly #objects: ObjectStore;
	readonly #known = new Map<string, UnitStatus>();
	/** Records that are in the planner's run directory already. */
	readonly #collected = new Set<string>();
	readonly #temporary: string[] = [];

	private constructor(place: string, objects: ObjectStore) {
		this.place = place;
		this.#objects = objects;
	}

	/** Opens `s3://<bucket>[/<prefix>]` with the credentials of AWS's chain. Throws {@link UsageError}. */
	static at(place: string): S3ResultStore {
		const [, bucket, prefix] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})(?:\/([\w./-]*?))?\/?$/.exec(place) ?? [];
		if (bucket === undefined) {
			throw new UsageError({
				what: `"${place}" is not an S3 address`,
				expected: 's3://<bucket>/<prefix>, or a folder',
			});
		}
		return new S3ResultStore(place, new ObjectStore(bucket, prefix ?? ''));
	}

	async open(store: RunStore): Promise<void> {
		const { run } = store;
		const file = join(store.dir, RECORDS_FILE);
		if (await store.has(file)) {
			for (const record of (await readJson(file, recordsSchema)).records) {
				this.#collected.add(record);
			}
		}
		await this.#objects.put(`${run.runId}/run.json`, Buffer.from(stableJson(run)), 'always');
	}

	async join(runId: string): Promise<RunStore> {
		const object = await this.#objects.get(`${runId}/run.json`);
		if (object === null) {
			throw new UsageError({ what: `run ${runId} is not in ${this.place}`, hint: 'has its planner ended?' });
		}
		const folder = await mkdtemp(join(tmpdir(), 'bench-s3-'));
		this.#temporary.push(folder);
		return RunStore.create(join(folder, runId), runSchema.parse(JSON.parse(object.body.toString('utf8'))));
	}

	async publish(store: RunStore, unitId: string): Promise<void> {
		const attempts = await readdir(join(store.dir, 'attempts')).catch(() => []);
		for (const name of attempts.filter((each) => each.startsWith(`${unitId}.`)).sort()) {
			await this.#upload(store, unitId, join(store.dir, 'attempts', name));
			await rm(join(store.dir, 'attempts', name), { recursive: true, force: true });
		}
		const folder = store.unitDir(unitId);
		const mark = await this.#upload(store, unitId, folder);
		await this.#mark(store.run.runId, unitId, mark);
		await rm(folder, { recursive: true, force: true });
	}

	async collect(store: RunStore): Promise<ReadonlyMap<string, UnitStatus>> {
		const { runId, units } = store.run;
		// Objects outside the plan are not ours.
		const planned = new Set(units.map(({ unitId }) => unitId));
		for (const key of await this.#objects.list(`${runId}/units/`)) {
			const unitId = basename(key, '.json');
			if (this.#known.has(unitId) || !planned.has(unitId)) {
				continue;
			}
			const found = await this.#markOf(runId, unitId);
			if (found !== null) {
				const staging = await this.#download(store, unitId, found.mark);
				await store.commitUnit(unitId, staging);
				this.#known.set(unitId, found.mark.status);
			}
		}
		return this.#known;
	}

	async setAside(store: RunStore, unitId: string): Promise<void> {
		this.#known.delete(unitId);
		await this.#objects.remove(`${store.run.runId}/units/${unitId}.json`);
		await store.setAside(unitId);
	}

	async collectAttempts(store: RunStore): Promise<void> {
		const { runId, units } = store.run;
		const planned = new Set(units.map(({ unitId }) => unitId));
		for (const key of await this.#objects.list(`${runId}/records/`)) {
			const [unitId = ''] = key.slice(`${runId}/records/`.length).split('/');
			if (!key.endsWith('/record.json') || !planned.has(unitId)) {
				continue;
			}
			const object = await this.#objects.get(key);
			const mark = object === null ? null : parseMark(object.body, key);
			if (mark !== null && !this.#collected.has(mark.record)) {
				await store.keepAttempt(unitId, await this.#download(store, unitId, mark));
			}
		}
		const records = [...this.#collected].sort();
		await writeJson(join(store.dir, RECORDS_FILE), { schemaVersion: 1, records });
	}

	close(): void {
		this.#objects.close();
		for (const folder of this.#temporary.splice(0)) {
			void rm(folder, { recursive: true, force: true });
		}
	}

	/** `record.json` comes last: a record without it is one whose worker died, and counts for nothing. */
	async #upload(store: RunStore, unitId: string, folder: string): Promise<Mark> {
		const record = randomUUID();
		const base = `${store.run.runId}/records/${unitId}/${record}`;
		const files: Mark['files'][number][] = [];
		let status: UnitStatus = 'harness-error';
		for (const name of (await readdir(folder)).sort()) {
			const body = await readFile(join(folder, name));
			await this.#objects.put(`${base}/${name}`, body, 'always');
			files.push({ name, sha256: sha256(body) });
			if (name === 'unit.json') {
				status = z.looseObject({ status: z.enum(UNIT_STATUSES) }).parse(JSON.parse(body.toString())).status;
			}
		}
		const mark: Mark = { schemaVersion: 1, record, status, files };
		await this.#objects.put(`${base}/record.json`, Buffer.from(stableJson(mark)), 'always');
		return mark;
	}

	async #mark(runId: string, unitId: string, mark: Mark): Promise<void> {
		const key = `${runId}/units/${unitId}.json`;
		const body = Buffer.from(stableJson(mark));
		for (let tries = 0; tries < MARK_TRIES; tries++) {
			const found = await this.#markOf(runId, unitId);
			if (found !== null && MEASURED_STATUSES.has(found.mark.status)) {
				return;
			}
			if (await this.#objects.put(key, body, found === null ? 'if-absent' : { ifMatch: found.etag })) {
				return;
			}
		}
	}

	async #markOf(runId: string, unitId: string): Promise<{ mark: Mark; etag: string } | null> {
		const key = `${runId}/units/${unitId}.json`;
		const object = await this.#objects.get(key);
		return object === null ? null : { mark: parseMark(object.body, key), etag: object.etag };
	}

	async #download(store: RunStore, unitId: string, mark: Mark): Promise<string> {
		const staging = await store.stageUnit(unitId);
		for (const { name, sha256: expected } of mark.files) {
			const key = `${store.run.runId}/records/${unitId}/${mark.record}/${name}`;
			const object = await this.#objects.get(key);
			const found = object === null ? 'nothing' : sha256(object.body);
			if (object === null || found !== expected) {
				throw new SchemaError({
					what: `${this.place}/${key} is not what its worker wrote`,
					expected: `SHA-256 ${expected}`,
					found,
				});
			}
			await writeFile(join(staging, name), object.body);
		}
		this.#collected.add(mark.record);
		return staging;
	}
}

function parseMark(body: Buffer, key: string): Mark {
	try {
		return markSchema.parse(JSON.parse(body.toString('utf8')));
	} catch (cause) {
		throw new SchemaError({ what: `${key} in the object store is not a mark of this harness`, cause });
	}
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}
