import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSuite, type SuiteManifest } from '../../../scenarios/index.ts';
import type { InteractionType } from '../../../src/core/scenario.ts';
import { createFliteSynthesiser } from '../../../src/speech/synthesise/flite.ts';
import { type PanelRow, PRIMARIES, playPanel } from './baselines-study.ts';
import { peerWins } from './peer-winners.ts';
import { panelFaults } from './study-faults.ts';
import { panelPage } from './study-page.ts';

/** The smallest number of scenarios with intervals on every primary: ten prompts; emergencies share theirs with twins. */
const SCENARIOS: Readonly<Record<InteractionType, number>> = {
	'turn-taking': 10,
	'pause-handling': 10,
	'user-interrupt': 10,
	'user-backchannel': 10,
	'model-backchannel': 10,
	'model-interrupt': 20,
};
/** Nothing that a primary looks at comes later than this after the last cue, ms. */
const CAP_MS = 12_000;

const HONEST = ['bursty', 'policy', 'slow'];

describe('the panel of simulated systems', () => {
	let cacheDir: string;
	let rows: readonly PanelRow[];

	beforeAll(async () => {
		cacheDir = await mkdtemp(join(tmpdir(), 'duplexbench-panel-'));
		const synthesiser = createFliteSynthesiser({ workers: availableParallelism() });
		const parts: SuiteManifest[] = [];
		for (const [type, limit] of Object.entries(SCENARIOS)) {
			parts.push(
				await buildSuite('core', { cacheDir, synthesiser, seed: 1, types: [type as InteractionType], limit }),
			);
		}
		await synthesiser.close();
		const [first] = parts;
		if (first === undefined) {
			throw new Error('no suite was built');
		}
		const scenarios = parts.flatMap((part) => part.scenarios);
		rows = await playPanel({ ...first, capMs: CAP_MS, scenarios }, () => undefined);
	}, 1_800_000);
	afterAll(() => rm(cacheDir, { recursive: true, force: true }));

	it('exposes every degenerate by the primaries that it names, and lets none beat the oracle', () => {
		expect(panelFaults(rows)).toEqual([]);
	});

	it('knows for every degenerate at least one primary that exposes it', () => {
		const unnamed = rows.filter(({ role }) => role === 'honest').map(({ id }) => id);
		expect(unnamed.toSorted()).toEqual(HONEST);
		expect(rows.filter(({ role }) => role === 'oracle').map(({ id }) => id)).toEqual(['oracle']);
		for (const { exposedBy } of rows) {
			expect(PRIMARIES).toEqual(expect.arrayContaining([...exposedBy]));
		}
	});

	it('has every system on every primary, with its interval', () => {
		for (const { id, primaries } of rows) {
			for (const metric of PRIMARIES) {
				expect(primaries[metric]?.value, `${id} on ${metric}`).not.toBeNull();
				expect(primaries[metric]?.ci, `${id} on ${metric}`).not.toBeNull();
			}
		}
	});

	it('would notice a fool that wins, and one that is not exposed', () => {
		const oracle = rows.find(({ role }) => role === 'oracle');
		const fool = rows.find(({ id }) => id === 'silent');
		if (oracle === undefined || fool === undefined) {
			throw new Error('the panel lacks the oracle or the silent system');
		}
		const [metric = ''] = fool.exposedBy;
		const best = oracle.primaries[metric];
		if (best === undefined) {
			throw new Error(`the oracle has no ${metric}`);
		}
		const winner = { ...fool, primaries: { ...fool.primaries, [metric]: { ...best, value: 2 } } };
		const faults = panelFaults([oracle, winner]);
		expect(faults).toContainEqual(expect.stringContaining(`silent beats the oracle on ${metric}`));
		expect(faults).toContainEqual(expect.stringContaining(`silent is not exposed by ${metric}`));
	});

	it('shows columns of published benchmarks that fools win', () => {
		const won = new Map(
			peerWins(rows, 'asPublished').map(({ id, winners }) => [id, winners.map((w) => w.id)]),
		);
		expect(won.get('fdb1.pause-handling.tor')).toContain('silent');
		expect(won.get('fdb1.smooth-turn-taking.latency')).toContain('always-talking');
		expect(won.get('fdb1.backchannel.frequency')).toContain('metronome');
		expect(panelPage(rows, 70)).toContain('fdb1.backchannel.frequency');
	});
});
