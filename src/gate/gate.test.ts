import { describe, expect, it } from 'vitest';
import type { MetricStatus } from '../core/metric.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import { type PolicyFile, policySchema } from '../results/schema-policy.ts';
import { verdictSchema } from '../results/schema-verdict.ts';
import { DEFAULT_POLICY } from './default-policy.ts';
import { fixed, fixtureObservations, type PlantedMetric, rate } from './fixtures/fixture-observations.ts';
import { gateObservations } from './gate.ts';

const policy = (change: Partial<PolicyFile> = {}): PolicyFile => ({
	...DEFAULT_POLICY,
	rules: [{ metric: 'a.b', margin: 0.05, bound: 'value', required: true }],
	...change,
});
const steady = Array.from({ length: 40 }, (_, i) => 0.8 + (i % 4) / 20);
const lower = (by: number): number[] => steady.map((value, i) => value - by - (i % 3) / 1000);
const run = (
	runId: string,
	values: readonly (number | null)[],
	more: Partial<PlantedMetric> = {},
): ObservationsFile => fixtureObservations({ runId, metrics: [fixed('a.b', values, more)] });
const live = (observations: ObservationsFile): ObservationsFile => ({
	...observations,
	run: { ...observations.run, model: { ...observations.run.model, latencyClass: 'wall-network' } },
});

describe('gateObservations', () => {
	it('fails with 100 on a loss beyond the margin, and writes what its schema says', () => {
		const verdict = gateObservations(run('b', lower(0.1)), run('a', steady), policy(), null);
		expect(verdict).toMatchObject({ outcome: 'fail', exitCode: 100 });
		expect(verdictSchema.parse(JSON.parse(JSON.stringify(verdict)))).toEqual(verdict);
	});

	it('passes a loss within the margin, however certain, and any gain', () => {
		expect(gateObservations(run('b', lower(0.04)), run('a', steady), policy(), null)).toMatchObject({
			outcome: 'pass',
			exitCode: 0,
		});
		expect(gateObservations(run('b', lower(-0.1)), run('a', steady), policy(), null).outcome).toBe('pass');
	});

	it('refuses a judge that counts words against one that does not, whatever the policy allows', () => {
		const judgedBy = (runId: string, judge: string): ObservationsFile => {
			const made = run(runId, steady, { judged: true });
			return { ...made, scoring: { ...made.scoring, judge } };
		};
		const outcome = (before: string, after: string) =>
			gateObservations(judgedBy('b', after), judgedBy('a', before), policy({ allow: ['judge'] }), null)
				.outcome;
		expect(outcome('lexical/3', 'openai:gpt/1')).toBe('refused');
		expect(outcome('gemini:x/1', 'lexical/3')).toBe('refused');
		expect(outcome('openai:gpt/1', 'gemini:x/1')).toBe('pass');
	});

	it('goes by the direction of the metric', () => {
		const down = { direction: 'down' } as const;
		expect(gateObservations(run('b', lower(0.1), down), run('a', steady, down), policy(), null).outcome).toBe(
			'pass',
		);
		expect(
			gateObservations(run('b', lower(-0.1), down), run('a', steady, down), policy(), null).outcome,
		).toBe('fail');
	});

	it('does not take four prompts of forty for more than chance', () => {
		const ones = Array.from({ length: 40 }, () => 1);
		const four = ones.map((_, i) => (i < 4 ? 0 : 1));
		const ten = ones.map((_, i) => (i < 10 ? 0 : 1));
		expect(gateObservations(run('b', four), run('a', ones), policy(), null).outcome).toBe('pass');
		expect(gateObservations(run('b', ten), run('a', ones), policy(), null).outcome).toBe('fail');
	});

	const statuses: readonly MetricStatus[] = [
		'low-n',
		'under-exercised',
		'not-applicable',
		'missing-input',
		'judge-error',
	];

	it.each(statuses)('never passes when a metric is %s, in the run or in the baseline', (status) => {
		const bad = gateObservations(run('b', steady, { status }), run('a', steady), policy(), null);
		expect(bad).toMatchObject({ outcome: 'incomplete', exitCode: 3 });
		expect(bad.rules[0]).toMatchObject({ outcome: 'missing', reason: expect.stringContaining(status) });
		expect(gateObservations(run('b', steady), run('a', steady, { status }), policy(), null).exitCode).toBe(3);
	});

	it('never passes when a metric is absent, has no interval, or nothing pairs up', () => {
		const other = policy({ rules: [{ metric: 'no.such', margin: 0, bound: 'value', required: true }] });
		expect(gateObservations(run('b', steady), run('a', steady), other, null).exitCode).toBe(3);
		const few = (runId: string) =>
			fixtureObservations({ runId, prompts: 9, metrics: [fixed('a.b', steady)] });
		expect(gateObservations(few('b'), few('a'), policy(), null).exitCode).toBe(3);
		const observed = (observations: ObservationsFile): ObservationsFile => ({
			...observations,
			metrics: observations.metrics.map((metric) => ({ ...metric, observations: [] })),
		});
		expect(gateObservations(observed(run('b', steady)), run('a', steady), policy(), null).exitCode).toBe(3);
	});

	it('never passes when too many units were not measured', () => {
		const broken = run('b', steady);
		const units = broken.units.map((unit, i): ObservationsFile['units'][number] => [
			unit[0],
			unit[1],
			i < 3 ? 'infra-error' : 'ok',
			0,
		]);
		const verdict = gateObservations({ ...broken, units }, run('a', steady), policy(), null);
		expect(verdict).toMatchObject({ outcome: 'incomplete', exitCode: 3 });
		expect(verdict.problems[0]).toContain('3 of 40');
		expect(verdict.unmeasured.length).toBe(3);
	});

	it('lets a certain regression outweigh what is missing elsewhere', () => {
		const two = policy({
			rules: [
				{ metric: 'a.b', margin: 0.05, bound: 'value', required: true },
				{ metric: 'no.such', margin: 0, bound: 'value', required: true },
			],
		});
		expect(gateObservations(run('b', lower(0.1)), run('a', steady), two, null).exitCode).toBe(100);
	});

	it('refuses a baseline over other scenarios with 2, and can be told not to', () => {
		const other = (observations: ObservationsFile): ObservationsFile => ({
			...observations,
			run: { ...observations.run, scenarioSet: { ...observations.run.scenarioSet, hash: 'b'.repeat(64) } },
		});
		const verdict = gateObservations(run('b', steady), other(run('a', steady)), policy(), null);
		expect(verdict).toMatchObject({ outcome: 'refused', exitCode: 2 });
		const allowed = gateObservations(
			run('b', steady),
			other(run('a', steady)),
			policy({ allow: ['scenario-set'] }),
			null,
		);
		expect(allowed).toMatchObject({ outcome: 'pass', allowed: [{ code: 'scenario-set' }] });
	});

	it('holds absolute bounds, of the value and of quantiles', () => {
		const bounded = (rule: Partial<PolicyFile['rules'][number]>) =>
			policy({ rules: [{ metric: 'a.b', margin: 1, bound: 'value', required: true, ...rule }] });
		const judge = (rule: Partial<PolicyFile['rules'][number]>, observations = run('b', steady)) =>
			gateObservations(observations, run('a', steady), bounded(rule), null).outcome;
		expect(judge({ min: 0.9 })).toBe('fail');
		expect(judge({ min: 0.8 })).toBe('pass');
		expect(judge({ max: 0.8 })).toBe('fail');
		const quantiles = (p90: number | null): ObservationsFile => {
			const observations = run('b', steady);
			return {
				...observations,
				rows: observations.rows.map((row) => ({ ...row, quantiles: { p10: 1, p50: 2, p90 } })),
			};
		};
		expect(judge({ max: 1_200, bound: 'p90' }, quantiles(1_300))).toBe('fail');
		expect(judge({ max: 1_200, bound: 'p90' }, quantiles(null))).toBe('fail');
		expect(judge({ max: 1_200, bound: 'p90' }, quantiles(900))).toBe('pass');
	});

	it('takes leaving a band for a loss, on either side, and moving inside it for none', () => {
		const band = policy({
			rules: [{ metric: 'a.b', margin: 0.5, bound: 'value', required: true, band: [2, 17] }],
		});
		const perMinute = (base: number) => steady.map((value) => base + value);
		const judge = (base: number) =>
			gateObservations(
				run('b', perMinute(base), { direction: 'band' }),
				run('a', perMinute(5), { direction: 'band' }),
				band,
				null,
			).outcome;
		expect([judge(0), judge(3), judge(14), judge(20)]).toEqual(['fail', 'pass', 'pass', 'fail']);
	});

	it('looks at one kind of opportunity where a rule says so, and lets a guard be too small', () => {
		const causes = (runId: string, noiseStops: number) =>
			fixtureObservations({
				runId,
				metrics: [
					{
						id: 'a.b',
						direction: 'down',
						observe: (prompt) =>
							prompt < 15
								? [{ stratum: 'noise', value: prompt < noiseStops ? 1 : 0 }]
								: [{ stratum: prompt < 35 ? 'echo' : 'rare', value: 0 }],
					},
				],
			});
		const rule = (stratum: string, required = false) =>
			policy({ rules: [{ metric: 'a.b', stratum, margin: 0.1, bound: 'value', required }] });
		const judge = (stratum: string, required = false) =>
			gateObservations(causes('b', 12), causes('a', 0), rule(stratum, required), null).outcome;
		expect([judge('noise'), judge('echo'), judge('rare')]).toEqual(['fail', 'pass', 'pass']);
		expect(judge('rare', true)).toBe('incomplete');
	});

	describe('of a live system', () => {
		const baseline = live(run('a', steady));
		const worse = live(run('b', lower(0.1)));

		it('does not fail on one run, and does not pass either', () => {
			const verdict = gateObservations(worse, baseline, policy(), null);
			expect(verdict).toMatchObject({
				outcome: 'incomplete',
				exitCode: 3,
				rules: [{ outcome: 'unconfirmed' }],
			});
		});

		it('fails when a second run repeats it, passes when it does not', () => {
			expect(gateObservations(worse, baseline, policy(), live(run('c', lower(0.12)))).exitCode).toBe(100);
			const cleared = gateObservations(worse, baseline, policy(), live(run('c', lower(0))));
			expect(cleared).toMatchObject({ outcome: 'pass', exitCode: 0, rules: [{ outcome: 'not-repeated' }] });
		});

		it('stays open when the second run says nothing', () => {
			const silent = live(run('c', lower(0.1), { status: 'under-exercised' }));
			expect(gateObservations(worse, baseline, policy(), silent).exitCode).toBe(3);
		});
	});

	it('finds planted losses in at least 19 of 20 seeds and none in at least 19 of 20 unchanged runs', () => {
		const ids = [...new Set(DEFAULT_POLICY.rules.map(({ metric }) => metric))].slice(0, 6);
		const noisy = (runId: string, broken: string | null) =>
			fixtureObservations({
				runId,
				prompts: 80,
				metrics: ids.map((id) => rate(id, id === broken ? 0.3 : 0.7, { direction: 'up' })),
			});
		const six = policy({
			rules: ids.map((metric) => ({ metric, margin: 0.05, bound: 'value' as const, required: true })),
		});
		const fails = (broken: string | null): number =>
			Array.from({ length: 20 }, (_, seed) =>
				gateObservations(noisy(`b-${seed}-${broken}`, broken), noisy(`a-${seed}`, null), six, null),
			).filter(({ outcome }) => outcome === 'fail').length;
		expect(fails(null)).toBeLessThanOrEqual(1);
		expect(fails('user-interrupt.j')).toBeGreaterThanOrEqual(19);
	});
});

describe('the policy', () => {
	it('has defaults, and names what it does not know', () => {
		const rules = [{ metric: 'a.b', margin: 0.1 }];
		expect(policySchema.parse({ schemaVersion: 1, rules })).toMatchObject({
			alpha: 0.02,
			confirm: 'live',
			maxUnmeasured: 0.05,
		});
		expect(policySchema.safeParse({ schemaVersion: 1, rules: [{ metric: 'a.b', margins: 1 }] }).success).toBe(
			false,
		);
		expect(policySchema.safeParse({ schemaVersion: 1, rules: [] }).success).toBe(false);
	});

	it('by default is one that the schema accepts', () => {
		expect(policySchema.parse(JSON.parse(JSON.stringify(DEFAULT_POLICY)))).toEqual(DEFAULT_POLICY);
	});
});
