import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureObservations, rate } from '../gate/fixtures/fixture-observations.ts';
import { writeJson } from '../results/json-file.ts';
import type { RunFile } from '../results/schema-run.ts';
import { requirements, updateLeaderboard } from './update-leaderboard.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-board-'));

/** An observations file of a run with a seed from there and `own` of its 40 prompts not in the repository. */
async function played(seedSource: RunFile['scenarioSet']['seedSource'], own: number): Promise<string> {
	const file = join(folder, `${seedSource}-${own}.json`);
	const recipe = {
		generators: { 'turn-taking': 1 },
		speaker: 'flite',
		triggers: 'reactive' as const,
		scenarios: { 'turn-taking.question': 40 },
		bank: { fingerprint: 'f00d', own },
	};
	const observations = fixtureObservations({
		runId: `${seedSource}-${own}`,
		metrics: [rate('turn-taking.promptness', 0.5)],
		change: (plain) => ({
			...plain,
			run: { ...plain.run, scenarioSet: { ...plain.run.scenarioSet, seedSource, recipe } },
		}),
	});
	await writeJson(file, observations);
	return file;
}

describe('a board that requires marks', () => {
	it('takes runs that have them and refuses others, with nothing written', async () => {
		const out = join(folder, 'board');
		const options = { out, published: '', require: requirements(['fresh-seed', 'own-bank']) };
		await expect(updateLeaderboard([await played('public', 40)], options)).rejects.toThrow(/a fresh seed/);
		await expect(updateLeaderboard([await played('fresh', 39)], options)).rejects.toThrow(/98 % own prompts/);
		expect(existsSync(out)).toBe(false);
		const { board } = await updateLeaderboard([await played('fresh', 40)], options);
		expect(board.rows.map(({ key }) => key)).toEqual([
			'simulated:policy | gate | virtual | simulated time | fresh seed | own bank f00d',
		]);
	});

	it('knows the marks by name', () => {
		expect(() => requirements(['fresh'])).toThrow(/fresh-seed, own-bank/);
	});
});
