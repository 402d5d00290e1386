import { el, said } from './dom.js';
import { seconds } from './format.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */
/** @typedef {{ atMs: number, who: 'user' | 'model', body: Node }} Line */

/** @type {Record<string, string>} */
const SOURCES = {
	aligned: 'the system’s transcript, aligned to what was heard',
	transcriber: 'transcribed from what was heard',
	estimated: 'the system’s transcript at estimated times',
};

/**
 * The conversation in words: the user's clips where they were played, the model's words where they were heard.
 * @param {UnitView} unit
 * @param {(ms: number) => void} seek
 */
export function createTranscript(unit, seek) {
	/** @type {{ startMs: number, endMs: number, element: HTMLElement }[]} */
	const timed = [];
	const lines = [...userLines(unit), ...modelLines(unit, timed)].sort((a, b) => a.atMs - b.atMs);
	const list = el(
		'ol',
		{ class: 'transcript' },
		...lines.map(({ atMs, who, body }) => {
			const go = el(
				'button',
				{ type: 'button', class: 'link when', 'aria-label': `Go to ${seconds(atMs)}` },
				seconds(atMs),
			);
			go.addEventListener('click', () => seek(atMs));
			return el('li', { class: who }, go, el('span', { class: 'who' }, who), body);
		}),
	);
	list.addEventListener('click', (event) => {
		const word = timed.find(({ element }) => element === event.target);
		if (word !== undefined) {
			seek(word.startMs);
		}
	});
	const source = unit.words?.source;
	const element = el(
		'div',
		{},
		lines.length === 0 ? el('p', {}, 'No words.') : list,
		el(
			'p',
			{ class: 'note' },
			source === undefined ? 'The model’s words are unknown.' : `Model: ${SOURCES[source] ?? source}.`,
		),
		unit.texts.length > 0 &&
			el(
				'details',
				{},
				el('summary', {}, `As the system sent it (${unit.texts.length})`),
				el(
					'ul',
					{ class: 'compact' },
					...unit.texts.map(({ role, atMs, text }) =>
						el(
							'li',
							{},
							`${seconds(atMs)} ${role === 'user' ? 'heard from the user' : 'said'}: `,
							said(text),
						),
					),
				),
			),
	);
	/** @type {HTMLElement | null} */
	let current = null;
	return {
		element,
		/** @param {number} ms */
		follow(ms) {
			const word = timed.find(({ startMs, endMs }) => ms >= startMs && ms < endMs)?.element ?? null;
			if (word !== current) {
				current?.classList.remove('now');
				word?.classList.add('now');
				current = word;
			}
		},
	};
}

/**
 * @param {UnitView} unit
 * @returns {Line[]}
 */
function userLines(unit) {
	return unit.clips.flatMap(({ text, source, at, id, purpose }) => {
		if (at === null) {
			return [];
		}
		const body =
			text === ''
				? el(
						'em',
						{},
						source === 'silence'
							? 'nothing (a point in time)'
							: source === 'echo'
								? 'echo of the model'
								: `sound (${id})`,
					)
				: said(text);
		const line = purpose === null ? body : el('span', {}, body, el('small', {}, ` (${purpose})`));
		return [{ atMs: at[0], who: /** @type {const} */ ('user'), body: line }];
	});
}

/**
 * @param {UnitView} unit
 * @param {{ startMs: number, endMs: number, element: HTMLElement }[]} timed
 * @returns {Line[]}
 */
function modelLines(unit, timed) {
	/** @type {Line[]} */
	const lines = [];
	const turns = unit.timeline?.turns ?? [];
	let turn = -1;
	let body = el('span', {});
	for (const [startMs, endMs, word] of unit.words?.words ?? []) {
		const own = turns.findIndex(([, end]) => startMs < end);
		if (lines.length === 0 || own !== turn) {
			turn = own;
			body = el('span', {});
			lines.push({ atMs: startMs, who: 'model', body });
		}
		const element = el('bdi', { class: 'word' }, word);
		timed.push({ startMs, endMs, element });
		body.append(element, ' ');
	}
	return lines;
}
