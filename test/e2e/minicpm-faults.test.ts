import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PeerHandle, startPeer } from '../../adapters/conformance/start-peer.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

let peer: PeerHandle;
beforeAll(async () => {
	peer = await startPeer(import.meta.url, '../../adapters/minicpm-o/fixtures/peer', 'talking');
});
afterAll(() => peer.close());

const CHOICE = ['--scenario', 'turn-taking', '--limit', '2', '--concurrency', '1', '--clock', 'virtual'];

function run(out: string, query = '') {
	return bench(['run', '--model', 'minicpm-o', ...CHOICE, '--out', out], {
		env: { MINICPM_O_URL: `${peer.url}${query}` },
	});
}

describe('bench run against a MiniCPM-o that fails once', () => {
	it.each([
		['breaks the connection, as one that restarts', 'drop'],
		['times the session out', 'timeout'],
	] as const)(
		'tries the unit again when it %s, and goes on with the others',
		async (_, fault) => {
			const out = emptyFolder();
			const before = (await peer.observe()).connections;
			const ended = await run(out, `?fault=${fault}`);
			expect(ended.code, ended.stderr).toBe(0);
			const folder = join(out, readdirSync(out)[0] ?? '', 'units');
			const units = readdirSync(folder);
			expect(units).toHaveLength(2);
			for (const unit of units) {
				const file = JSON.parse(readFileSync(join(folder, unit, 'unit.json'), 'utf8'));
				expect(unitSchema.parse(file).status, unit).toBe('ok');
			}
			// One to see whether it is there, one for each unit, and one more for the unit that was broken off.
			expect((await peer.observe()).connections - before).toBe(4);
		},
		120_000,
	);

	it('says at once that a key is refused, and plays nothing', async () => {
		await peer.tell({ type: 'receive', reception: { type: 'refuse', why: 'auth', retryAfterS: null } });
		const out = emptyFolder();
		const ended = await run(out);
		await peer.tell({ type: 'receive', reception: { type: 'accept', readyAfterMs: 0 } });
		expect(ended.code).toBe(2);
		expect(ended.stderr).toContain('MINICPM_O_KEY');
		expect(readdirSync(out)).toEqual([]);
	});
});
