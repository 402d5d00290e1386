import { flipOf, type ReportData } from '../report-data.ts';
import { html, type SafeHtml } from '../safe-html.ts';
import type { UnitView } from '../unit-view.ts';
import { statusChip } from './rows.ts';

/** Names of the filters in the page; `data-tags` of a row holds those that apply to it. */
const FILTERS = [
	['all', 'All'],
	['failed', 'Failed'],
	['invalid-timing', 'Invalid timing'],
	['not-exercised', 'Not exercised'],
	['not-measured', 'Not measured'],
] as const;

const FLIP_FILTERS = [
	['worse', 'Flipped: worse'],
	['better', 'Flipped: better'],
] as const;

/** The units, one row each, with the filters; complete without the script, which only hides rows. */
export function unitSection(data: ReportData): SafeHtml {
	const { units, baseline, run } = data;
	const rows = units.map((unit) => ({ unit, tags: tagsOf(unit, data) }));
	const count = (filter: string): number =>
		filter === 'all' ? rows.length : rows.filter(({ tags }) => tags.includes(filter)).length;
	const filters = [...FILTERS, ...(baseline === null ? [] : FLIP_FILTERS)];
	const types = new Set(units.map(({ type }) => type));
	const conditions = [...new Set(units.map(({ condition }) => condition))];
	return html`<section id="units"><h2>Units</h2>
<p class="note">A unit passed when its own primary is above 0: a clean takeover in time, a stop when one was due and no stop otherwise. ${
		run.units.length > units.length &&
		`${run.units.length - units.length} planned units have not been recorded yet.`
	}</p>
<div class="filters" id="filters" hidden><fieldset><legend>Show</legend>${filters.map(
		([id, label], i) =>
			html`<label><input type="radio" name="filter" value="${id}"${i === 0 && html` checked`}><span>${label} <b>${count(id)}</b></span></label>`,
	)}</fieldset>
<label class="field">Type <select id="filter-type"><option value="">all types</option>${[...types].map((type) => html`<option>${type}</option>`)}</select></label>
${conditions.length > 1 && html`<label class="field">Condition <select id="filter-condition"><option value="">all conditions</option>${conditions.map((condition) => html`<option>${condition}</option>`)}</select></label>`}
<label class="field">Search <input id="filter-text" type="search" placeholder="id or kind" autocomplete="off" spellcheck="false"></label>
<p id="filter-count" role="status" aria-live="polite"></p></div>
<div class="scroll tall" tabindex="0" role="region" aria-label="Units, table"><table id="unit-table" class="units-table">
<caption class="visually-hidden">Units of the run, one row each</caption>
<thead><tr><th scope="col">Unit</th><th scope="col">Result</th><th scope="col">Status</th><th scope="col" class="num">Primary</th>${baseline !== null && html`<th scope="col">Against baseline</th>`}<th scope="col">Type</th><th scope="col">Kind</th><th scope="col">Condition</th><th scope="col" class="num">Trial</th><th scope="col" class="num">Late p99</th></tr></thead>
<tbody>${rows.map(({ unit, tags }) => unitRow(unit, tags, data))}</tbody></table></div></section>`;
}

/** The filters that a unit answers to. */
export function tagsOf(unit: UnitView, { baseline }: Pick<ReportData, 'baseline'>): string[] {
	const flip = flipOf(unit, baseline);
	return [
		...(unit.outcome.verdict === 'failed' ? ['failed'] : []),
		...(unit.status === 'invalid-timing' || unit.status === 'not-exercised' ? [unit.status] : []),
		...(['infra-error', 'harness-error', 'interrupted'].includes(unit.status) ? ['not-measured'] : []),
		...(flip === null ? [] : [flip]),
	];
}

function unitRow(unit: UnitView, tags: readonly string[], { baseline }: ReportData): SafeHtml {
	const flip = flipOf(unit, baseline);
	const { id, scenario, type, kind, condition, trial, status, outcome, health } = unit;
	return html`<tr data-unit="${id}" data-type="${type}" data-kind="${kind}" data-condition="${condition}" data-tags="${tags.join(' ')}"><th scope="row"><a href="#/unit/${id}">${scenario}</a></th><td>${
		outcome.verdict === 'none'
			? '–'
			: html`<span class="chip verdict-${outcome.verdict}">${outcome.verdict}</span>`
	}</td><td>${statusChip(status)}</td><td class="num">${outcome.score === null ? '–' : outcome.score.toFixed(2)}</td>${
		baseline !== null &&
		html`<td>${flip === null ? '' : html`<span class="chip flip-${flip}">${flip}</span>`}</td>`
	}<td>${type}</td><td>${kind}</td><td>${condition}</td><td class="num">${trial}</td><td class="num">${health.lateness === null ? '–' : health.lateness.p99.toFixed(1)}</td></tr>
`;
}
