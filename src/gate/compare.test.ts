import { describe, expect, it } from 'vitest';
import { comparisonSchema, type ReasonCode } from '../results/schema-comparison.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import type { Recipe } from '../results/schema-run.ts';
import { compareObservations } from './compare.ts';
import { fixed, fixtureObservations, rate } from './fixtures/fixture-observations.ts';

const ALL = { allow: [], metrics: null } as const;
const good = Array.from({ length: 40 }, () => 1);
const half = Array.from({ length: 40 }, (_, i) => i % 2);

function run(
	runId: string,
	values: readonly number[],
	change?: (observations: ObservationsFile) => ObservationsFile,
): ObservationsFile {
	return fixtureObservations({
		runId,
		metrics: [
			fixed('turn-taking.promptness', values, { latency: true }),
			fixed('pause-handling.tor', values, { primary: false }),
			fixed('user-interrupt.tss', values, { primary: false, judged: true }),
			fixed('turn-taking.jir', values, { primary: false, direction: 'down' }),
		],
		...(change === undefined ? {} : { change }),
	});
}

describe('compareObservations', () => {
	it('says which way a metric went, by its own direction, and writes what its schema says', () => {
		const comparison = compareObservations(run('a', good), [run('b', half)], ALL);
		expect(comparisonSchema.parse(JSON.parse(JSON.stringify(comparison)))).toEqual(comparison);
		const verdicts = Object.fromEntries(
			comparison.candidates[0]?.rows.map(({ id, verdict }) => [id, verdict]) ?? [],
		);
		expect(verdicts).toEqual({
			'turn-taking.promptness': 'worse',
			'pause-handling.tor': 'worse',
			'user-interrupt.tss': 'worse',
			'turn-taking.jir': 'better',
		});
	});

	it('names the units that flipped, worse and better', () => {
		const [candidate] = compareObservations(
			run('a', half),
			[
				run(
					'b',
					half.map((value) => 1 - value),
				),
			],
			ALL,
		).candidates;
		const [flips] = candidate?.flips ?? [];
		expect(flips?.metric).toBe('turn-taking.promptness');
		expect([flips?.worse.length, flips?.better.length]).toEqual([20, 20]);
		expect(flips?.worse).toContain('turn-taking.question.1--clean--t1');
	});

	it('adjusts over the primaries of all candidates at once', () => {
		const slightly = good.map((value, i) => (i < 7 ? 0 : value));
		const alone = compareObservations(run('a', good), [run('b', slightly)], ALL).candidates[0]?.rows[0];
		const among = compareObservations(
			run('a', good),
			[run('b', slightly), run('c', good), run('d', good)],
			ALL,
		);
		const same = among.candidates[0]?.rows[0];
		expect(same?.p).toBe(alone?.p);
		expect(same?.pHolm).toBeCloseTo(3 * (alone?.p ?? 0), 9);
	});

	it('is the same whenever it is done', () => {
		const again = () => compareObservations(run('a', good), [run('b', half)], ALL);
		expect(again()).toEqual(again());
	});

	it('decides nothing on a status that is not ok', () => {
		const low = fixtureObservations({
			runId: 'b',
			metrics: [fixed('turn-taking.promptness', half, { status: 'low-n' })],
		});
		const rows = compareObservations(run('a', good), [low], ALL).candidates[0]?.rows;
		expect(rows?.[0]).toMatchObject({ verdict: 'not-decidable', statuses: ['ok', 'low-n'] });
	});

	const scoring = (part: Partial<ObservationsFile['scoring']>) => (observations: ObservationsFile) => ({
		...observations,
		scoring: { ...observations.scoring, ...part },
	});
	const runOf = (part: Partial<ObservationsFile['run']>) => (observations: ObservationsFile) => ({
		...observations,
		run: { ...observations.run, ...part },
	});
	const obstacles: readonly (readonly [
		ReasonCode,
		(observations: ObservationsFile) => ObservationsFile,
		readonly string[] | null,
	])[] = [
		['scenario-set', runOf({ scenarioSet: { suite: 'gate', seed: 2, hash: 'b'.repeat(64) } }), null],
		[
			'timeline',
			runOf({ identity: { timeline: {}, energyDetector: {}, timingBounds: {}, playout: { jitterMs: 60 } } }),
			null,
		],
		['detector', scoring({ detector: 'silero/2' }), null],
		['transcriber', scoring({ transcriber: 'own/1' }), null],
		['judge', scoring({ judge: 'lexical/2' }), ['user-interrupt.tss']],
		[
			'metric-version',
			(observations) => ({
				...observations,
				metrics: observations.metrics.map((m) => (m.id === 'pause-handling.tor' ? { ...m, version: 2 } : m)),
			}),
			['pause-handling.tor'],
		],
		[
			'latency-class',
			(observations) =>
				runOf({ model: { ...observations.run.model, latencyClass: 'wall-network' } })(observations),
			null,
		],
		['clock', runOf({ clock: 'real' }), ['turn-taking.promptness']],
		['units', (observations) => ({ ...observations, units: observations.units.slice(0, 20) }), null],
	];

	it.each(obstacles)(
		'refuses what differs in %s, with the reason, unless it is allowed',
		(code, change, metrics) => {
			const candidate = run('b', half, change);
			const [refused] = compareObservations(run('a', good), [candidate], ALL).candidates;
			expect(refused?.refused.map((obstacle) => obstacle.code)).toContain(code);
			const left = refused?.rows.map(({ id }) => id) ?? [];
			expect(left.length).toBe(metrics === null ? 0 : 4 - metrics.length);
			expect(left.some((id) => metrics?.includes(id) ?? true)).toBe(false);
			const codes = refused?.refused.map((obstacle) => obstacle.code) ?? [];
			const [allowed] = compareObservations(run('a', good), [candidate], { ...ALL, allow: codes }).candidates;
			expect(allowed?.refused).toEqual([]);
			expect(allowed?.allowed.map((obstacle) => obstacle.code)).toContain(code);
			expect(allowed?.rows.length).toBe(4);
		},
	);

	it('says so where two runs differ in the seed alone, and only then', () => {
		const recipe = (version: number): Recipe => ({
			generators: { 'turn-taking': version },
			speaker: 'flite',
			triggers: 'reactive',
			scenarios: { 'turn-taking.question': 40 },
			bank: { fingerprint: 'f', own: 0 },
		});
		const drawn = (seed: number, version = 1) =>
			runOf({ scenarioSet: { suite: 'gate', seed, hash: `${seed}`.repeat(64), recipe: recipe(version) } });
		const refusedOf = (candidate: ObservationsFile) =>
			compareObservations(run('a', good, drawn(1)), [candidate], ALL).candidates[0]?.refused;
		expect(refusedOf(run('b', half, drawn(2)))).toEqual([
			{
				code: 'seed',
				baseline: 'gate, seed 1, set 111111111111',
				candidate: 'gate, seed 2, set 222222222222',
				metrics: null,
			},
		]);
		expect(refusedOf(run('b', half, drawn(2, 2)))?.[0]?.code).toBe('scenario-set');
	});

	it('keeps latencies of two machines apart in real time, and only latencies', () => {
		const real = (testbed: string) => (observations: ObservationsFile) => ({
			...runOf({ clock: 'real' })(observations),
			testbeds: [{ id: testbed, cpu: 'x', cores: 2, node: '20', platform: 'linux' }],
		});
		const [candidate] = compareObservations(
			run('a', good, real('lab')),
			[run('b', half, real('cloud'))],
			ALL,
		).candidates;
		expect(candidate?.refused).toEqual([
			{ code: 'testbed', baseline: 'lab', candidate: 'cloud', metrics: ['turn-taking.promptness'] },
		]);
		expect(candidate?.rows.map(({ id }) => id)).not.toContain('turn-taking.promptness');
	});

	it.each([
		['lexical/1', 'openai:gpt/1'],
		['openai:gpt/1', 'lexical/1'],
		['lexical/1', 'lexical/1 + openai:gpt/1'],
		['lexical/1', 'none'],
	])('never compares what %s and %s judged, whatever is allowed', (before, after) => {
		const [candidate] = compareObservations(
			run('a', good, scoring({ judge: before })),
			[run('b', half, scoring({ judge: after }))],
			{ ...ALL, allow: ['judge'] },
		).candidates;
		expect(candidate?.refused.map(({ code }) => code)).toEqual(['judge']);
		expect(candidate?.rows.map(({ id }) => id)).not.toContain('user-interrupt.tss');
		expect(candidate?.rows).toHaveLength(3);
	});

	it('does not mind obstacles that concern nothing that was asked for', () => {
		const options = { allow: [], metrics: ['pause-handling.tor'] };
		const [candidate] = compareObservations(
			run('a', good),
			[run('b', half, scoring({ judge: 'other' }))],
			options,
		).candidates;
		expect(candidate?.refused).toEqual([]);
		expect(candidate?.rows.length).toBe(1);
	});

	it('finds nothing between a system and itself, over twenty seeds and their noise', () => {
		const worse = Array.from({ length: 20 }, (_, seed) => {
			const noisy = (name: string) =>
				fixtureObservations({ runId: `${name}-${seed}`, prompts: 60, metrics: [rate('m', 0.7)] });
			const rows = compareObservations(noisy('a'), [noisy('b')], ALL).candidates[0]?.rows ?? [];
			return rows.filter(({ verdict }) => verdict === 'worse').length;
		});
		expect(worse.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2);
	});
});
