import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionError, UsageError } from '../../core/errors.ts';
import { MODEL_CATALOGUE, type ModelEntry } from './catalogue.ts';
import { listModels, modelFolder, pullModel, verifyModel } from './model-store.ts';

const weights = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) % 256));
const tokens = Buffer.from('a 0\nb 1\n');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const entry: ModelEntry = {
	id: 'toy',
	task: 'transcribe',
	title: 'a toy',
	languages: ['en'],
	license: 'none',
	base: 'https://models.invalid/owner/toy/resolve/abc',
	files: [
		{ name: 'model.onnx', bytes: weights.length, sha256: sha256(weights) },
		{ name: 'tokens.txt', bytes: null, sha256: sha256(tokens) },
	],
};

describe('the store of models', () => {
	let folder: string;
	let server: Server;
	let mirror: string;
	/** Requests as "path range". */
	let asked: string[];
	let answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

	/** Answers whole files and ranges as a proper server does. */
	const proper = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
		const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
		if (from >= body.length) {
			response.writeHead(416).end();
			return;
		}
		response.writeHead(from > 0 ? 206 : 200, {
			'content-length': body.length - from,
			...(from > 0 ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {}),
		});
		response.end(body.subarray(from));
	};

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'duplexbench-models-'));
		asked = [];
		answer = proper;
		server = createServer((request, response) => {
			asked.push(`${request.url} ${request.headers.range ?? ''}`.trim());
			const body = request.url?.endsWith('model.onnx') ? weights : tokens;
			answer(request, response, body);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		mirror = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await rm(folder, { recursive: true });
	});

	const store = () => ({ folder, catalogue: [entry] });
	const pull = (more: object = {}): Promise<string> => pullModel('toy', { ...store(), mirror, ...more });

	it('pulls a model from a mirror at the same paths, reports progress, and checks it', async () => {
		const progress: number[] = [];
		const at = await pull({ onProgress: ({ bytes }: { bytes: number }) => progress.push(bytes) });
		expect(await readFile(join(at, 'model.onnx'))).toEqual(weights);
		expect(asked).toEqual(['/owner/toy/resolve/abc/model.onnx', '/owner/toy/resolve/abc/tokens.txt']);
		expect(progress).toContain(weights.length);
		expect((await verifyModel('toy', store())).every(({ ok }) => ok)).toBe(true);
		expect((await listModels(store())).map(({ state }) => state)).toEqual(['installed']);
		expect(await modelFolder('toy', store())).toBe(at);
	});

	it('resumes a broken connection', async () => {
		let broken = 0;
		answer = (request, response, body) => {
			if (body === weights && broken < 2) {
				broken++;
				const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
				response.writeHead(from > 0 ? 206 : 200, {
					'content-length': body.length - from,
					'content-range': `bytes ${from}-${body.length - 1}/${body.length}`,
				});
				response.write(body.subarray(from, from + 100_000), () => setTimeout(() => response.destroy(), 50));
				return;
			}
			proper(request, response, body);
		};
		const at = await pull();
		expect(await readFile(join(at, 'model.onnx'))).toEqual(weights);
		const ranges = asked.filter((line) => line.includes('bytes='));
		expect(ranges.length).toBeGreaterThan(0);
		expect(Number(/bytes=(\d+)-/.exec(ranges.at(-1) ?? '')?.[1])).toBeGreaterThan(0);
	});

	it('resumes an earlier run, and restarts if the server ignores ranges', async () => {
		const at = await pull();
		for (const ranges of [true, false]) {
			await rm(join(at, 'model.onnx'));
			await writeFile(join(at, 'model.onnx.part'), weights.subarray(0, 200_000));
			answer = ranges ? proper : (_, response, body) => response.writeHead(200).end(body);
			expect((await listModels(store()))[0]?.state).toBe('partial');
			asked = [];
			await pull();
			expect(asked).toEqual(['/owner/toy/resolve/abc/model.onnx bytes=200000-']);
			expect(await readFile(join(at, 'model.onnx'))).toEqual(weights);
		}
	});

	it('fetches nothing that is there, and replaces what is damaged', async () => {
		const at = await pull();
		asked = [];
		await pull();
		expect(asked).toEqual([]);
		await writeFile(join(at, 'tokens.txt'), 'something else');
		expect((await verifyModel('toy', store())).map(({ ok }) => ok)).toEqual([true, false]);
		await pull();
		expect(asked).toEqual(['/owner/toy/resolve/abc/tokens.txt']);
	});

	it('rejects and deletes a file with unexpected content', async () => {
		answer = (_, response, body) => response.writeHead(200).end(Buffer.from(body).fill(7));
		await expect(pull()).rejects.toThrow(/unexpected content.*SHA-256/);
		expect((await listModels(store()))[0]).toMatchObject({ state: 'absent', bytes: 0 });
	});

	it('reads no more than the expected length', async () => {
		answer = (_, response) => response.writeHead(200).end(Buffer.alloc(weights.length + 1));
		await expect(pull()).rejects.toThrow(/longer than expected/);
	});

	it('distinguishes a missing file from a server that is down', async () => {
		answer = (_, response) => response.writeHead(404).end();
		await expect(pull()).rejects.toThrow(UsageError);
		answer = (_, response) => response.writeHead(503).end();
		await expect(pull()).rejects.toThrow(ConnectionError);
		await expect(pull({ mirror: 'ftp://somewhere' })).rejects.toThrow(/invalid mirror/);
	});

	it('stops on request and keeps what it has', async () => {
		const stop = new AbortController();
		answer = (_, response, body) => {
			response.writeHead(200, { 'content-length': body.length });
			response.write(body.subarray(0, 150_000));
			setTimeout(() => stop.abort(), 100);
		};
		await expect(pull({ signal: stop.signal })).rejects.toThrow(/abort/i);
		expect((await listModels(store()))[0]?.bytes).toBe(150_000);
	});

	it('works from a folder without a network', async () => {
		const from = await mkdtemp(join(tmpdir(), 'duplexbench-usb-'));
		await writeFile(join(from, 'model.onnx'), weights);
		await expect(pull({ from })).rejects.toThrow(/tokens.txt/);
		await writeFile(join(from, 'tokens.txt'), tokens);
		await pull({ from });
		await rm(from, { recursive: true });
		expect(asked).toEqual([]);
		expect((await verifyModel('toy', store())).every(({ ok }) => ok)).toBe(true);
	});

	it('says how to get a model that is not there', async () => {
		await expect(modelFolder('toy', store())).rejects.toThrow(/bench models pull toy/);
		await expect(modelFolder('other', store())).rejects.toThrow(/one of toy/);
		await expect(modelFolder(join(folder, 'nowhere'), store())).rejects.toThrow(/does not exist/);
		expect(await modelFolder(folder, store())).toBe(folder);
	});
});

describe('the catalogue', () => {
	it('pins a revision and a checksum for every file', () => {
		for (const { id, base, files } of MODEL_CATALOGUE) {
			expect(id).toMatch(/^[a-z0-9.-]+$/);
			expect(base).toMatch(/^https:\/\/.*\/resolve\/[0-9a-f]{40}$/);
			for (const { name, sha256: sum } of files) {
				expect(name).toMatch(/^[\w.-]+$/);
				expect(sum).toMatch(/^[0-9a-f]{64}$/);
			}
		}
	});
});
