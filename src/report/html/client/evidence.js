import { meta } from './data.js';
import { shortName } from './format.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {import('../evidence-table.ts').EvidenceSpan} EvidenceSpan */
/**
 * Observations measured at the same places: one thing to look at. `line`: its line in the drawing, counted from 0.
 * @typedef {{ key: string, label: string, metrics: Set<string>, spans: EvidenceSpan[], primary: boolean, startMs: number, endMs: number, line: number }} EvidenceItem
 */
/** @typedef {{ items: EvidenceItem[], lines: { label: string, primary: boolean }[] }} EvidenceLayout */

/**
 * What the evidence lane shows: a line per group of metrics that analyzed the same places, primaries first, and more
 * lines where places overlap. Whole sessions are not drawn; the table below the drawing holds what was found there.
 * @param {UnitView} unit
 * @returns {EvidenceLayout}
 */
export function evidenceLayout(unit) {
	const items = itemsOf(unit);
	const labels = [...new Set(items.map(({ label }) => label))];
	/** @type {EvidenceLayout['lines']} */
	const lines = [];
	for (const label of labels) {
		/** @type {number[]} */
		const ends = [];
		const first = lines.length;
		for (const item of items.filter((each) => each.label === label).sort((a, b) => a.startMs - b.startMs)) {
			const free = ends.findIndex((end) => end <= item.startMs);
			const line = free < 0 ? ends.length : free;
			ends[line] = item.endMs;
			item.line = first + line;
			if (line === lines.length - first) {
				lines.push({ label: line === 0 ? label : '', primary: item.primary });
			}
		}
	}
	return { items, lines };
}

/**
 * @param {UnitView} unit
 * @returns {EvidenceItem[]}
 */
function itemsOf(unit) {
	/** @type {Map<string, EvidenceItem>} */
	const items = new Map();
	for (const score of unit.evidence.scores) {
		for (const [, , , places] of 'observations' in score ? score.observations : []) {
			const key = evidenceKey(places);
			const spans = spansOf(unit, places).filter(([, label]) => label !== 'session');
			if (spans.length > 0) {
				const item = items.get(key) ?? {
					key,
					label: '',
					metrics: new Set(),
					spans,
					primary: false,
					startMs: Math.min(...spans.map(([, , start]) => start)),
					endMs: Math.max(...spans.map(([, , start, end]) => end ?? start + 200)),
					line: 0,
				};
				item.metrics.add(score.metric);
				item.primary ||= meta().metrics[score.metric]?.primary ?? false;
				items.set(key, item);
			}
		}
	}
	const all = [...items.values()];
	for (const item of all) {
		item.label = [...item.metrics].map((metric) => shortName(metric, unit.type)).join(', ');
	}
	return all.sort((a, b) => Number(b.primary) - Number(a.primary));
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
