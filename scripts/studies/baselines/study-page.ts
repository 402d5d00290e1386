import type { MetricValue } from '../../../src/core/metric.ts';
import { type BaselineRow, PRIMARIES } from './baselines-study.ts';
import { type PeerWin, peerWins } from './peer-winners.ts';

/** Number of winners of a column that are named; the others are counted. */
const NAMED = 5;

/** The study as a page: every system on every primary, and the columns of other benchmarks that degenerate systems win. */
export function studyPage(rows: readonly BaselineRow[], scenarios: number): string {
	const table = [
		`| system | ${PRIMARIES.join(' | ')} |`,
		`|---|${PRIMARIES.map(() => '---|').join('')}`,
		...rows.map((row) => `| ${row.id} | ${PRIMARIES.map((metric) => cell(row, metric)).join(' | ')} |`),
	];
	const honest = rows.filter(({ role }) => role === 'honest').map(({ id }) => id);
	const published = peerWins(rows, 'asPublished');
	const won = published.filter(({ winners }) => winners.length > 0).length;
	const stillWon = peerWins(rows, 'fixed').filter(({ winners }) => winners.length > 0).length;
	return `# The baselines study

A metric that a trivial policy can win is a bug. \`npm run study:baselines\` generates this page: it plays ${rows.length} simulated
systems over ${scenarios} scenarios on the virtual clock and scores them like any other system, without a transcriber. A value
in bold marks a primary that must separate a degenerate system from the oracle: there the oracle's 95 % interval lies
strictly above the system's own. No system beats the oracle on any primary. Besides the oracle, these systems are not
degenerate: ${honest.join(', ')}. A test checks the same on fewer scenarios.

${table.join('\n')}

## The same systems on the columns of other benchmarks

The published programs of Full-Duplex-Bench v1.0 and v1.5 and of FLEXI, applied to the same recordings. A degenerate
system wins a column if it does at least as well as the oracle. Degenerate systems win **${won} of ${published.length}**
columns as published and ${stillWon} of ${published.length} as corrected (\`.fixed\`). No single column can expose every
trivial policy; the primaries above therefore combine two opposite demands each. Formulas and defects: [Full-Duplex-Bench v1.0](../reference/metrics/peer-fdb1.md),
[v1.5](../reference/metrics/peer-fdb15.md), [FLEXI](../reference/metrics/peer-flexi.md). Words come from the systems'
own transcripts; if a system only hums or echoes, every stretch of sound counts as one word. The pause column of FLEXI is
left out, because its paper contradicts itself about its direction.

| column, as published | oracle | degenerate systems at least as good |
|---|---|---|
${published.map(winLine).join('\n')}

${fullTable(rows)}

## The systems

${rows.map(({ id, summary }) => `- **${id}**: ${summary}`).join('\n')}
`;
}

function winLine({ id, direction, oracle, winners }: PeerWin): string {
	const named = winners.slice(0, NAMED).map((winner) => `${winner.id} ${number(winner.value)}`);
	const more = winners.length > NAMED ? `, ${winners.length - NAMED} more` : '';
	return `| ${id} ${direction === 'up' ? '↑' : '↓'} | ${number(oracle)} | ${named.join(', ') || 'none'}${more} |`;
}

/** Every system on every column of the peers, as published / corrected. */
function fullTable(rows: readonly BaselineRow[]): string {
	const columns = rows.find(({ role }) => role === 'oracle')?.peerColumns ?? [];
	const lines = columns.map(({ id }) => {
		const cells = rows.map(({ peerColumns }) => {
			const row = peerColumns.find((column) => column.id === id);
			return row === undefined
				? '–'
				: `${row.crash === null ? number(row.asPublished) : 'crash'} / ${number(row.fixed)}`;
		});
		return `| ${id} | ${cells.join(' | ')} |`;
	});
	return `Every system, as published / corrected; "crash" if the peer's own program ends with an exception:

| column | ${rows.map(({ id }) => id).join(' | ')} |
|---|${rows.map(() => '---|').join('')}
${lines.join('\n')}`;
}

function cell(row: BaselineRow, metric: string): string {
	const value = row.primaries[metric];
	const text = value === undefined ? '–' : withInterval(value);
	return row.exposedBy.includes(metric) ? `**${text}**` : text;
}

function withInterval({ value, ci }: MetricValue): string {
	return `${number(value)}${ci === null ? '' : ` [${number(ci[0])}, ${number(ci[1])}]`}`;
}

function number(x: number | null): string {
	return x === null ? '–' : x.toFixed(2);
}
