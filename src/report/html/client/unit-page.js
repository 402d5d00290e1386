import { meta, unitData } from './data.js';
import { byId, el, said } from './dom.js';
import { evidenceKey } from './evidence.js';
import { neighbours } from './filters.js';
import { seconds } from './format.js';
import { measuredTable } from './measured.js';
import { createTimeline } from './timeline.js';
import { createTranscript } from './transcript.js';
import { createTransport } from './transport.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/**
 * A unit on show.
 * @typedef {{ onKey: (event: KeyboardEvent) => void, onResize: () => void, close: () => void }} OpenUnit
 */

/** Whether the keys of this view do anything. */
let keysOn = true;

/** Statuses of units that the summary counts. */
const COUNTED = ['ok', 'not-exercised', 'model-failure'];

/**
 * Shows a unit in the page. null when the report holds no such unit.
 * @param {string} id
 * @param {string | null} metric whose evidence is selected first
 * @returns {OpenUnit | null}
 */
export function openUnit(id, metric) {
	const unit = unitData(id);
	const view = byId('unit-view');
	if (unit === null) {
		view.replaceChildren(
			el('h1', { tabindex: -1 }, 'No such unit'),
			el(
				'p',
				{},
				'This report has no unit ',
				el('code', {}, id),
				'. ',
				el('a', { href: '#/' }, 'Back to the overview'),
			),
		);
		return null;
	}
	/** @type {ReturnType<typeof createTimeline> | null} */
	let timeline = null;
	/** @type {ReturnType<typeof createTranscript> | null} */
	let transcript = null;
	const frame = el('div', { class: 'timeline-frame' });
	const transport = createTransport(unit, (ms) => {
		timeline?.moveHead(ms);
		timeline?.keepInSight(ms);
		transcript?.follow(ms);
	});
	const actions = { seek: transport.seek, select };
	timeline = createTimeline(unit, frame, actions);
	transcript = createTranscript(unit, transport.seek);
	const measured = measuredTable(unit, actions);

	/** @param {string | null} key */
	function select(key) {
		timeline?.select(key);
		for (const row of measured.querySelectorAll('[data-evidence-row]')) {
			row.classList.toggle('selected', row.getAttribute('data-evidence-row') === key);
		}
	}

	const { previous, next } = neighbours(id);
	const zoomIn = el('button', { type: 'button', 'aria-label': 'Zoom in' }, '+');
	const zoomOut = el('button', { type: 'button', 'aria-label': 'Zoom out' }, '−');
	zoomIn.addEventListener('click', () => timeline?.zoomBy(2));
	zoomOut.addEventListener('click', () => timeline?.zoomBy(0.5));
	view.replaceChildren(
		el(
			'nav',
			{ class: 'unit-nav', 'aria-label': 'Units' },
			el('a', { href: '#/' }, '← Overview'),
			previous !== null && el('a', { href: `#/unit/${previous}` }, 'Previous'),
			next !== null && el('a', { href: `#/unit/${next}` }, 'Next'),
		),
		el('h1', { tabindex: -1 }, unit.scenario),
		headline(unit),
		el('p', { class: 'expects' }, el('b', {}, 'Expected: '), unit.expects),
		...(unit.role === null ? [] : [el('p', { class: 'note' }, el('b', {}, 'Role: '), said(unit.role))]),
		el(
			'section',
			{ 'aria-label': 'Timeline' },
			transport.element,
			frame,
			el('div', { class: 'zoom' }, zoomOut, zoomIn, legend(unit.health.stalls.length > 0)),
		),
		el('section', {}, el('h2', {}, 'Transcript'), transcript.element),
		el('section', {}, el('h2', {}, 'What was measured'), measured),
		judgements(unit),
		facts(unit),
		keyHelp(),
	);
	timeline.draw();
	const wanted = metric ?? meta().primaries[unit.type];
	const score = unit.evidence.scores.find((each) => each.metric === wanted);
	const first = score !== undefined && 'observations' in score ? score.observations[0] : undefined;
	if (first !== undefined && first[3].length > 0) {
		select(evidenceKey(first[3]));
	}
	return {
		onKey(event) {
			if (!keysOn) {
				return;
			}
			/** @type {Record<string, () => void>} */
			const keys = {
				' ': transport.toggle,
				ArrowLeft: () => transport.seekBy(-1000),
				ArrowRight: () => transport.seekBy(1000),
				u: () => transport.toggleMute('user'),
				m: () => transport.toggleMute('heard'),
				'+': () => timeline?.zoomBy(2),
				'-': () => timeline?.zoomBy(0.5),
				j: () => go(next),
				k: () => go(previous),
				Escape: () => go(''),
			};
			const action = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
			if (action !== undefined) {
				event.preventDefault();
				action();
			}
		},
		onResize: () => timeline?.draw(),
		close: transport.close,
	};
}

/** What the keys do, and a switch: single letters get in the way of those who speak their commands. */
function keyHelp() {
	const box = el('input', { type: 'checkbox', checked: keysOn });
	box.addEventListener('change', () => {
		keysOn = box.checked;
	});
	return el(
		'p',
		{ class: 'note' },
		el('label', {}, box, ' Keys'),
		': space plays and pauses · ← → one second · U, M mute the user or the model · + − zoom · J, K next and previous unit · Esc back to the overview.',
	);
}

/** @param {string | null} id */
function go(id) {
	if (id !== null) {
		location.hash = id === '' ? '#/' : `#/unit/${id}`;
	}
}

/** @param {UnitView} unit */
function headline(unit) {
	return el(
		'p',
		{ class: 'headline' },
		el('span', { class: `chip status-${unit.status}` }, unit.status),
		unit.outcome.verdict !== 'none' &&
			el('span', { class: `chip verdict-${unit.outcome.verdict}` }, unit.outcome.verdict),
		` ${unit.type} · ${unit.kind} · ${unit.condition} · trial ${unit.trial} · ${seconds(unit.durationMs)} · ended: ${unit.endReason} · voice ${unit.voice}, ${unit.language}`,
		unit.reason !== null && el('span', { class: 'reason' }, said(unit.reason)),
		unit.noSpeech !== null && el('span', { class: 'reason' }, unit.noSpeech),
		!COUNTED.includes(unit.status) &&
			el('span', { class: 'reason' }, 'The summary does not count this unit.'),
	);
}

/** @param {boolean} stalled */
function legend(stalled) {
	return el(
		'p',
		{ class: 'legend' },
		...[
			['key-turn', 'user turn'],
			['key-pause', 'pause'],
			['key-cue', 'cue'],
			['key-takeover', 'takeover'],
			['key-backchannel', 'backchannel'],
			['key-run', 'from arrival to playout'],
			['key-unheard', 'dropped unheard'],
			...(stalled ? [['key-stall', 'stall of the harness']] : []),
			['key-window', 'window'],
			['key-found', 'found'],
		].map(([look, name]) =>
			el('span', { class: 'legend-item' }, el('span', { class: `key ${look}` }), `${name}`),
		),
	);
}

/** @param {UnitView} unit */
function judgements(unit) {
	if (unit.verdicts.length === 0) {
		return el('section', {}, el('h2', {}, 'Judge'), el('p', {}, 'The judge did not assess this unit.'));
	}
	return el(
		'section',
		{},
		el('h2', {}, 'Judge'),
		el('p', { class: 'note' }, `${meta().judge}`),
		...unit.verdicts.map(({ subject, by, scores, rationale, words, raw }) =>
			el(
				'article',
				{ class: 'verdict' },
				el('h3', {}, subject, by === 'rule' && el('small', {}, ' by rule')),
				el(
					'p',
					{},
					...Object.entries(scores).map(([aspect, score]) =>
						el('span', { class: 'chip' }, `${aspect} ${score === null ? '–' : score}`),
					),
				),
				el('p', {}, said(rationale)),
				words !== '' &&
					el('details', {}, el('summary', {}, 'Judged words'), el('blockquote', {}, said(words))),
				raw.length > 0 &&
					el('details', {}, el('summary', {}, 'Raw answers'), ...raw.map((answer) => el('pre', {}, answer))),
			),
		),
	);
}

/** @param {UnitView} unit */
function facts(unit) {
	const { lateness, lagP95, violations } = unit.health;
	/** @type {[string, string][]} */
	const rows = [
		[
			'send lateness p50 / p99 / max',
			lateness === null ? '–' : `${lateness.p50} / ${lateness.p99} / ${lateness.max} ms`,
		],
		['reported lag p95', lagP95 === null ? 'none reported' : `${lagP95} ms`],
		['violated bounds', violations.length === 0 ? 'none' : violations.join('; ')],
		['attempts', `${unit.attempts}`],
		['testbed', unit.testbed],
		...unit.triggers.map(
			({ clip, outcome, atMs }) =>
				/** @type {[string, string]} */ ([`trigger of ${clip}`, `${outcome} at ${seconds(atMs)}`]),
		),
		...unit.clips
			.filter(({ at }) => at === null)
			.map(({ id }) => /** @type {[string, string]} */ ([`clip ${id}`, 'never played'])),
	];
	return el(
		'section',
		{},
		el('h2', {}, 'Timing and attempts'),
		el(
			'dl',
			{ class: 'facts' },
			...rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))),
		),
	);
}
