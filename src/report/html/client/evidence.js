import { meta } from './data.js';
import { shortName } from './format.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {import('../evidence-table.ts').EvidenceSpan} EvidenceSpan */
/**
 * Observations measured at the same places: one row of the drawing.
 * @typedef {{ key: string, label: string, metrics: Set<string>, spans: EvidenceSpan[], primary: boolean }} EvidenceRow
 */

/**
 * The rows of the evidence lane, primaries first. Metrics that looked at the whole session and found nothing at any
 * place have no row; the table below the drawing holds them.
 * @param {UnitView} unit
 * @returns {EvidenceRow[]}
 */
export function evidenceRows(unit) {
	/** @type {Map<string, EvidenceRow>} */
	const rows = new Map();
	for (const score of unit.evidence.scores) {
		if (!('observations' in score)) {
			continue;
		}
		for (const observation of score.observations) {
			const key = evidenceKey(observation.spans);
			const row = rows.get(key) ?? {
				key,
				label: '',
				metrics: new Set(),
				spans: spansOf(unit, observation.spans),
				primary: false,
			};
			row.metrics.add(score.metric);
			row.primary ||= meta().metrics[score.metric]?.primary ?? false;
			rows.set(key, row);
		}
	}
	const drawn = [...rows.values()].filter(({ spans }) =>
		spans.some(([kind, label]) => kind === 'e' || label !== 'session'),
	);
	for (const row of drawn) {
		row.label = [...row.metrics].map((metric) => shortName(metric, unit.type)).join(', ');
	}
	return drawn.sort((a, b) => Number(b.primary) - Number(a.primary));
}

/**
 * The name of a set of places.
 * @param {readonly number[]} spans
 */
export function evidenceKey(spans) {
	return spans.join('.');
}

/**
 * @param {UnitView} unit
 * @param {readonly number[]} places
 * @returns {EvidenceSpan[]}
 */
export function spansOf(unit, places) {
	return places.flatMap((place) => {
		const span = unit.evidence.spans[place];
		return span === undefined ? [] : [span];
	});
}

/**
 * Where to go in order to look at evidence: its first event, else the beginning of its first window.
 * @param {readonly EvidenceSpan[]} spans
 */
export function evidenceStart(spans) {
	const event = spans.find(([kind]) => kind === 'e');
	return (event ?? spans[0])?.[2] ?? null;
}
