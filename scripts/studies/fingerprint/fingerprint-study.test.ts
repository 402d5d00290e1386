import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSuite } from '../../../scenarios/index.ts';
import { fixed, fixtureObservations, rate } from '../../../src/gate/fixtures/fixture-observations.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { knownClips } from './clip-memory.ts';
import { fingerprintRows, fingerprintTable } from './fingerprint-study.ts';
import { cheatingSystem, playSeed } from './play-seeds.ts';

const run = (runId: string, chance: number) =>
	fixtureObservations({ runId, metrics: [rate('m', chance), fixed('n', Array(40).fill(1))] });

describe('the fingerprint study', () => {
	it('flags what is much better on the known seed, and nothing else', () => {
		const rows = fingerprintRows(run('known', 0.95), [run('a', 0.4), run('b', 0.4)]);
		expect(rows.map(({ metric, flagged, prompts }) => [metric, flagged, prompts])).toEqual([
			['m', true, 40],
			['n', false, 40],
		]);
		expect(fingerprintTable('x', rows)).toContain('knows the seed');
	});

	it('flags an honest system in no more than one of twenty pairs of seeds', () => {
		const flags = Array.from({ length: 20 }, (_, i) =>
			fingerprintRows(run(`k${i}`, 0.7), [run(`f${i}`, 0.7)]),
		);
		expect(flags.filter((rows) => rows.some(({ flagged }) => flagged)).length).toBeLessThanOrEqual(1);
	});

	it('flags nothing that is better on the fresh seed', () => {
		expect(fingerprintRows(run('known', 0.4), [run('a', 0.95)]).some(({ flagged }) => flagged)).toBe(false);
	});
});

describe('the cheat', () => {
	it('answers like the oracle what it knows by heart, and like the policy what it does not', async () => {
		const synthesizer = createFliteSynthesizer();
		const cacheDir = mkdtempSync(join(tmpdir(), 'bench-fingerprint-'));
		const suiteOf = (seed: number) =>
			buildSuite('core', { cacheDir, synthesizer, seed, types: ['turn-taking'], limit: 2 });
		const [known, fresh] = [await suiteOf(1), await suiteOf(2)];
		await synthesizer.close();
		const cheat = await cheatingSystem(await knownClips(known));
		const promptness = async (manifest: typeof known) => {
			const { rows } = await playSeed(manifest, cheat, () => undefined);
			return rows.find(({ id }) => id === 'turn-taking.promptness')?.value ?? 0;
		};
		// 200 ms after the turn, as people do; the policy waits for 800 ms.
		expect(await promptness(known)).toBeGreaterThan(0.95);
		expect(await promptness(fresh)).toBeLessThan(0.93);
	}, 120_000);
});
