import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ADAPTERS } from '../adapters/index.ts';
import { UNSERVED_SYSTEMS } from '../adapters/unserved-systems.ts';
import { modelTable } from '../src/api/list-models.ts';
import { modelTableText } from '../src/cli/tables/model-table.ts';
import { packageRoot } from '../src/core/package-root.ts';
import type { ConformanceFile } from '../src/results/schema-conformance.ts';

afterEach(() => vi.unstubAllEnvs());

function result(adapter: string, failed: readonly string[]): ConformanceFile {
	return {
		schemaVersion: 1,
		adapter,
		commit: '0123456789abcdef0123456789abcdef01234567',
		dirty: false,
		date: '2026-11-21',
		node: '20.20.2',
		ok: failed.length === 0,
		counts: { passed: 20, failed: failed.length, notApplicable: 3 },
		capabilities: {
			pacing: 'frame',
			latencyClass: 'wall-local',
			sessionLimitMs: 360_000,
			maxSessions: 1,
			flush: false,
			truncation: false,
			transcripts: { model: true, user: false },
		},
		variants: [
			{ variant: null, checks: failed.map((id) => ({ id, status: 'failed', detail: 'as planted' })) },
		],
	};
}

async function rowOf(id: string, kept: readonly ConformanceFile[]) {
	const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
	for (const file of kept) {
		writeFileSync(join(folder, `${file.adapter}.json`), JSON.stringify(file));
	}
	const rows = await modelTable(folder);
	const row = rows.find((candidate) => candidate.id === id);
	if (row === undefined) {
		throw new Error(`no row ${id}`);
	}
	return { row, text: modelTableText(rows) };
}

describe('the table of models', () => {
	it('says that a system works only where a conformance result says so, and names its commit', async () => {
		vi.stubEnv('MOSHI_URL', 'ws://127.0.0.1:1');
		expect((await rowOf('moshi', [])).row).toMatchObject({ status: 'unverified', pacing: null });
		const { row, text } = await rowOf('moshi', [result('moshi', [])]);
		expect(row).toMatchObject({ status: 'works', pacing: 'frame', sessionLimitMs: 360_000 });
		expect(text).toMatch(/moshi +works .* frame .* 360 s .* 20\/20 @ 012345678/);
	});

	it('says what fails, what address is missing and what key is missing', async () => {
		vi.stubEnv('MOSHI_URL', '');
		vi.stubEnv('OPENAI_API_KEY', '');
		expect((await rowOf('moshi', [result('moshi', [])])).row).toMatchObject({
			status: 'needs server',
			wants: ['MOSHI_URL'],
		});
		expect((await rowOf('moshi', [result('moshi', ['late-packets'])])).row).toMatchObject({
			status: 'fails',
			wants: ['late-packets'],
		});
		const { row, text } = await rowOf('openai', [result('openai', [])]);
		expect(row).toMatchObject({ status: 'needs key', latencyClass: 'wall-network', price: { audioIn: 32 } });
		expect(text).toContain('needs key: OPENAI_API_KEY');
	});

	it('refuses a broken result rather than passing it over', async () => {
		const broken = { ...result('moshi', []), counts: null } as unknown as ConformanceFile;
		await expect(rowOf('moshi', [broken])).rejects.toThrow(/counts/);
	});

	it('shows every system without a public server, what is missing, and how to attach it', async () => {
		for (const { id } of UNSERVED_SYSTEMS) {
			const { row, text } = await rowOf(id, []);
			expect(row.status).toBe('no public server');
			expect(text).toContain(row.wants[0] ?? 'nothing');
			expect(row.summary).toContain('open protocol');
		}
	});

	it('has a page for every card that names one', () => {
		for (const { page } of [...ADAPTERS.map(({ card }) => card), ...UNSERVED_SYSTEMS]) {
			const file = join(packageRoot(), 'docs', 'reference', 'models', `${page}.md`);
			expect(page === null || existsSync(file), file).toBe(true);
		}
	});
});
