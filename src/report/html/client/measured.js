import { meta } from './data.js';
import { el, said } from './dom.js';
import { evidenceKey, evidenceStart, spansOf } from './evidence.js';
import { metricTitle, metricValue, seconds } from './format.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */

/**
 * The table of what was measured in a unit; every time in it is a button that jumps there.
 * @param {UnitView} unit
 * @param {{ seek: (ms: number) => void, select: (key: string) => void }} actions
 */
export function measuredTable(unit, actions) {
	const body = el('tbody', {});
	const missing = [];
	for (const score of unit.evidence.scores) {
		if (!('observations' in score)) {
			missing.push(score);
			continue;
		}
		for (const [value, exercised, stratum, places, remark] of score.observations) {
			const spans = spansOf(unit, places);
			const key = evidenceKey(places);
			const show = el(
				'button',
				{ type: 'button', class: 'link', disabled: spans.length === 0 },
				metricTitle(score.metric),
			);
			show.addEventListener('click', () => {
				actions.select(key);
				actions.seek(evidenceStart(spans) ?? 0);
			});
			body.append(
				el(
					'tr',
					{ 'data-evidence-row': key, class: meta().metrics[score.metric]?.primary ? 'primary' : null },
					el('th', { scope: 'row' }, show, ' ', el('code', {}, score.metric)),
					el('td', {}, stratum),
					el('td', { class: 'num strong' }, metricValue(score.metric, value)),
					el('td', {}, exercised ? 'yes' : 'no'),
					el('td', { class: 'places' }, ...spans.map((span) => place(span, key, actions))),
					el('td', {}, remark !== undefined && said(remark)),
				),
			);
		}
	}
	return el(
		'div',
		{},
		el(
			'div',
			{ class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'What was measured, table' },
			el(
				'table',
				{ class: 'measured' },
				el('caption', { class: 'visually-hidden' }, 'What each metric measured in this unit'),
				el(
					'thead',
					{},
					el(
						'tr',
						{},
						...['Metric', 'Part', 'Value', 'Exercised', 'Where', 'Remark'].map((title) =>
							el('th', { scope: 'col' }, title),
						),
					),
				),
				body,
			),
		),
		missing.length > 0 &&
			el(
				'details',
				{},
				el('summary', {}, `${missing.length} metrics could not be computed`),
				el(
					'ul',
					{ class: 'compact' },
					...missing.map(({ metric, missing: reason }) =>
						el('li', {}, el('code', {}, metric), ': ', said(reason)),
					),
				),
			),
	);
}

/**
 * @param {import('../evidence-table.ts').EvidenceSpan} span
 * @param {string} key
 * @param {{ seek: (ms: number) => void, select: (key: string) => void }} actions
 */
function place([kind, label, start, end], key, actions) {
	const where = end === null ? seconds(start) : `${(start / 1000).toFixed(2)}–${seconds(end)}`;
	const button = el(
		'button',
		{
			type: 'button',
			class: `place ${kind === 'e' ? 'found' : 'window'}`,
			'data-at': start,
			'aria-label': `Go to ${kind === 'e' ? 'event' : 'window'} ${label} at ${where}`,
		},
		`${label} ${where}`,
	);
	button.addEventListener('click', () => {
		actions.select(key);
		actions.seek(start);
	});
	return button;
}
