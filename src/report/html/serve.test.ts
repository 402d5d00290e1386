import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { type ServedReport, serveReport } from './serve.ts';

const TRACK = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));

describe('serveReport', () => {
	let folder: string;
	let served: ServedReport;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), 'bench-serve-'));
		const unitsDir = join(folder, 'units');
		for (const unit of ['unit-1', 'linked', 'hidden']) {
			await mkdir(join(unitsDir, unit), { recursive: true });
		}
		await writeFile(join(folder, 'secret.txt'), 'secret');
		await writeFile(join(unitsDir, 'unit-1', 'user.wav'), TRACK);
		await writeFile(join(unitsDir, 'unit-1', 'unit.json'), 'secret');
		await writeFile(join(unitsDir, 'hidden', 'user.wav'), 'secret');
		await symlink(join(folder, 'secret.txt'), join(unitsDir, 'linked', 'user.wav'));
		const units = new Set(['unit-1', 'linked', '..', 'gone']);
		served = await serveReport({ page: '<p>page</p>', unitsDir, units }, 0);
	});

	afterAll(async () => {
		await served.close();
		await rm(folder, { recursive: true });
	});

	/** A request as written: no client tidies the path. */
	function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
		const { port } = new URL(served.url);
		return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
			(resolve, reject) => {
				const sent = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
					const chunks: Buffer[] = [];
					response.on('data', (chunk: Buffer) => chunks.push(chunk));
					response.on('end', () =>
						resolve({
							status: response.statusCode ?? 0,
							headers: response.headers,
							body: Buffer.concat(chunks),
						}),
					);
				});
				sent.on('error', reject);
				sent.end();
			},
		);
	}

	it('serves the page, which nobody may frame', async () => {
		const { status, headers, body } = await ask('/');
		expect([status, body.toString()]).toEqual([200, '<p>page</p>']);
		expect(headers['content-security-policy']).toContain('frame-ancestors');
		expect((await ask('/', {}, 'HEAD')).body).toHaveLength(0);
	});

	it('serves tracks whole and in ranges', async () => {
		const whole = await ask('/audio/unit-1/user.wav');
		expect([whole.status, whole.body.equals(TRACK)]).toEqual([200, true]);
		expect(whole.headers['accept-ranges']).toBe('bytes');
		const part = await ask('/audio/unit-1/user.wav', { range: 'bytes=100-199' });
		expect([part.status, part.headers['content-range']]).toEqual([206, 'bytes 100-199/1000']);
		expect(part.body.equals(TRACK.subarray(100, 200))).toBe(true);
		expect((await ask('/audio/unit-1/user.wav', { range: 'bytes=1000-' })).status).toBe(416);
		expect((await ask('/audio/unit-1/user.wav', {}, 'HEAD')).headers['content-length']).toBe('1000');
	});

	it.each([
		'/audio/unit-1/unit.json',
		'/audio/unit-1/heard.wav',
		'/audio/hidden/user.wav',
		'/audio/gone/user.wav',
		'/audio/linked/user.wav',
		'/audio/../user.wav',
		'/audio/../../secret.txt',
		'/audio/unit-1/../hidden/user.wav',
		'/audio/unit-1%2f..%2fhidden/user.wav',
		'/audio/unit-1/user.wav/',
		'//audio/unit-1/user.wav',
		'/audio/unit-1/user.wav%00',
		'/secret.txt',
		'/%2e%2e/secret.txt',
	])('has nothing at %s', async (path) => {
		const { status, body } = await ask(path);
		expect(status).toBe(404);
		expect(body.toString()).not.toContain('secret');
	});

	it('answers to its own address alone, so that no name of a web page can reach it', async () => {
		expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
		expect((await ask('/', { host: `localhost:${new URL(served.url).port}` })).status).toBe(200);
	});

	it('only reads', async () => {
		expect((await ask('/', {}, 'POST')).status).toBe(405);
	});

	it('says which port is taken', async () => {
		const port = Number(new URL(served.url).port);
		const again = serveReport({ page: '', unitsDir: folder, units: new Set() }, port);
		await expect(again).rejects.toThrow(UsageError);
	});
});
