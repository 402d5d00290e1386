import { svg } from './dom.js';
import { evidenceLayout, evidenceStart } from './evidence.js';
import { axisLane, evidenceMark, LANE, playoutLane, trackLane } from './lanes.js';
import { loudest } from './waveform.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {import('./evidence.js').EvidenceItem} EvidenceItem */

/** Least width of a second, pixels: on a phone the drawing scrolls inside its frame. */
const LEAST_PX_PER_S = 14;

/**
 * The drawing of a unit. It is drawn anew when its width or zoom changes; the playhead alone moves.
 * @param {UnitView} unit
 * @param {HTMLElement} frame
 * @param {{ seek: (ms: number) => void, select: (key: string) => void }} actions
 */
export function createTimeline(unit, frame, actions) {
	const { items, lines } = evidenceLayout(unit);
	const durationMs = Math.max(1, unit.durationMs);
	// One scale for both, so that who was louder can be seen.
	const full = loudest(unit.waves === null ? [] : [unit.waves.user.peak, unit.waves.heard.peak]);
	let zoom = 1;
	let width = 0;
	/** @type {string | null} */
	let selected = null;
	let headMs = 0;
	let head = svg('line', {});
	/** @type {SVGElement[]} */
	let pinned = [];
	/** @param {number} ms */
	const x = (ms) => (Math.min(ms, durationMs) / durationMs) * (width - 2) + 1;

	function draw() {
		const available = frame.clientWidth || 320;
		width = Math.max(available, (durationMs / 1000) * LEAST_PX_PER_S) * zoom;
		const userTop = LANE.axis;
		const modelTop = userTop + LANE.track;
		const playoutTop = modelTop + LANE.track;
		const evidenceTop = playoutTop + LANE.playout + 22;
		const height = evidenceTop + lines.length * LANE.row + 6;
		const drawing = svg('svg', {
			class: 'timeline',
			width,
			height,
			viewBox: `0 0 ${width} ${height}`,
			role: 'group',
			'aria-label': 'Timeline: user, model as heard, arrival against playout, evidence of each metric',
		});
		drawing.append(
			axisLane(unit, x),
			trackLane({
				name: 'user',
				top: userTop,
				x,
				bands: userBands(unit),
				speech: unit.timeline?.user ?? [],
				wave: unit.waves?.user ?? null,
				full,
			}),
			trackLane({
				name: 'model',
				top: modelTop,
				x,
				bands: modelBands(unit),
				speech: unit.timeline?.model ?? [],
				wave: unit.waves?.heard ?? null,
				full,
			}),
			playoutLane(unit, playoutTop, x),
			guides(evidenceTop),
		);
		pinned = [
			laneName('user', userTop + LANE.track - 8),
			laneName('model, as heard', modelTop + LANE.track - 8),
			laneName('arrived', playoutTop + 10),
			laneName('heard', playoutTop + LANE.playout - 4),
			laneName('evidence: what each metric analyzed, and what it found', evidenceTop - 4),
		];
		for (const [i, { label, primary }] of lines.entries()) {
			const y = evidenceTop + i * LANE.row + 9;
			pinned.push(svg('text', { class: primary ? 'row-name primary' : 'row-name', x: 4, y }, label));
		}
		for (const item of items) {
			const mark = evidenceMark(item, evidenceTop + item.line * LANE.row, x, durationMs);
			mark.setAttribute('aria-pressed', `${item.key === selected}`);
			drawing.append(mark);
		}
		head = svg('line', { class: 'playhead', y1: 0, y2: height, x1: 0, x2: 0 });
		drawing.append(...pinned, head);
		frame.replaceChildren(drawing);
		moveHead(headMs);
		pin();
	}

	/** @param {number} evidenceTop */
	function guides(evidenceTop) {
		const group = svg('g', { class: 'tl-guides' });
		const item = items.find(({ key }) => key === selected);
		for (const [kind, , start, end] of item?.spans ?? []) {
			const left = x(start);
			const right = x(end ?? start);
			group.append(
				svg('rect', {
					class: kind === 'w' ? 'window' : 'found',
					x: left,
					y: LANE.axis,
					width: Math.max(kind === 'w' ? 2 : 1.5, right - left),
					height: evidenceTop - LANE.axis,
				}),
			);
		}
		return group;
	}

	/** Names of lanes stay at the left edge while the drawing scrolls under them. */
	function pin() {
		for (const name of pinned) {
			name.setAttribute('transform', `translate(${frame.scrollLeft} 0)`);
		}
	}

	/** @param {number} ms */
	function moveHead(ms) {
		headMs = ms;
		const at = `${x(ms)}`;
		head.setAttribute('x1', at);
		head.setAttribute('x2', at);
	}

	/** @param {number} ms */
	function keepInSight(ms) {
		const at = x(ms);
		if (at < frame.scrollLeft || at > frame.scrollLeft + frame.clientWidth - 20) {
			frame.scrollLeft = Math.max(0, at - frame.clientWidth / 4);
		}
	}

	/** @param {Element} target */
	function itemAt(target) {
		const key = target.closest('[data-evidence]')?.getAttribute('data-evidence');
		return items.find((item) => item.key === key) ?? null;
	}

	/** @param {EvidenceItem} item */
	function choose(item) {
		actions.select(item.key);
		const start = evidenceStart(item.spans);
		if (start !== null) {
			actions.seek(start);
		}
	}

	frame.addEventListener('scroll', pin, { passive: true });
	frame.addEventListener('click', (event) => {
		const target = /** @type {Element} */ (event.target);
		const item = itemAt(target);
		if (item !== null) {
			choose(item);
			return;
		}
		const drawing = frame.querySelector('svg');
		if (drawing?.contains(target)) {
			const left = event.clientX - drawing.getBoundingClientRect().left;
			actions.seek(((left - 1) / (width - 2)) * durationMs);
		}
	});
	frame.addEventListener('keydown', (event) => {
		const item = itemAt(/** @type {Element} */ (event.target));
		if (item !== null && (event.key === 'Enter' || event.key === ' ')) {
			event.preventDefault();
			event.stopPropagation();
			choose(item);
		}
	});

	return {
		draw,
		moveHead,
		keepInSight,
		/** @param {number} factor */
		zoomBy(factor) {
			zoom = Math.min(16, Math.max(1, zoom * factor));
			draw();
			frame.scrollLeft = Math.max(0, x(headMs) - frame.clientWidth / 2);
		},
		/** @param {string | null} key */
		select(key) {
			selected = key;
			const focused = document.activeElement?.getAttribute('data-evidence');
			draw();
			if (focused) {
				/** @type {SVGElement | null} */ (frame.querySelector(`[data-evidence="${focused}"]`))?.focus();
			}
		},
	};
}

/**
 * @param {string} name
 * @param {number} y
 */
function laneName(name, y) {
	return svg('text', { class: 'lane-name', x: 4, y }, name);
}

/** @param {UnitView} unit */
function userBands(unit) {
	return unit.cues.map(({ label, startMs, endMs }) => ({
		label,
		startMs,
		endMs,
		look: label === 'turn' ? 'turn' : label.startsWith('pause') ? 'pause' : 'cue',
	}));
}

/** @param {UnitView} unit */
function modelBands(unit) {
	const { takeovers = [], backchannels = [] } = unit.timeline ?? {};
	/**
	 * @param {readonly (readonly [number, number])[]} spans
	 * @param {string} label
	 */
	const bands = (spans, label) => spans.map(([startMs, endMs]) => ({ label, startMs, endMs, look: label }));
	return [...bands(takeovers, 'takeover'), ...bands(backchannels, 'backchannel')];
}
