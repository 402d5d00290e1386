import { createHash } from 'node:crypto';
import { measuredCount } from '../../core/recording.ts';
import type {
	BoardCell,
	BoardRow,
	LeaderboardFile,
	PublishedFile,
} from '../../results/schema-leaderboard.ts';
import { formatNumber } from '../format-value.ts';
import { html, SafeHtml } from '../html/safe-html.ts';
import { RESPONSE_LATENCY, WRONG_TAKEOVERS } from './board-row.ts';
import { type BoardTable, boardTables, FRESH_DAYS, type RowState } from './board-state.ts';
import { BOARD_SCRIPT, BOARD_STYLE } from './page-style.ts';
import { paretoPlot } from './pareto-plot.ts';
import { publishedSection } from './published-section.ts';
import { cellText } from './readme-table.ts';
import { MARKS_NOTE, marksOf } from './row-marks.ts';

/** `index.html` of the board: one self-contained page, loading nothing. `now` decides what is stale. */
export function boardPage(board: LeaderboardFile, published: readonly PublishedFile[], now: Date): string {
	const tables = boardTables(board.rows, now);
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>duplexbench leaderboard</title>
<link rel="icon" href="data:,">
<style>${SafeHtml.trust(BOARD_STYLE)}</style>
</head>
<body>
<h1>Full-duplex speech systems</h1>
<p>Every number carries its 95 % interval. There is no total score: one knob can trade latency for wrong takeovers, so
sort by the column you care about. Systems on the front are those that no other system beats on both. Rows of different
latency classes or suites, or of seeds and banks that are not equally public, are in different tables and are never
ranked together. ${MARKS_NOTE}</p>
${tables.length === 0 ? html`<p>No runs yet.</p>` : tables.map(tableSection)}
${publishedSection(published)}
<p class="soft">Page made ${now.toISOString().slice(0, 10)}. A row older than ${FRESH_DAYS} days is stale: what answers at
an address changes without notice. How to read and check all this: docs/guides/publish-a-leaderboard.md of the repository.</p>
${SafeHtml.trust(`<script>${BOARD_SCRIPT}</script>`)}
</body>
</html>
`.toString();
}

function policy(): string {
	const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
	return `default-src 'none'; img-src data:; script-src ${hash(BOARD_SCRIPT)}; style-src ${hash(BOARD_STYLE)}; base-uri 'none'; form-action 'none'`;
}

function tableSection({ latencyClass, suite, apart, rows }: BoardTable): SafeHtml {
	const columns = columnsOf(rows.map(({ row }) => row));
	const headings = columns.map(
		({ id, direction }) =>
			html`<th class="number" scope="col"><button>${titleMarkup(id)} ${{ up: '↑', down: '↓', band: '◇', none: '' }[direction]}</button></th>`,
	);
	return html`<h2>${CLASS_TITLE[latencyClass] ?? latencyClass} · ${[`suite ${suite}`, ...apart].join(' · ')}</h2>
<p class="soft">${rows.length} ${rows.length === 1 ? 'system' : 'systems'}. ${CLASS_NOTE[latencyClass] ?? ''}</p>
${paretoPlot(rows)}
<div class="scroll"><table>
<thead><tr><th scope="col"><button>system</button></th><th scope="col"><button>date</button></th>
<th scope="col"><button>testbed</button></th><th class="number" scope="col"><button>units</button></th>${headings}
<th scope="col">made with</th></tr></thead>
<tbody>${rows.map((state) => rowMarkup(state, columns))}</tbody>
</table></div>`;
}

const CLASS_TITLE: Readonly<Record<string, string>> = {
	'model-time': 'Model time',
	'wall-local': 'Wall clock, local',
	'wall-network': 'Wall clock, across a network',
};

const CLASS_NOTE: Readonly<Record<string, string>> = {
	'model-time':
		'Latencies are counted in the audio that a system consumed: no machine and no network is in them.',
	'wall-local': 'Latencies include the machine that the system ran on.',
	'wall-network': 'Latencies include the network and whatever else the provider was doing that hour.',
};

type Column = Pick<BoardCell, 'id' | 'direction'>;

/** Primaries first; columns that any row of the table has. */
function columnsOf(rows: readonly BoardRow[]): Column[] {
	const seen = new Map<string, Column>();
	for (const cell of [...rows.flatMap((row) => row.primaries), ...rows.flatMap((row) => row.context)]) {
		seen.set(cell.id, seen.get(cell.id) ?? cell);
	}
	return [...seen.values()];
}

/** A metric's name in two lines. */
function titleMarkup(id: string): SafeHtml {
	if (id === RESPONSE_LATENCY || id === WRONG_TAKEOVERS) {
		return id === RESPONSE_LATENCY ? html`response<br>latency p50` : html`takeovers<br>in pauses`;
	}
	const [scenario = '', ...metric] = id.split('.');
	return html`${scenario}<br>${metric.join('.')}`;
}

function rowMarkup(
	{ row, differs, ageDays, stale, onFront }: RowState,
	columns: readonly Column[],
): SafeHtml {
	const measured = measuredCount(row.units);
	const name =
		row.link === null ? html`${row.model}` : html`<a href="${safeLink(row.link)}">${row.model}</a>`;
	const cells = columns.map(({ id }) => cellMarkup(row, id, differs.length > 0));
	return html`<tr>
<td data-sort="${row.model}">${name}<br>${onFront ? html`<span class="badge front">front</span>` : ''}${badge(differs)}
${Object.values(marksOf(row)).map((mark) => html`<span class="badge">${mark}</span>`)}
${row.provenance.map((reason) => html`<span class="badge warn">${reason}</span>`)}</td>
<td data-sort="${row.date}">${row.date.slice(0, 10)}${stale ? html`<small class="warn">stale: ${Math.floor(ageDays)} days</small>` : ''}</td>
<td data-sort="${row.testbed}">${row.testbed}<small>${row.clock} clock</small></td>
<td class="number" data-sort="${measured}">${measured} / ${row.planned}</td>
${cells}
<td><small><code>${row.runId}</code><br>set <code>${row.scenarioSet.slice(0, 12)}</code>${row.material === undefined ? '' : html`, seed ${row.material.seed}`}, words ${row.scoring.transcriber},
harness ${row.harness.version} ${(row.harness.commit ?? 'no commit').slice(0, 9)}</small></td>
</tr>`;
}

function badge(differs: readonly string[]): SafeHtml {
	return differs.length === 0
		? html`<span class="badge good">comparable</span>`
		: html`<span class="badge warn">not ranked: ${differs.join(', ')}</span>`;
}

/** Rows that are not comparable sort last, whatever their numbers. */
function cellMarkup(row: BoardRow, id: string, apart: boolean): SafeHtml {
	const cell = [...row.primaries, ...row.context].find((each) => each.id === id);
	if (cell === undefined || cell.status !== 'ok' || cell.value === null) {
		const n = cell === undefined ? '' : html`<small>n = ${cell.n}</small>`;
		return html`<td class="number soft" data-sort="">${cellText(cell)}${n}</td>`;
	}
	const interval =
		cell.ci === null
			? ''
			: `[${formatNumber(cell.ci[0], cell.unit)}, ${formatNumber(cell.ci[1], cell.unit)}]`;
	return html`<td class="number" data-sort="${apart ? '' : String(cell.value)}">${formatNumber(cell.value, cell.unit)}
<small>${interval} n = ${cell.n}</small></td>`;
}

/** Only web addresses and relative paths: no scheme of any other kind. */
function safeLink(link: string): string {
	return /^https?:\/\//i.test(link) || !/^[^/?#]*:/.test(link) ? link : '#';
}
