import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADVERSARIES } from '../../../adapters/simulated/index.ts';
import { buildSuite, type SuiteManifest } from '../../../scenarios/index.ts';
import { seededRandom } from '../../../src/core/random.ts';
import type { InteractionType } from '../../../src/core/scenario.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { AdversaryArena, primaryMetrics } from './adversary-arena.ts';
import { contenders, drawPolicy, mutate } from './adversary-draws.ts';
import { bound, withSection } from './adversary-section.ts';

/** The strongest of each family; the study plays all. */
const PLAYED = [
	'waits-1500',
	'half-duplex-800',
	'counts-2-filler',
	'short-timer',
	'stops-by-length-level-and-time',
	'stops-after-and-resumes',
	'interjects-after-6s',
	'interjects-by-turns',
	'inaudible',
	'nods-after-short',
];

/** Ten prompts are the least for an interval; J needs twenty to tell anyone apart. Emergencies share prompts with controls. */
const SCENARIOS: Partial<Record<InteractionType, number>> = {
	'user-interrupt': 20,
	'user-backchannel': 20,
	'model-backchannel': 10,
	'model-interrupt': 20,
};

describe('policies that exploit structure', () => {
	let cacheDir: string;
	let arena: AdversaryArena;

	beforeAll(async () => {
		cacheDir = await mkdtemp(join(tmpdir(), 'duplexbench-adversaries-'));
		const synthesizer = createFliteSynthesizer({ workers: availableParallelism() });
		const parts: SuiteManifest[] = [];
		for (const [type, limit] of Object.entries(SCENARIOS)) {
			parts.push(
				await buildSuite('core', { cacheDir, synthesizer, seed: 1, types: [type as InteractionType], limit }),
			);
		}
		await synthesizer.close();
		const [first] = parts;
		if (first === undefined) {
			throw new Error('no suite was built');
		}
		const scenarios = parts.flatMap((part) => part.scenarios);
		arena = new AdversaryArena({ ...first, capMs: 12_000, scenarios }, availableParallelism());
	}, 900_000);
	afterAll(async () => {
		await arena.close();
		await rm(cacheDir, { recursive: true, force: true });
	});

	it('are exposed by every primary that they name: there the oracle lies strictly above', async () => {
		const faults: string[] = [];
		for (const metric of primaryMetrics()) {
			const { id } = metric.spec;
			const named = ADVERSARIES.filter(
				(adversary) => PLAYED.includes(adversary.id) && adversary.exposedBy.includes(id),
			);
			if (named.length === 0) {
				continue;
			}
			const { adversaries, oracle } = await arena.play(metric, named);
			for (const [i, { ci }] of adversaries.entries()) {
				const above = oracle.ci?.[0] ?? Number.NaN;
				const below = ci?.[1] ?? Number.NaN;
				if (!(above > below)) {
					faults.push(`${named[i]?.id} on ${id}: ends at ${below}, the oracle begins at ${above}`);
				}
			}
		}
		expect(faults).toEqual([]);
	}, 1_800_000);

	it('exist by the names that are played, and name known primaries', () => {
		const ids = ADVERSARIES.map(({ id }) => id);
		expect(ids).toEqual(expect.arrayContaining(PLAYED));
		const primaries = primaryMetrics().map(({ spec }) => spec.id);
		for (const { exposedBy } of ADVERSARIES) {
			expect(primaries).toEqual(expect.arrayContaining([...exposedBy]));
		}
		for (const primary of primaries) {
			expect(contenders(primary).length, primary).toBeGreaterThan(2);
		}
	});
});

describe('the search for adversaries', () => {
	it('draws the same policies for a seed, and changes at most one rule in a step', () => {
		const primary = 'user-interrupt.j';
		const draw = () => drawPolicy(primary, seededRandom('a'));
		expect(draw()).toEqual(draw());
		const policy = draw();
		const next = mutate(policy, primary, seededRandom('b'));
		expect(next).not.toEqual(policy);
		expect(Object.keys(policy)).toEqual(expect.arrayContaining(['answer', 'stop']));
	});

	it('reports a bound that is broken by the share of the way, or by reaching the oracle', () => {
		const found = {
			primary: 'user-interrupt.j',
			version: 1,
			id: 'x',
			policy: {},
			score: 0.3,
			ci: null,
			oracle: { value: 1, ci: [0.7, 1] as const },
			silent: -1,
			played: 1,
		};
		expect(bound(found)).toMatchObject({ share: 0.3, holds: true });
		expect(bound({ ...found, score: 0.4 }).holds).toBe(false);
		const promptness = { ...found, primary: 'turn-taking.promptness', silent: 0 };
		expect(bound({ ...promptness, score: 0.6 }).holds).toBe(true);
		expect(bound({ ...promptness, score: 0.8 })).toMatchObject({ reachesOracle: true, holds: false });
	});

	it('replaces its section of the page and leaves the rest', () => {
		const page = 'top\n## The same systems on the columns of other benchmarks\nend';
		const once = withSection(page, '## Policies that exploit structure\nA\n');
		const twice = withSection(once, '## Policies that exploit structure\nB\n');
		expect(twice).toBe(once.replace('\nA\n', '\nB\n'));
		expect(twice.startsWith('top\n')).toBe(true);
	});
});
