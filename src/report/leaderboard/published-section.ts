import type { PublishedFile } from '../../results/schema-leaderboard.ts';
import { html, type SafeHtml } from '../html/safe-html.ts';

/** Tables of other benchmarks, apart from the board: as printed, with their source, not sortable, no ranks. */
export function publishedSection(published: readonly PublishedFile[]): SafeHtml {
	if (published.length === 0) {
		return html``;
	}
	return html`<h2>Published elsewhere</h2>
<p>Copied from the sources named, for orientation. Other audio, other definitions, no intervals: none of these numbers
can be compared with those above, and often not with those of another table here.</p>
${published.map(tableOf)}`;
}

function tableOf({ title, source, notes, columns, rows }: PublishedFile): SafeHtml {
	const arrow = { up: ' ↑', down: ' ↓', none: '' } as const;
	const link =
		source.url === null ? html`${source.citation}` : html`<a href="${source.url}">${source.citation}</a>`;
	return html`<details><summary><strong>${title}</strong> <span class="soft">${source.date}</span></summary>
<p class="soft">${link}, ${source.table}.</p>
${notes.length === 0 ? '' : html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<div class="scroll"><table>
<thead><tr><th scope="col">system</th>${columns.map((column) => html`<th class="number" scope="col">${column.title}${arrow[column.direction]}</th>`)}</tr></thead>
<tbody>${rows.map(
		({
			model,
			values,
			note,
		}) => html`<tr><td>${model}${note === undefined ? '' : html`<small>${note}</small>`}</td>
${columns.map((_, i) => html`<td class="number">${values[i] ?? '–'}</td>`)}</tr>`,
	)}</tbody>
</table></div></details>`;
}
