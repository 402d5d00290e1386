import type { Estimate } from '../../../src/stats/cluster-bootstrap.ts';
import { FEATURE_GROUPS } from './features.ts';
import { type Strictness, strictnessFor, succeeds } from './leak-faults.ts';
import { type PairLeaks, TOGETHER } from './leaks-study.ts';
import { UNMATCHED } from './unmatched.ts';

const COLUMNS: readonly string[] = [...FEATURE_GROUPS, ...Object.values(TOGETHER)];

/** A suite's results: a table for sounds over a reply, and one for moments in the user's speech. */
export function leakTables(suite: string, leaks: readonly PairLeaks[]): string {
	const ofSounds = (row: PairLeaks): boolean => row.pair.startsWith('interruption');
	return [leaks.filter(ofSounds), leaks.filter((row) => !ofSounds(row))]
		.filter((rows) => rows.length > 0)
		.map((rows) => leakTable(rows, strictnessFor(suite)))
		.join('\n\n');
}

function leakTable(rows: readonly PairLeaks[], strictness: Strictness): string {
	const columns = COLUMNS.filter((column) =>
		rows.some(({ attacks }) => attacks.some((a) => a.set === column)),
	);
	const cells = ({ attacks }: PairLeaks): string[] =>
		columns.map((column) => {
			const attack = attacks.find(({ set }) => set === column);
			if (attack === undefined) {
				return '–';
			}
			const text = `${withInterval(attack.auc)}${attack.unmatched ? ' *' : ''}`;
			return succeeds(attack, strictness) ? `**${text}**` : text;
		});
	return [
		`| pair | n (prompts) | ${columns.join(' | ')} |`,
		`|---|---|${columns.map(() => '---|').join('')}`,
		...rows.map(
			(row) =>
				`| ${row.pair} | ${row.positives} / ${row.negatives} (${row.prompts}) | ${cells(row).join(' | ')} |`,
		),
	].join('\n');
}

/** What cannot be matched, with its area under the curve in a suite. */
export function unmatchedTable(leaks: readonly PairLeaks[]): string {
	const lines = UNMATCHED.map(({ pair, group, reason }) => {
		const attack = leaks
			.find((row) => row.pair === pair)
			?.attacks.find(({ set, unmatched }) => unmatched && set === group);
		return `| ${pair} | ${group} | ${attack === undefined ? '–' : withInterval(attack.auc)} | ${reason} |`;
	});
	return lines.length === 0
		? 'Every feature of every pair can be matched.'
		: ['| pair | feature | AUC | why |', '|---|---|---|---|', ...lines].join('\n');
}

function withInterval({ value, ci }: Estimate): string {
	const number = (x: number): string => x.toFixed(2);
	return value === null
		? '–'
		: `${number(value)}${ci === null ? '' : ` [${number(ci[0])}, ${number(ci[1])}]`}`;
}
