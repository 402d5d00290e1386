import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSuite, type SuiteManifest } from '../../../scenarios/index.ts';
import type { InteractionType } from '../../../src/core/scenario.ts';
import { createFliteSynthesizer } from '../../../src/speech/synthesize/flite.ts';
import { type BaselineRow, PRIMARIES, playBaselines } from './baselines-study.ts';
import { peerWins } from './peer-winners.ts';
import { studyFaults } from './study-faults.ts';
import { studyPage } from './study-page.ts';

/** Ten prompts are the least for an interval; J needs twenty to tell anyone apart. Emergencies share prompts with controls. */
const SCENARIOS: Readonly<Record<InteractionType, number>> = {
	'turn-taking': 10,
	'pause-handling': 10,
	'user-interrupt': 20,
	'user-backchannel': 20,
	'model-backchannel': 10,
	'model-interrupt': 20,
};
/** No primary analyses anything later than this after the last cue, ms. */
const CAP_MS = 12_000;

const HONEST = ['bursty', 'policy', 'slow'];

describe('the baselines study', () => {
	let cacheDir: string;
	let rows: readonly BaselineRow[];

	beforeAll(async () => {
		cacheDir = await mkdtemp(join(tmpdir(), 'duplexbench-baselines-'));
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
		rows = await playBaselines({ ...first, capMs: CAP_MS, scenarios }, () => undefined);
	}, 1_800_000);
	afterAll(() => rm(cacheDir, { recursive: true, force: true }));

	it('exposes every degenerate system by the primaries that it names, and no system beats the oracle', () => {
		expect(studyFaults(rows)).toEqual([]);
	});

	it('names at least one exposing primary for every degenerate system', () => {
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

	it('reports a degenerate system that wins, and one that is not exposed', () => {
		const oracle = rows.find(({ role }) => role === 'oracle');
		const degenerate = rows.find(({ id }) => id === 'silent');
		if (oracle === undefined || degenerate === undefined) {
			throw new Error('the study lacks the oracle or the silent system');
		}
		const [metric = ''] = degenerate.exposedBy;
		const best = oracle.primaries[metric];
		if (best === undefined) {
			throw new Error(`the oracle has no ${metric}`);
		}
		const winner = { ...degenerate, primaries: { ...degenerate.primaries, [metric]: { ...best, value: 2 } } };
		const faults = studyFaults([oracle, winner]);
		expect(faults).toContainEqual(expect.stringContaining(`silent beats the oracle on ${metric}`));
		expect(faults).toContainEqual(expect.stringContaining(`silent is not exposed by ${metric}`));
	});

	it('shows columns of published benchmarks that degenerate systems win', () => {
		const won = new Map(
			peerWins(rows, 'asPublished').map(({ id, winners }) => [id, winners.map((w) => w.id)]),
		);
		expect(won.get('fdb1.pause-handling.tor')).toContain('silent');
		expect(won.get('fdb1.smooth-turn-taking.latency')).toContain('always-talking');
		expect(won.get('fdb1.backchannel.frequency')).toContain('metronome');
		expect(studyPage(rows, 70)).toContain('fdb1.backchannel.frequency');
	});
});
