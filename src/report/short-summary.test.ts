import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../core/metric.ts';
import { INTERACTION_TYPES } from '../core/scenario.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { HEADLINES, STANDARD } from './headline.ts';
import { shortSummary } from './short-summary.ts';

const NEXT = {
	worst: 'turn-taking.question.0000--clean--t1',
	commands: [
		['look at it', 'npx bench view results/runs/20261130-local-quick-0000'],
		['all numbers', 'npx bench score results/runs/20261130-local-quick-0000 --all'],
	],
} as const;

function row(id: string, changes: Partial<MetricValue> = {}): SummaryFile['metrics'][number] {
	return {
		id,
		version: 1,
		scenario: id.split('.')[0] ?? '',
		kind: 'all',
		condition: 'all',
		unit: 'index',
		direction: 'up',
		n: 40,
		events: 20,
		clusters: 40,
		exercised: 1,
		value: 0.5,
		ci: [0.4, 0.6],
		status: 'ok',
		primary: INTERACTION_TYPES.some((type) => id.startsWith(`${type}.`)),
		...changes,
	} as SummaryFile['metrics'][number];
}

function summary(changes: Partial<SummaryFile> = {}): SummaryFile {
	return {
		schemaVersion: 1,
		runId: '20261130-local-quick-0000',
		model: 'local',
		units: { ok: 18 },
		scoring: { detector: 'd', transcriber: 't', judge: 'j' },
		metrics: HEADLINES.map(({ id }, i) => row(id, { status: 'low-n', n: 3, primary: i < 6 })),
		...changes,
	};
}

const lines = (changes: Partial<SummaryFile> = {}, next: Parameters<typeof shortSummary>[1] = NEXT) =>
	shortSummary(summary(changes), next).split('\n');

describe('the short summary', () => {
	it('shows the headline, says that three scenarios are no measurement, and where to look', () => {
		const shown = lines();
		expect(shown[0]).toBe('local: 18 of 18 conversations measured; a primary is 1 at best');
		expect(shown[1]).toMatch(/^ {2}turn-taking: answers promptly, never too early +0\.50 {2}n 3$/);
		expect(shown.filter((line) => line.startsWith('  '))).toHaveLength(8);
		expect(shown).toContain(
			'Three scenarios per type show that things work, not how well. For numbers, run --suite core.',
		);
		expect(shown.slice(-4)).toEqual([
			'',
			'look first at  turn-taking.question.0000--clean--t1',
			'look at it     npx bench view results/runs/20261130-local-quick-0000',
			'all numbers    npx bench score results/runs/20261130-local-quick-0000 --all',
		]);
	});

	it('holds 17 lines of 100 characters, whatever went wrong', () => {
		const units = {
			ok: 1_000,
			'not-exercised': 100,
			'model-failure': 1_000,
			'infra-error': 1_000,
			'invalid-timing': 1_000,
			'harness-error': 1_000,
			interrupted: 1_000,
			pending: 1_000,
		};
		const primary = new Set(HEADLINES.map(({ id }) => id));
		const metrics = [...HEADLINES, ...STANDARD].flatMap(({ id }) =>
			['a', 'b'].map((testbed) =>
				row(id, {
					status: 'under-exercised',
					n: 12_000,
					ci: [-0.444, 0.555],
					testbed,
					primary: primary.has(id),
				}),
			),
		);
		const scoring = { detector: 'd', transcriber: 't', judge: 'lexical/3' };
		const shown = lines({ units, metrics, scoring, model: 'a-very-long-name-of-a-system:with-a-variant' });
		expect(shown.length).toBeLessThanOrEqual(17);
		expect(Math.max(...shown.map((line) => line.length))).toBeLessThanOrEqual(100);
		expect(shown[1]).toMatch(
			/^ {2}the model failed in 1000; not counted: 1000 infra-error, 1000 invalid-timing/,
		);
		expect(shown[2]).toMatch(/0\.50 {2}\[-0\.44, 0\.56\] {2}n 12000/);
	});

	it('labels what the lexical judge scored and shows how much of it was judged', () => {
		const metrics = [
			row('user-interrupt.tss', { primary: false, n: 12, judged: 5, value: null, status: 'missing-input' }),
			row('model-interrupt.eds', { primary: false, n: 20, judged: 18, value: 4.25, status: 'missing-input' }),
		];
		const scoring = { detector: 'd', transcriber: 't', judge: 'lexical/3' };
		expect(lines({ metrics, scoring })[1]).toBe(
			'  TSS (lexical) judged 5 of 12 · EDS (lexical) 4.25 (judged 18 of 20)',
		);
		const model = { ...scoring, judge: 'openai:gpt/1' };
		expect(lines({ metrics: [row('user-interrupt.tss', { primary: false })], scoring: model })[1]).toBe(
			'  TSS 0.50',
		);
	});

	it('counts units by cause', () => {
		const shown = lines({ units: { ok: 14, 'not-exercised': 1, 'invalid-timing': 2, pending: 1 } });
		expect(shown.slice(0, 2)).toEqual([
			'local: 15 of 18 conversations measured; a primary is 1 at best',
			'  not counted: 2 invalid-timing, 1 pending',
		]);
	});

	it('shows counts as counts, intervals where there are enough, and a latency that never came', () => {
		const share = { unit: 'share', value: 2 / 3, events: 2, n: 3, status: 'low-n' } as const;
		const quantiles = { p10: null, p50: null, p90: null };
		const metrics = [
			row('turn-taking.promptness'),
			row('dialogue.wrong-takeovers', { ...share, primary: false }),
			row('turn-taking.onset-latency', { unit: 'ms', value: null, ci: null, quantiles, primary: false }),
		];
		const shown = lines({ metrics });
		expect(shown[1]).toMatch(/0\.50 {2}\[0\.40, 0\.60\] {2}n 40$/);
		expect(shown[2]).toMatch(/median response latency +> horizon {2}n 40$/);
		expect(shown[3]).toMatch(/wrong takeovers.* 2 of 3$/);
		expect(shown.join('\n')).not.toContain('--suite core');
	});

	it('names the standard metrics as papers do, in one paragraph', () => {
		const share = { unit: 'share', value: 0.95, events: 38, primary: false } as const;
		const metrics = [
			row('turn-taking.promptness'),
			row('turn-taking.clean-tor', share),
			row('user-interrupt.ttr', share),
			row('user-interrupt.stop-latency', { unit: 'ms', value: 640, primary: false }),
			row('user-interrupt.tss', { unit: 'score', value: null, ci: null, primary: false }),
		];
		expect(lines({ metrics })[2]).toBe('  TOR 0.95 · TTR 0.95 · stop 640 ms');
	});

	it('says how many primaries rest on too little where not all of them do', () => {
		const metrics = [row('turn-taking.promptness'), row('user-interrupt.j', { status: 'low-n' })];
		expect(lines({ metrics })).toContain('1 of 2 primaries rest on too little to be ranked (low-n).');
		// Without a single one that can be ranked, the whole run says little.
		const missing = [row('turn-taking.promptness', { status: 'missing-input' }), ...metrics.slice(1)];
		expect(lines({ metrics: missing, units: { ok: 3 } }).join('\n')).toContain(
			'So few scenarios per type show',
		);
	});

	it('shows the primaries of whole conversations, and the units alone of a run without scores', () => {
		expect(lines({ metrics: [row('multi-turn.promptness', { primary: true })] })[1]).toMatch(
			/^ {2}multi-turn\.promptness +0\.50/,
		);
		expect(lines({ metrics: [] }, { worst: null, commands: NEXT.commands }).slice(0, 2)).toEqual([
			'local: 18 of 18 conversations measured',
			'',
		]);
	});
});
