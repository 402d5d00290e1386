import { svg } from './dom.js';
import { seconds } from './format.js';
import { waveformPath } from './waveform.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {import('./evidence.js').EvidenceItem} EvidenceItem */
/** @typedef {(ms: number) => number} X */

/** Heights of the lanes in pixels. */
export const LANE = { axis: 22, track: 88, playout: 62, row: 29 };

/**
 * The axis: a tick per second or more, as the width allows, and on it the stalls of the harness.
 * @param {UnitView} unit
 * @param {X} x
 */
export function axisLane({ durationMs, health }, x) {
	const step = [0.5, 1, 2, 5, 10, 20, 30, 60].find((each) => x(each * 1000) - x(0) > 44) ?? 120;
	const group = svg('g', { class: 'tl-axis' });
	for (const [start, end] of health.stalls) {
		group.append(
			svg(
				'rect',
				{ class: 'stall', x: x(start), y: LANE.axis - 5, width: Math.max(1, x(end) - x(start)), height: 5 },
				svg('title', {}, `the harness stalled for ${end - start} ms`),
			),
		);
	}
	for (let at = 0; at * 1000 <= durationMs; at += step) {
		const left = x(at * 1000);
		group.append(
			svg('line', { x1: left, x2: left, y1: LANE.axis - 5, y2: LANE.axis }),
			svg('text', { x: left + 2, y: LANE.axis - 8 }, `${at}`),
		);
	}
	return group;
}

/**
 * A track: bands of its cues or turns behind the waveform.
 * @param {object} lane
 * @param {string} lane.name
 * @param {number} lane.top
 * @param {X} lane.x
 * @param {{ label: string, startMs: number, endMs: number, look: string }[]} lane.bands
 * @param {readonly (readonly [number, number])[]} lane.speech
 * @param {{ binMs: number, peak: string, rms: string } | null} lane.wave
 * @param {number} lane.full level that fills the lane
 */
export function trackLane({ name, top, x, bands, speech, wave, full }) {
	const middle = top + LANE.track / 2 + 5;
	const half = LANE.track / 2 - 14;
	const group = svg('g', { class: `tl-track ${name}` });
	for (const { label, startMs, endMs, look } of bands) {
		const left = x(startMs);
		const width = Math.max(1.5, x(endMs) - left);
		group.append(
			svg(
				'g',
				{ class: `band ${look}` },
				svg('rect', { x: left, y: top + 1, width, height: LANE.track - 2 }),
				svg('title', {}, `${label}, ${seconds(startMs)} to ${seconds(endMs)}`),
				width > label.length * 6 && svg('text', { x: left + 3, y: top + 12 }, label),
			),
		);
	}
	if (wave === null) {
		for (const [start, end] of speech) {
			group.append(
				svg('rect', {
					class: 'speech',
					x: x(start),
					y: middle - half / 2,
					width: Math.max(1, x(end) - x(start)),
					height: half,
				}),
			);
		}
	} else {
		group.append(
			svg('path', { class: 'peak', d: waveformPath(wave.peak, wave.binMs, x, middle, half / full) }),
			svg('path', { class: 'rms', d: waveformPath(wave.rms, wave.binMs, x, middle, half / full) }),
		);
	}
	for (const [start, end] of speech) {
		group.append(
			svg('line', {
				class: 'heard',
				x1: x(start),
				x2: Math.max(x(start) + 1, x(end)),
				y1: top + LANE.track - 4,
				y2: top + LANE.track - 4,
			}),
		);
	}
	return group;
}

/**
 * A run in parts: what was heard, and what an interruption dropped before it was.
 * @param {UnitView['playout'][number]} run
 * @param {UnitView} unit
 * @returns {{ look: string, arrive: [number, number], play: [number, number] | null }[]}
 */
function splitAtDrops({ arriveStartMs, arriveEndMs, playStartMs, playEndMs }, unit) {
	if (playStartMs === null || playEndMs === null) {
		return [{ look: 'run dropped', arrive: [arriveStartMs, arriveEndMs], play: null }];
	}
	const last = unit.events.find(({ atMs, drops }) => drops && atMs >= arriveEndMs)?.atMs ?? unit.durationMs;
	const end = Math.min(playEndMs, Math.max(playStartMs, last));
	const share = playEndMs > playStartMs ? (end - playStartMs) / (playEndMs - playStartMs) : 1;
	const split = arriveStartMs + share * (arriveEndMs - arriveStartMs);
	return [
		{
			look: 'run',
			arrive: /** @type {[number, number]} */ ([arriveStartMs, split]),
			play: /** @type {[number, number]} */ ([playStartMs, end]),
		},
		{
			look: 'run unheard',
			arrive: /** @type {[number, number]} */ ([split, arriveEndMs]),
			play: /** @type {[number, number]} */ ([end, playEndMs]),
		},
	].filter(({ play }) => play[1] > play[0]);
}

/**
 * Arrival against playout: above, when packets came; below, when they were heard. What slants to the
 * right waited; what is only outlined was dropped before it was heard.
 * @param {UnitView} unit
 * @param {number} top
 * @param {X} x
 */
export function playoutLane(unit, top, x) {
	const arrival = top + 14;
	const playout = top + LANE.playout - 16;
	const group = svg('g', { class: 'tl-playout' });
	for (const run of unit.playout) {
		for (const { look, arrive, play } of splitAtDrops(run, unit)) {
			const [a, b] = [x(arrive[0]), Math.max(x(arrive[0]) + 1.5, x(arrive[1]))];
			const shape =
				play === null
					? `M${a} ${arrival}H${b}L${(a + b) / 2} ${arrival + 10}Z`
					: `M${a} ${arrival}H${b}L${x(play[1])} ${playout}H${x(play[0])}Z`;
			const words =
				play === null
					? 'dropped on arrival'
					: `${look === 'run' ? 'heard' : 'would have been heard'} from ${seconds(play[0])} to ${seconds(play[1])}`;
			group.append(
				svg(
					'path',
					{ class: look, d: shape },
					svg('title', {}, `arrived from ${seconds(arrive[0])} to ${seconds(arrive[1])}, ${words}`),
				),
			);
		}
	}
	group.append(
		svg('line', { class: 'edge', x1: x(0), x2: x(unit.durationMs), y1: arrival, y2: arrival }),
		svg('line', { class: 'edge', x1: x(0), x2: x(unit.durationMs), y1: playout, y2: playout }),
	);
	for (const { atMs, label, drops } of unit.events) {
		const left = x(Math.max(0, atMs));
		group.append(
			svg(
				'g',
				{ class: drops ? 'mark drops' : 'mark' },
				svg('path', { d: `M${left} ${arrival - 4}V${playout + 4}` }),
				svg('circle', { cx: left, cy: playout + 7, r: 3.5 }),
				svg('title', {}, `${label}, ${seconds(atMs)}`),
			),
		);
	}
	return group;
}

/**
 * One piece of evidence: windows as frames, what was found in them as bars and diamonds. A button: pressing it selects
 * the piece and goes to the place.
 * @param {EvidenceItem} item
 * @param {number} top
 * @param {X} x
 * @param {number} durationMs
 */
export function evidenceMark(item, top, x, durationMs) {
	const middle = top + 18;
	const found = item.spans
		.map(([kind, label, start, end]) => {
			const place = end === null ? seconds(start) : `${seconds(start)} to ${seconds(end)}`;
			return `${kind === 'w' ? 'window' : 'found'} ${label} ${place}`;
		})
		.join('; ');
	const group = svg('g', {
		class: 'tl-evidence',
		role: 'button',
		tabindex: 0,
		'aria-pressed': 'false',
		'aria-label': `Evidence of ${item.label}: ${found}`,
		'data-evidence': item.key,
	});
	const from = x(item.startMs) - 6;
	const to = Math.max(from + 24, x(Math.min(item.endMs, durationMs)) + 6);
	group.append(
		svg('rect', { class: 'hit', x: from, y: middle - 12, width: to - from, height: 24, rx: 3 }),
		svg('title', {}, `${item.label}: ${found}`),
	);
	for (const [kind, , start, end] of item.spans) {
		const left = x(Math.min(start, durationMs));
		const right = x(Math.min(end ?? start, durationMs));
		if (end === null) {
			group.append(svg('path', { class: 'found', d: `M${left} ${middle - 7}l5 7l-5 7l-5-7Z` }));
		} else {
			const half = kind === 'w' ? 5 : 3;
			group.append(
				svg('rect', {
					class: kind === 'w' ? 'window' : 'found',
					x: left,
					y: middle - half,
					width: Math.max(2, right - left),
					height: 2 * half,
					rx: kind === 'w' ? 2 : 0,
				}),
			);
		}
	}
	return group;
}
