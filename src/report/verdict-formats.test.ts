import { describe, expect, it } from 'vitest';
import type { RuleVerdict, VerdictFile } from '../results/schema-verdict.ts';
import { githubAnnotations } from './github.ts';
import { junitXml } from './junit.ts';
import { STEP_SUMMARY_BYTES, verdictMarkdown } from './markdown.ts';
import { verdictText } from './verdict-text.ts';

const HOSTILE = '"><script>alert(1)</script>\n::error::gotcha\u202e\u0000 | @all %0A --> ]]>';

const rule = (metric: string, outcome: RuleVerdict['outcome'], required = true): RuleVerdict => ({
	metric,
	stratum: null,
	required,
	outcome,
	reason: outcome === 'pass' ? 'no regression' : HOSTILE,
	margin: 0.05,
	band: null,
	compared:
		outcome === 'missing'
			? null
			: {
					id: metric,
					unit: 'share',
					direction: 'up',
					primary: true,
					n: 40,
					clusters: 40,
					baseline: 0.8,
					candidate: 0.6,
					difference: -0.2,
					ci: [-0.3, -0.1],
					p: 0.0004,
					pHolm: null,
					detectable: 0.12,
					statuses: ['ok', 'ok'],
					verdict: 'worse',
				},
});

const reference = (runId: string) => ({
	runId,
	model: HOSTILE,
	createdAt: '2026-01-01T00:00:00.000Z',
	suite: 'gate',
	scenarioSet: 'a'.repeat(64),
	latencyClass: 'model-time',
});

function verdict(change: Partial<VerdictFile> = {}): VerdictFile {
	return {
		schemaVersion: 1,
		outcome: 'fail',
		exitCode: 100,
		run: reference('new'),
		baseline: reference('old'),
		confirmedBy: null,
		rules: [rule('a.b', 'fail'), rule('c.d', 'pass'), rule('e.f', 'missing'), rule('g.h', 'missing', false)],
		refused: [],
		allowed: [],
		problems: [],
		unmeasured: [
			{ unitId: 'turn-taking.question.0001--clean--t1', status: 'infra-error' },
			{ unitId: HOSTILE, status: 'model-failure' },
		],
		units: { planned: 40, recorded: 40 },
		flips: [{ metric: 'a.b', worse: [HOSTILE], better: [] }],
		...change,
	};
}

/** Checks nesting and quoting as an XML parser would. */
function expectWellFormed(xml: string): void {
	const open: string[] = [];
	const rest = xml
		.replace(/^<\?xml [^?]*\?>/, '')
		.replace(
			/<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
			(_, closing: string, name: string, __, empty: string) => {
				if (closing !== '') {
					expect(open.pop()).toBe(name);
				} else if (empty === '') {
					open.push(name);
				}
				return '';
			},
		);
	expect(open).toEqual([]);
	expect(rest).not.toMatch(/[<>]/);
}

describe('a verdict', () => {
	it('is well-formed JUnit XML, with a failure for a regression and errors for what is missing', () => {
		const xml = junitXml(verdict());
		expectWellFormed(xml);
		expect(xml).toContain('<testsuite name="gate" tests="4" failures="1" errors="1">');
		expect(xml.match(/<failure /g)?.length).toBe(2);
		expect(xml).toContain('<testsuite name="turn-taking" tests="1" failures="0" errors="1">');
		expectWellFormed(
			junitXml(verdict({ refused: [{ code: 'judge', baseline: HOSTILE, candidate: 'x', metrics: null }] })),
		);
	});

	it('annotates on GitHub in single lines, whatever a reason holds', () => {
		const lines = githubAnnotations(verdict({ problems: [HOSTILE] }));
		expect(lines[0]).toMatch(/^::error title=gate::FAIL/);
		for (const line of lines) {
			expect(line).toMatch(/^::(error|warning|notice) title=[^:]*::/);
			expect(line).not.toMatch(/[\r\n]/);
		}
		expect(lines.some((line) => line.startsWith('::warning title=gate%3A e.f'))).toBe(true);
		expect(lines.some((line) => line.includes('g.h'))).toBe(false);
	});

	it('becomes Markdown in which hostile text is text', () => {
		const page = verdictMarkdown(verdict(), { report: 'javascript:alert(1)' });
		expect(page).not.toContain('<script');
		expect(page).not.toContain('@all');
		expect(page).toContain('[report](#)');
		const table = page.split('\n').filter((line) => line.startsWith('|'));
		expect(new Set(table.map((line) => line.split(/(?<!\\)\|/).length)).size).toBe(1);
	});

	it('is cut to what GitHub shows, at the end of a line and with a word about it', () => {
		const many = verdict({ rules: Array.from({ length: 8_000 }, (_, i) => rule(`metric.${i}`, 'fail')) });
		const page = verdictMarkdown(many);
		expect(Buffer.byteLength(page)).toBeLessThanOrEqual(STEP_SUMMARY_BYTES);
		expect(page.trimEnd().endsWith('too long for this page.*')).toBe(true);
		expect(verdictMarkdown(many, { report: null }, 2_000).length).toBeLessThanOrEqual(2_000);
	});

	it('begins with what decides when a person reads it', () => {
		const text = verdictText(verdict());
		expect(text.trimEnd().split('\n').at(-1)).toBe('FAIL: a.b');
		expect(text).toContain('not judged');
		expect(text).not.toContain('\u202e');
	});
});
