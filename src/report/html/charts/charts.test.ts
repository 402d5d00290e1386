import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MetricValue } from '../../../core/metric.ts';
import type { MetricSample } from '../observed-samples.ts';
import { ecdfPlot } from './ecdf.ts';
import { histogram } from './histogram.ts';
import { commonRange, intervalBar } from './interval-bar.ts';
import { survivalKinds, survivalPlot } from './survival.ts';

function sample(value: number | 'never', i = 0, kind = 'question'): MetricSample {
	return { value, kind, cluster: `p${i}`, testbed: 't' };
}

const anyValue = fc.oneof(fc.double({ min: -500, max: 12_000, noNaN: true }), fc.constant('never' as const));
const anySamples = fc
	.array(anyValue, { minLength: 1, maxLength: 40 })
	.map((values) => values.map((value, i) => sample(value, i)));

/** The last height of the drawn curve of a class, in the units of a share: 0 at the foot of the plot, 1 at its top. */
function lastHeight(markup: string, name: string): number {
	const path = new RegExp(`class="${name}" d="([^"]*)"`).exec(markup)?.[1] ?? '';
	const heights = [...path.matchAll(/(?:M[\d.]+ |V)([\d.]+)/g)].map(([, y]) => Number(y));
	return (212 - (heights.at(-1) ?? Number.NaN)) / (212 - 22);
}

describe('ecdfPlot', () => {
	const draw = (samples: readonly MetricSample[]) =>
		ecdfPlot({ title: 'Answers', samples, baseline: null, human: true }).toString();

	it('ends at the share of opportunities that were answered, in the drawing and in words', () => {
		const markup = draw([200, 400, 800, 'never'].map((value, i) => sample(value as number | 'never', i)));
		expect(lastHeight(markup, 'curve')).toBeCloseTo(0.75, 2);
		expect(markup).toContain('3 of 4 came, over 4 prompts; p10 260 ms, median 600 ms, p90 never');
	});

	it('stays at the foot when nothing ever came', () => {
		expect(lastHeight(draw([sample('never'), sample('never', 1)]), 'curve')).toBe(0);
	});

	it('draws numbers for whatever is measured', () => {
		fc.assert(
			fc.property(anySamples, (samples) => {
				expect(draw(samples)).not.toMatch(/NaN|Infinity|undefined/);
			}),
		);
	});
});

describe('survivalPlot', () => {
	const draw = (samples: readonly MetricSample[]) =>
		survivalPlot({ title: 'Stops', samples, baseline: null }).toString();

	it('ends at the share that is still speaking after two seconds', () => {
		const markup = draw([300, 900, 2_500, 'never'].map((value, i) => sample(value as number | 'never', i)));
		expect(lastHeight(markup, 'curve')).toBeCloseTo(0.5, 2);
		expect(markup).toContain('still speaking after 0.5 s 75 %, 1 s 50 %, 2 s 50 %; restricted mean 1300 ms');
	});

	it('draws numbers for whatever is measured', () => {
		fc.assert(
			fc.property(anySamples, (samples) => {
				expect(draw(samples)).not.toMatch(/NaN|Infinity|undefined/);
			}),
		);
	});

	it('splits by kind only where there is something to split', () => {
		expect(survivalKinds([sample(1), sample(2)])).toEqual([]);
		expect(survivalKinds([sample(1, 0, 'b'), sample(2, 1, 'a')])).toEqual(['a', 'b']);
	});
});

describe('histogram', () => {
	it('puts every value into one bin and those over the bound into another color', () => {
		const bins = [1, 5, Number.POSITIVE_INFINITY].map((upTo) => ({ upTo, label: `${upTo}` }));
		const markup = histogram({
			title: 't',
			xTitle: 'ms',
			values: [0, 1, 2, 5, 7, 900],
			bins,
			bound: 5,
		}).toString();
		expect([...markup.matchAll(/class="count"[^>]*>(\d+)</g)].map(([, n]) => n)).toEqual(['2', '2', '2']);
		expect(markup.match(/class="bar bad"/g)).toHaveLength(1);
		expect(markup).toContain('6 units, 2 over the bound of 5 ms');
	});
});

describe('intervalBar', () => {
	const row: MetricValue = {
		id: 'a.b',
		version: 1,
		scenario: 'a',
		kind: 'all',
		condition: 'all',
		unit: 'index',
		direction: 'up',
		n: 20,
		events: 10,
		clusters: 20,
		exercised: 1,
		value: 0.25,
		ci: [-0.25, 0.75],
		status: 'ok',
		primary: true,
	};

	it('draws value and interval where the common axis has them', () => {
		const range = commonRange([row]);
		expect(range).toEqual({ min: -0.25, max: 1 });
		const markup = intervalBar(row, null, range).toString();
		expect(markup).toContain('class="whisker" d="M0 10H800"');
		expect(markup).toContain('class="dot" d="M400 10h0.01"');
	});

	it('draws no dot without a value, no line without an interval, and a pale dot for what is not ranked', () => {
		const bare = intervalBar({ ...row, value: null, ci: null }, null, { min: 0, max: 1 }).toString();
		expect(bare).not.toMatch(/whisker|dot/);
		expect(intervalBar({ ...row, status: 'low-n' }, null, { min: 0, max: 1 }).toString()).toContain(
			'dot weak',
		);
	});
});
