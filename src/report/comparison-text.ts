import type { Compared, ComparisonFile, Incompatibility } from '../results/schema-comparison.ts';
import { visible } from './escape.ts';
import { formatNumber } from './format-value.ts';
import { textTable } from './text-table.ts';

type Candidate = ComparisonFile['candidates'][number];

/** Units named per metric and direction; the rest are counted. */
const UNITS_SHOWN = 5;

/** What `bench compare` prints: one block per candidate. Without `all`, secondary metrics only where they differ. */
export function comparisonText(comparison: ComparisonFile, all: boolean): string {
	const { baseline, candidates } = comparison;
	const blocks = candidates.map((candidate) => blockText(candidate, all));
	const tests = candidates.reduce(
		(sum, { rows }) => sum + rows.filter(({ pHolm }) => pHolm !== null).length,
		0,
	);
	const any = candidates.some(({ rows }) => rows.length > 0);
	return [
		`baseline   ${visible(baseline.model)} · ${visible(baseline.runId)}`,
		...blocks,
		...(any ? [legend(tests)] : []),
	].join('\n\n');
}

function blockText({ run, units, refused, allowed, rows, flips }: Candidate, all: boolean): string {
	const shown = rows.filter((row) => all || row.primary || differs(row));
	const hidden = rows.length - shown.length;
	const title = `candidate  ${visible(run.model)} · ${visible(run.runId)} · ${units.both} common units${
		units.baselineOnly + units.candidateOnly > 0
			? ` (${units.baselineOnly} in the baseline alone, ${units.candidateOnly} in the candidate alone)`
			: ''
	}`;
	return [
		title,
		...(allowed.length > 0 ? [bannerText(allowed)] : []),
		...(refused.length > 0 ? [refusalText(refused)] : []),
		...(shown.length > 0 ? [tableText(shown)] : []),
		...(hidden > 0 ? [`${hidden} more metrics show no difference, or cannot; --all lists them`] : []),
		...(flips.length > 0 ? [flipsText(flips)] : []),
	].join('\n\n');
}

/** A conspicuous line: these numbers come from runs that differ in more than the system. */
export function bannerText(allowed: readonly Incompatibility[]): string {
	return [
		'!! NOT COMPARABLE, shown because --allow says so:',
		...allowed.map((obstacle) => `!!   ${obstacleText(obstacle)}`),
	].join('\n');
}

/** What was not compared and how to override it. */
export function refusalText(refused: readonly Incompatibility[]): string {
	const codes = [...new Set(refused.map(({ code }) => code))];
	return [
		'not compared:',
		...refused.map((obstacle) => `  ${obstacleText(obstacle)}`),
		...(codes.includes('seed')
			? ['  two seeds are two draws of a suite; to compare, play both systems with the same --seed']
			: []),
		`  (--allow ${codes.join(',')} compares them all the same, under a banner)`,
	].join('\n');
}

function obstacleText({ code, baseline, candidate, metrics }: Incompatibility): string {
	const scope =
		metrics === null ? 'everything' : metrics.length > 4 ? `${metrics.length} metrics` : metrics.join(', ');
	return visible(`${code}: ${baseline} against ${candidate} (${scope})`);
}

function tableText(rows: readonly Compared[]): string {
	const sorted = rows.toSorted((a, b) => Number(b.primary) - Number(a.primary));
	const header = [
		'metric',
		'baseline',
		'candidate',
		'difference',
		'95 % interval',
		'p (Holm)',
		'detectable',
		'n',
		'',
	];
	const cells = sorted.map((row) => [
		`${row.primary ? '* ' : '  '}${visible(row.id)} ${{ up: '↑', down: '↓', band: '◇', none: '' }[row.direction]}`,
		number(row.baseline, row),
		number(row.candidate, row),
		signed(row.difference, row),
		row.ci === null ? '' : `[${signed(row.ci[0], row)}, ${signed(row.ci[1], row)}]`,
		row.pHolm === null ? '' : pText(row.pHolm),
		row.detectable === null ? '' : number(row.detectable, row),
		`${row.n}`,
		remark(row),
	]);
	return textTable(header, cells, new Set([1, 2, 3, 4, 5, 6, 7]));
}

function number(value: number | null, { unit }: Compared): string {
	return value === null ? '–' : formatNumber(value, unit);
}

function signed(value: number | null, row: Compared): string {
	return value === null ? '–' : `${value > 0 ? '+' : ''}${number(value, row)}`;
}

/** A p-value as people read it. */
export function pText(p: number): string {
	return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** For the better or the worse, or, where neither direction is better, for certain. */
function differs({ verdict, direction, ci }: Compared): boolean {
	const inBand = direction === 'band' && ci !== null && (ci[0] > 0 || ci[1] < 0);
	return inBand || verdict === 'better' || verdict === 'worse';
}

function remark(row: Compared): string {
	const { verdict, statuses, direction } = row;
	const [before, after] = statuses;
	if (verdict === 'better' || verdict === 'worse') {
		return verdict.toUpperCase();
	}
	if (before !== 'ok' || after !== 'ok') {
		return before === after ? before : `${before} / ${after}`;
	}
	if (direction === 'band' && differs(row)) {
		return 'DIFFERS';
	}
	return verdict === 'not-decidable' && (direction === 'up' || direction === 'down') ? 'no interval' : '';
}

function flipsText(flips: Candidate['flips']): string {
	const list = (name: string, units: readonly string[]): string[] =>
		units.length === 0
			? []
			: [
					`  ${name} in ${units.length}: ${units.slice(0, UNITS_SHOWN).map(visible).join(', ')}${
						units.length > UNITS_SHOWN ? ' …' : ''
					}`,
				];
	return flips
		.flatMap(({ metric, worse, better }) => [
			`units that flipped on ${visible(metric)}`,
			...list('failed now', worse),
			...list('succeeded now', better),
		])
		.join('\n');
}

function legend(tests: number): string {
	return [
		`* primary. Differences are candidate minus baseline over the same prompts; p adjusted by Holm over ${tests} tests.`,
		'detectable: the smallest true difference that such a comparison finds four times in five. "No difference" says no',
		'more than that; empty where no prompt differs.',
	].join('\n');
}
