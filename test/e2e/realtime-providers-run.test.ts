import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { INTERACTION_TYPES } from '../../src/core/scenario.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

const KEY = 'key-0123456789abcdef';

let peer: PeerHandle | null = null;
afterEach(async () => {
	await peer?.close();
	peer = null;
});

/** Every file of a folder, as text. */
function contents(folder: string): { name: string; text: string }[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.map((name) => ({ name, text: readFileSync(name, 'latin1') }));
}

describe('bench run against a peer that talks', () => {
	for (const { id, env } of [
		{
			id: 'openai',
			env: (url: string) => ({
				OPENAI_API_KEY: KEY,
				OPENAI_REALTIME_BASE_URL: url.replace('/realtime', ''),
			}),
		},
		{ id: 'gemini', env: (url: string) => ({ GEMINI_API_KEY: KEY, GOOGLE_GEMINI_BASE_URL: url }) },
	]) {
		it(`replays all six types of interaction against ${id}, and no file holds its key`, async () => {
			peer = await startPeer(import.meta.url, `../../adapters/${id}/fixtures/peer`, 'talking');
			const out = emptyFolder();
			const args = [
				'run',
				'--model',
				id,
				'--suite',
				'quick',
				'--limit',
				'1',
				'--concurrency',
				'6',
				'--out',
				out,
			];
			const ended = await bench([...args, '--fail-on-error', '1'], { env: env(peer.url) });
			expect(ended.stderr + ended.stdout).not.toContain(KEY);
			const files = contents(out);
			expect(files.filter(({ text }) => text.includes(KEY)).map(({ name }) => name)).toEqual([]);
			const units = files.filter(({ name }) => /units.*unit\.json$/.test(name));
			for (const type of INTERACTION_TYPES) {
				const unit = units.find(({ name }) => name.includes(`/${type}.`));
				if (unit === undefined && ended.stderr.includes('this machine is too slow')) continue;
				if (unit === undefined) throw new Error(`${type} was not replayed: ${ended.stderr}`);
				const { status, reason } = unitSchema.parse(JSON.parse(unit.text));
				// On a loaded machine units miss their deadlines: that says nothing about the adapter.
				expect(['ok', 'not-exercised', 'invalid-timing'], `${type}: ${reason}`).toContain(status);
				const folder = dirname(unit.name);
				const trace = readFileSync(join(folder, 'trace.ndjson'), 'utf8');
				expect(trace, `${type}: the model was not heard`).toContain('"type":"heard"');
				expect(readFileSync(join(folder, 'wire.ndjson'), 'utf8').length).toBeGreaterThan(10_000);
			}
		}, 120_000);
	}
});
