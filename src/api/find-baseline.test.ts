import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../core/package-root.ts';
import { DEFAULT_POLICY } from '../gate/default-policy.ts';
import { gateObservations } from '../gate/gate.ts';
import { readObservations } from '../run/observations/observations-file.ts';
import { baselineName, findBaseline } from './find-baseline.ts';

const folder = join(packageRoot(), 'results', 'baselines');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the committed baselines', () => {
	it('are observations under the names by which they are found', async () => {
		expect(names.length).toBeGreaterThan(0);
		for (const name of names) {
			const observations = await readObservations(join(folder, name));
			expect(baselineName(observations)).toBe(name);
			expect(await findBaseline(folder, observations)).toEqual(observations);
		}
	});

	it('of simulated:policy holds all that the default policy gates: against itself it passes', async () => {
		const observations = await readObservations(join(folder, 'simulated-policy.core.json'));
		const verdict = gateObservations(observations, observations, DEFAULT_POLICY, null);
		expect(verdict.outcome, JSON.stringify(verdict.rules)).toBe('pass');
	});
});

describe('findBaseline', () => {
	it('says which baseline it looked for and which there are', async () => {
		const observations = await readObservations(join(folder, 'simulated-policy.core.json'));
		const other = {
			...observations,
			run: { ...observations.run, model: { ...observations.run.model, id: '../../etc/Passwd' } },
		};
		expect(baselineName(other)).toBe('-etc-passwd.core.json');
		await expect(findBaseline(folder, other)).rejects.toThrow(/simulated-policy\.core\.json/);
		await expect(findBaseline(join(folder, 'nowhere'), observations)).rejects.toThrow(/does not exist/);
	});
});
