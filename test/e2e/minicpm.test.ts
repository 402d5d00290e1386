import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPeer } from '../../adapters/conformance/start-peer.ts';
import { runSchema } from '../../src/results/schema-run.ts';
import { summarySchema } from '../../src/results/schema-summary.ts';
import { unitSchema } from '../../src/results/schema-unit.ts';
import { bench, emptyFolder } from '../bench-cli.ts';

const MODELS = {
	'minicpm-o': { name: 'talking', variable: 'MINICPM_O_URL' },
	'minicpm-duplex': { name: 'ordered', variable: 'MINICPM_DUPLEX_URL' },
} as const;

describe.each(Object.entries(MODELS))('bench run --model %s', (model, { name, variable }) => {
	it('holds conversations against a stand-in on simulated time, and scores them', async () => {
		const peer = await startPeer(import.meta.url, `../../adapters/${model}/fixtures/peer`, name);
		const out = emptyFolder();
		const choice = ['--scenario', 'turn-taking,user-interrupt', '--limit', '1', '--clock', 'virtual'];
		const ended = await bench(['run', '--model', model, ...choice, '--json', '--out', out], {
			env: { [variable]: peer.url },
		});
		const { faults } = await peer.observe();
		await peer.close();
		expect(ended.code, ended.stderr).toBe(0);
		expect(faults).toEqual([]);
		const folder = join(out, readdirSync(out)[0] ?? '');
		const units = readdirSync(join(folder, 'units'));
		for (const unit of units) {
			const file = join(folder, 'units', unit, 'unit.json');
			expect(unitSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).status, unit).toBe('ok');
		}
		const summary = summarySchema.parse(JSON.parse(ended.stdout));
		const tor = summary.metrics.find(({ id, kind }) => id === 'turn-taking.clean-tor' && kind === 'all');
		expect(tor?.events).toBe(1);
		const run = runSchema.parse(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
		expect(run.model.latencyClass).toBe('model-time');
		if (model === 'minicpm-duplex') {
			expect(run.model.identity).toMatchObject({ words: 'text-assisted' });
			expect(ended.stderr).toContain('word end to slice');
			const question = units.find((unit) => unit.startsWith('turn-taking')) ?? '';
			const wire = readFileSync(join(folder, 'units', question, 'wire.ndjson'), 'utf8');
			expect(wire).toContain('What exactly does an actuary do');
		}
	}, 120_000);
});
