import type { MetricValue } from '../core/metric.ts';
import { SCENARIO_TYPES } from '../core/scenario.ts';
import { isLexical } from '../results/lexical-judge.ts';
import type { SummaryFile } from '../results/schema-summary.ts';
import { unitCounts } from '../results/unit-counts.ts';
import { fitLine, LINE_WIDTH } from './fit-line.ts';
import { formatInterval, formatStatus, formatValue } from './format-value.ts';
import { HEADLINES, STANDARD } from './headline.ts';
import { noSpeechText } from './no-speech-text.ts';

/** What to type next; the commands work as they are printed. */
export type NextSteps = {
	/** The conversation to look at first; null where none failed. */
	readonly worst: string | null;
	/** What a command shows, and the command. */
	readonly commands: readonly (readonly [label: string, command: string])[];
};

const LABEL_WIDTH = 56;
const VALUE_WIDTH = 9;
const STEP_WIDTH = 14;

/**
 * The end of a run in at most 17 lines: the headline, the names that papers use, how many conversations were measured, what so few of them can
 * say, and where to look next. Lines hold at most 100 characters, but for commands with longer paths.
 */
export function shortSummary(summary: SummaryFile, { worst, commands }: NextSteps): string {
	const rows = headlineRows(summary);
	const noSpeech = noSpeechText(summary);
	// The line on sound without speech names the conversation to look at first.
	const first = noSpeech === null ? worst : null;
	return [
		...unitLines(summary),
		...rows.map(rowLine),
		...standardLines(summary),
		...honestLines(summary, rows),
		...(noSpeech === null ? [] : [noSpeech]),
		'',
		...(first === null ? [] : [fitLine(`${'look first at'.padEnd(STEP_WIDTH)} ${first}`)]),
		...commands.map(([label, command]) => `${label.padEnd(STEP_WIDTH)} ${command}`),
	].join('\n');
}

function unitLines({ model, units, metrics }: SummaryFile): string[] {
	const { total, measured, notMeasured: causes } = unitCounts(units);
	const note = metrics.length === 0 ? '' : '; a primary is 1 at best';
	const failed = units['model-failure'] ?? 0;
	const lines = [
		...(failed === 0 ? [] : [`the model failed in ${failed}`]),
		...(causes.length === 0
			? []
			: [`not counted: ${causes.map(([status, count]) => `${count} ${status}`).join(', ')}`]),
	];
	return [
		fitLine(`${model}: ${measured} of ${total} conversation${total === 1 ? '' : 's'} measured${note}`),
		...(lines.length === 0 ? [] : [fitLine(`  ${lines.join('; ')}`)]),
	];
}

type HeadlineRow = { readonly plain: string; readonly row: MetricValue; readonly testbeds: number };

/** Headline rows that the suite has, in the order of the headline; primaries of whole conversations by their ids. */
function headlineRows({ metrics }: SummaryFile): HeadlineRow[] {
	const pooled = metrics.filter(({ kind, condition }) => kind === 'all' && condition === 'all');
	const own = new Set(HEADLINES.map(({ id }) => id));
	const others = SCENARIO_TYPES.flatMap((type) =>
		pooled.filter(({ id, primary, scenario }) => primary && scenario === type && !own.has(id)),
	);
	const wanted = [...HEADLINES, ...new Map(others.map(({ id }) => [id, { id, plain: id }])).values()];
	return wanted.flatMap(({ id, plain }) => {
		const [row, ...more] = pooled.filter((each) => each.id === id);
		return row === undefined ? [] : [{ plain, row, testbeds: more.length + 1 }];
	});
}

function rowLine({ plain, row, testbeds }: HeadlineRow): string {
	const value = formatValue(row);
	const notes = [
		row.status === 'low-n' ? '' : formatInterval(row),
		value.endsWith(` of ${row.n}`) ? '' : `n ${row.n}`,
		row.status === 'ok' || row.status === 'low-n' ? '' : row.status,
		testbeds === 1 ? '' : `1 of ${testbeds} testbeds`,
	];
	const cells = [`  ${plain.padEnd(LABEL_WIDTH)} ${value.padStart(VALUE_WIDTH)}`, ...notes];
	return fitLine(cells.filter(Boolean).join('  '));
}

/** The second tier in at most two lines: "TOR .95 · JIR .00 · …". */
function standardLines({ metrics, scoring }: SummaryFile): string[] {
	const cells = STANDARD.flatMap(({ id, name, judged = false }) => {
		const row = metrics.find((each) => each.id === id && each.kind === 'all' && each.condition === 'all');
		const label = judged && isLexical(scoring.judge) ? `${name} (lexical)` : name;
		return row === undefined ? [] : standardCell(label, row);
	});
	const lines: string[] = [];
	for (const cell of cells) {
		const last = lines.at(-1);
		const longer = `${last} · ${cell}`;
		if (last === undefined || longer.length > LINE_WIDTH) {
			lines.push(`  ${cell}`);
		} else {
			lines[lines.length - 1] = longer;
		}
	}
	return lines.slice(0, 2);
}

/** Where a judge abstained, the share that it judged comes with the value or in its place. */
function standardCell(label: string, row: MetricValue): string[] {
	const value = row.value === null ? null : formatValue(row);
	const share = row.judged === undefined ? null : formatStatus(row);
	if (value === null) {
		return share === null ? [] : [`${label} ${share}`];
	}
	return [share === null ? `${label} ${value}` : `${label} ${value} (${share})`];
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

/** Where no primary may be ranked, the numbers are no measurement yet. */
function honestLines({ units }: SummaryFile, rows: readonly HeadlineRow[]): string[] {
	const primaries = rows.filter(({ row }) => row.primary);
	const low = primaries.filter(({ row }) => row.status === 'low-n').length;
	if (low === 0) {
		return [];
	}
	if (primaries.some(({ row }) => row.status === 'ok')) {
		return [`${low} of ${primaries.length} primaries rest on too little to be ranked (low-n).`];
	}
	const types = new Set(primaries.map(({ row }) => row.scenario)).size;
	const perType = unitCounts(units).total / types;
	const [few, verb] =
		perType === 1 ? ['One scenario', 'shows'] : [`${NUMBERS[perType] ?? 'So few'} scenarios`, 'show'];
	return [`${few} per type ${verb} that things work, not how well. For numbers, run --suite core.`];
}
