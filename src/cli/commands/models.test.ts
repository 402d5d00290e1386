import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { modelsCommand } from './models.ts';

const bench = (...args: string[]) => modelsCommand().parseAsync(args, { from: 'user' });

describe('bench models', () => {
	let folder: string;
	let server: Server;
	let mirror: string;
	let asked: string[];
	let said: string;
	let printed: string;

	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'duplexbench-models-'));
		vi.stubEnv('BENCH_MODELS', folder);
		said = '';
		printed = '';
		vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
			said += text;
			return true;
		});
		vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
			printed += text;
			return true;
		});
		asked = [];
		server = createServer((request, response) => {
			asked.push(request.url ?? '');
			response.end('not the weights that were promised');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		mirror = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	});
	afterEach(async () => {
		vi.restoreAllMocks();
		vi.unstubAllEnvs();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await rm(folder, { recursive: true });
	});

	it('lists what can be pulled, with the address, checksum and license of every file', async () => {
		await bench('list', '--json');
		const { models } = JSON.parse(printed);
		expect(models.length).toBeGreaterThan(2);
		for (const model of models) {
			expect(model).toMatchObject({ state: 'absent', bytes: 0 });
			expect(model.license).not.toBe('');
			for (const file of model.files) {
				expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
				expect(file.url).toMatch(/^https:\/\//);
			}
		}
	});

	it('asks the mirror for the same paths and keeps nothing that is not what it should be', async () => {
		await expect(bench('pull', 'vits-ljs', '--mirror', mirror)).rejects.toThrow(UsageError);
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatch(/^\/csukuangfj\/vits-ljs\/resolve\/[0-9a-f]+\/vits-ljs\.onnx$/);
		expect(await readdir(join(folder, 'vits-ljs'))).toEqual([]);
	});

	it('needs no network where the files are named, and refuses wrong ones', async () => {
		const from = await mkdtemp(join(tmpdir(), 'duplexbench-from-'));
		await writeFile(join(from, 'vits-ljs.onnx'), 'something else');
		await expect(bench('pull', 'vits-ljs', '--from', from)).rejects.toThrow(/unexpected content/);
		expect(asked).toEqual([]);
		await rm(from, { recursive: true });
	});

	it('says which files are missing, and ends with exit code 2', async () => {
		await expect(bench('verify', 'vits-ljs', '--json')).rejects.toEqual(new ExitRequest(2));
		expect(JSON.parse(printed)).toMatchObject({ model: 'vits-ljs', ok: false });
		expect(said).toContain('MISSING');
		expect(said).toContain('bench models pull vits-ljs');
	});

	it('refuses an unknown model, with the list', async () => {
		await expect(bench('pull', 'nope')).rejects.toThrow(/vits-ljs/);
	});
});
