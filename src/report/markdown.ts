import type { VerdictFile } from '../results/schema-verdict.ts';
import { escapeMarkdown } from './escape.ts';
import { headline, ruleCells } from './verdict-text.ts';

/** GitHub drops a step summary above 1 MiB altogether. */
export const STEP_SUMMARY_BYTES = 1024 * 1024;

/** Units named per metric. */
const UNITS_SHOWN = 20;

/** Where a reader finds more than the table. */
export type VerdictLinks = {
	/** Address of the report of this run; null if there is none. */
	readonly report: string | null;
};

/** A Markdown table; every cell is escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
	return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

/** A verdict for a pull request's comment or a step summary, cut to `maxBytes` where it is too long. */
export function verdictMarkdown(
	verdict: VerdictFile,
	{ report }: VerdictLinks = { report: null },
	maxBytes: number = STEP_SUMMARY_BYTES,
): string {
	const { run, baseline, rules, refused, allowed, problems, unmeasured, units, flips } = verdict;
	const header = ['rule', 'baseline', 'this run', 'difference', 'interval', 'margin', 'p', 'detectable', ''];
	const obstacles = (title: string, list: VerdictFile['refused']): string[] =>
		list.length === 0
			? []
			: [
					`**${title}**\n`,
					markdownTable(
						['reason', 'baseline', 'this run'],
						list.map(({ code, baseline: before, candidate }) => [code, before, candidate]),
					),
				];
	const parts = [
		`## ${escapeMarkdown(headline(verdict))}`,
		`${escapeMarkdown(run.model)}, run ${escapeMarkdown(run.runId)}, against ${escapeMarkdown(baseline.runId)} of ${escapeMarkdown(
			baseline.model,
		)} · suite ${escapeMarkdown(run.suite)} · ${units.recorded} of ${units.planned} units${
			report === null ? '' : ` · [report](${linkTarget(report)})`
		}`,
		...obstacles('Not comparable, shown because it was allowed', allowed),
		...obstacles('Not comparable', refused),
		...(refused.length > 0 ? [] : [markdownTable(header, rules.map(ruleCells))]),
		...problems.map((problem) => escapeMarkdown(problem)),
		...unitLists(
			'Failed now',
			flips.map(({ metric, worse }) => [metric, worse]),
		),
		...unitLists(
			'Succeeded now',
			flips.map(({ metric, better }) => [metric, better]),
		),
		...unitLists('Not measured, or failed by the model', [
			['units', unmeasured.map(({ unitId, status }) => `${unitId} (${status})`)],
		]),
		'Differences are paired over the same prompts; the intervals hold together at 95 %. *detectable*: the smallest true difference that such a comparison finds four times in five; no difference says no more than that.',
	];
	return cut(`${parts.join('\n\n')}\n`, maxBytes);
}

function unitLists(title: string, lists: readonly (readonly [string, readonly string[]])[]): string[] {
	const filled = lists.filter(([, units]) => units.length > 0);
	if (filled.length === 0) {
		return [];
	}
	const items = filled.map(([name, units]) => {
		const more = units.length - UNITS_SHOWN;
		const shown = units.slice(0, UNITS_SHOWN).map(escapeMarkdown).join(', ');
		return `- ${escapeMarkdown(name)}, ${units.length}: ${shown}${more > 0 ? ` and ${more} more` : ''}`;
	});
	return [`<details><summary>${title}</summary>\n\n${items.join('\n')}\n\n</details>`];
}

/** Only web addresses and relative paths may be linked to; nothing in them can close the parenthesis. */
function linkTarget(address: string): string {
	const harmless = /^(https?:\/\/|\.{0,2}\/|[\w.-]+(\/|$))/i.test(address) ? address : '#';
	return encodeURI(harmless).replaceAll('(', '%28').replaceAll(')', '%29');
}

/** The longest beginning in whole lines that fits, with a word about the rest. */
function cut(text: string, maxBytes: number): string {
	if (Buffer.byteLength(text) <= maxBytes) {
		return text;
	}
	const notice = '\n\n*Cut here: the whole of it would be too long for this page.*\n';
	const room = maxBytes - Buffer.byteLength(notice);
	let kept = '';
	let bytes = 0;
	for (const line of text.split('\n')) {
		bytes += Buffer.byteLength(line) + 1;
		if (bytes > room) {
			break;
		}
		kept += `${line}\n`;
	}
	return kept + notice;
}
