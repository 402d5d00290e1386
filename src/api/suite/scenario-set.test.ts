import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeBankFile } from '../../../scenarios/bank-file.ts';
import type { SuiteManifest } from '../../../scenarios/index.ts';
import type { Prompt } from '../../../scenarios/prompt.ts';
import { BANKS } from '../../../scenarios/registry.ts';
import type { Scenario } from '../../core/scenario.ts';
import { fakeScenario, toneClip } from '../../session/fixtures/fake-scenario.ts';
import { ownBanks } from './own-banks.ts';
import { scenarioSetOf } from './scenario-set.ts';

/** Every turn-taking prompt under an id of its own, or only those of some kinds. */
async function ownFile(kinds?: readonly string[]): Promise<string> {
	const file = join(mkdtempSync(join(tmpdir(), 'bench-bank-')), 'own.jsonl');
	const prompts: Prompt[] = BANKS['turn-taking'].map((prompt) => ({ ...prompt, id: `own-${prompt.id}` }));
	await writeBankFile(file, {
		'turn-taking': prompts.filter(({ kind }) => kinds?.includes(kind) ?? true),
	});
	return file;
}

function scenario(promptId: string): Scenario {
	const { scenario: base } = fakeScenario(toneClip('turn', { kind: 'lead' }, 1_000));
	return { ...base, type: 'turn-taking', kind: 'question', cluster: `turn-taking.${promptId}` };
}

const manifest = (suite: string, scenarios: readonly Scenario[]): SuiteManifest => ({
	schemaVersion: 1,
	suite,
	seed: 7,
	triggers: 'reactive',
	generators: {},
	speaker: 'flite',
	conditions: ['clean'],
	capMs: 1,
	hash: '',
	scenarios,
	cacheDir: '',
});

const shipped = BANKS['turn-taking'][0]?.id ?? '';
const chosen = [scenario(shipped), scenario(`own-${shipped}`)];

describe('what a run says of its scenarios', () => {
	it('has one recipe for all seeds, and another for other prompts', async () => {
		const of = (options: Partial<Parameters<typeof scenarioSetOf>[2]>) =>
			scenarioSetOf(manifest('core', chosen), chosen, { seed: 7, bank: [], bankOnly: false, ...options });
		const plain = await of({});
		expect(plain).toMatchObject({ seedSource: 'chosen', recipe: { bank: { own: 0 } } });
		expect((await of({ seed: 'fresh:8' })).seedSource).toBe('fresh');
		expect((await of({ seed: 'fresh:8' })).recipe).toEqual(plain.recipe);
		const own = await of({ bank: [await ownFile()] });
		expect(own.recipe?.bank.own).toBe(1);
		expect(own.recipe?.bank.fingerprint).not.toBe(plain.recipe?.bank.fingerprint);
	});

	it('claims nothing for a suite from a folder', async () => {
		const set = await scenarioSetOf(manifest('my-import', chosen), chosen, {
			seed: 'fresh:8',
			bank: [],
			bankOnly: false,
		});
		expect([set.seedSource, set.recipe]).toEqual([undefined, undefined]);
	});
});

describe('own prompts alone', () => {
	it('leave out every type that they lack', async () => {
		const own = await ownBanks({ files: [await ownFile()], only: true });
		expect(Object.keys(own?.generators ?? {})).toEqual(['turn-taking']);
		expect(own?.generators['turn-taking']?.count).toBe(BANKS['turn-taking'].length);
		expect(own?.clusters.has(`turn-taking.own-${shipped}`)).toBe(true);
	});

	it('need every kind of a type, and a file', async () => {
		const part = await ownFile(['question']);
		await expect(ownBanks({ files: [part], only: true })).rejects.toThrow(/none of the kind/);
		await expect(ownBanks({ files: [], only: true })).rejects.toThrow(/--bank <file>/);
	});
});
