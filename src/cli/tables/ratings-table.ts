import type { RatingMean, RatingQuestion, SummaryFile, WinRate } from '../../api/results.ts';
import { textTable } from '../../report/text-table.ts';

const range = (ci: readonly [number, number] | null, digits = 2): string =>
	ci === null ? '–' : `[${ci[0].toFixed(digits)}, ${ci[1].toFixed(digits)}]`;

/** The judge's rubric of experience asks the same five questions: the machine's mark is shown with the people's. */
function judged(summaries: readonly SummaryFile[], model: string, question: RatingQuestion): string {
	const row = summaries
		.filter((summary) => summary.model === model)
		.flatMap(({ metrics }) => metrics)
		.find(
			({ id, kind, condition }) =>
				id === `dialogue.experience-${question}` && kind === 'all' && condition === 'all',
		);
	return row?.value === null || row?.value === undefined ? '–' : `${row.value.toFixed(2)} ${range(row.ci)}`;
}

/** Means per question and model. */
export function meansTable(means: readonly RatingMean[], summaries: readonly SummaryFile[]): string {
	return textTable(
		['question (1–7)', 'model', 'mean', '95 %', 'n', 'raters', 'items', "run's judge"],
		means.map(({ question, model, mean, ci, n, raters, items }) => [
			question,
			model,
			mean.toFixed(2),
			range(ci),
			`${n}`,
			`${raters}`,
			`${items}`,
			judged(summaries, model, question),
		]),
		new Set([2, 4, 5, 6]),
	);
}

/** Win rates of comparisons. */
export function winsTable(wins: readonly WinRate[]): string {
	return textTable(
		['question', 'model', 'against', 'win rate', '95 %', 'wins/ties/losses', 'items', ''],
		wins.map(({ question, model, against, rate, ci, wins: won, ties, losses, items, status }) => [
			question,
			model,
			against,
			rate.toFixed(2),
			range(ci),
			`${won}/${ties}/${losses}`,
			`${items}`,
			status === 'ok' ? '' : status,
		]),
		new Set([3, 6]),
	);
}

/** The primaries of a run that people rated. */
export function primariesTable({ model, runId, metrics }: SummaryFile): string {
	const rows = metrics.filter(
		({ primary, kind, condition }) => primary && kind === 'all' && condition === 'all',
	);
	return textTable(
		[`${model} in ${runId}`, 'value', '95 %', 'n', ''],
		rows.map(({ id, value, ci, n, status }) => [
			id,
			value === null ? '–' : value.toFixed(2),
			range(ci),
			`${n}`,
			status === 'ok' ? '' : status,
		]),
		new Set([1, 3]),
	);
}
