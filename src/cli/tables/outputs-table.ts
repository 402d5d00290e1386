import type { OutputScores } from '../../api/score-outputs.ts';
import { textTable } from '../../report/text-table.ts';

/** The rows of every subset, with the notes of their programs, and where the words came from. */
export function outputsText({ subsets, words, detector }: OutputScores): string {
	const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
	const parts = subsets.flatMap(({ subset, rows }) => [
		`\n${subset}`,
		textTable(
			['metric', 'unit', 'n', 'as published', 'fixed'],
			rows.map(({ metric, unit, n, asPublished, fixed, crash }) => [
				metric,
				unit,
				`${n}`,
				crash === null ? shown(asPublished) : 'crashes',
				shown(fixed),
			]),
			new Set([2, 3, 4]),
		),
		...[...new Set(rows.flatMap(({ crash }) => crash ?? []))].map(
			(line) => `  the peer's program ends here: ${line}`,
		),
		...[...new Set(rows.map((row) => row.note))].map((note) => `  ${note}`),
	]);
	return [
		...parts,
		`\nwords: output.json of ${words.fromFile} items, estimated from audio for ${words.estimated}; speech: ${detector.id}. ` +
			'As published and fixed are two instruments: never compare one with the other.',
	].join('\n');
}
