import { trackUrls } from './data.js';
import { el } from './dom.js';
import { seconds } from './format.js';
import { createPlayer } from './player.js';

/** @typedef {import('../unit-view.ts').UnitView} UnitView */

/**
 * The controls of a unit's playback. Without tracks the position still moves, so that everything else can be followed.
 * @param {UnitView} unit
 * @param {(ms: number) => void} onTime
 */
export function createTransport(unit, onTime) {
	const urls = trackUrls(unit.id);
	let atMs = 0;
	const play = el('button', { type: 'button', class: 'play', disabled: urls === null }, 'Play');
	const time = el('output', { class: 'time' }, seconds(0));
	const position = el('input', {
		type: 'range',
		class: 'position',
		min: 0,
		max: unit.durationMs,
		step: 10,
		value: 0,
		'aria-label': 'Position',
		'aria-valuetext': seconds(0),
	});
	const status = el('p', { class: 'note', role: 'status', 'aria-live': 'polite' });
	const speed = el(
		'select',
		{ 'aria-label': 'Speed', disabled: urls === null },
		...[0.5, 0.75, 1, 1.5, 2].map((rate) => el('option', { value: rate, selected: rate === 1 }, `${rate}×`)),
	);
	const player =
		urls === null
			? null
			: createPlayer(urls, unit.durationMs, {
					onTime: show,
					onState: (playing) => {
						play.textContent = playing ? 'Pause' : 'Play';
						play.classList.toggle('playing', playing);
					},
					onError: (message) => {
						status.textContent = message;
					},
				});
	if (player === null) {
		status.textContent =
			unit.trackProblem !== null
				? `The tracks cannot be read: ${unit.trackProblem}`
				: unit.waves === null
					? 'No audio was kept for this unit.'
					: 'The audio was not found. Use bench view, or write the report with --folder.';
	}

	/** @param {number} ms */
	function show(ms) {
		atMs = ms;
		position.value = `${ms}`;
		position.setAttribute('aria-valuetext', seconds(ms));
		time.textContent = `${seconds(ms)} of ${seconds(unit.durationMs)}`;
		onTime(ms);
	}

	/** @param {number} ms */
	function seek(ms) {
		const to = Math.min(unit.durationMs, Math.max(0, ms));
		if (player === null) {
			show(to);
		} else {
			player.seek(to);
		}
	}

	/**
	 * A button that is pressed while its channel is muted.
	 * @param {'user' | 'heard'} channel
	 * @param {string} name
	 */
	function muteButton(channel, name) {
		const button = el(
			'button',
			{ type: 'button', class: `mute ${channel}`, 'aria-pressed': 'false', disabled: player === null },
			`Mute ${name}`,
		);
		button.addEventListener('click', () => {
			const muted = button.getAttribute('aria-pressed') !== 'true';
			button.setAttribute('aria-pressed', `${muted}`);
			player?.mute(channel, muted);
		});
		return button;
	}

	const mutes = { user: muteButton('user', 'user'), heard: muteButton('heard', 'model') };
	play.addEventListener('click', () => player?.toggle());
	position.addEventListener('input', () => seek(Number(position.value)));
	speed.addEventListener('change', () => player?.setRate(Number(speed.value)));
	show(0);
	return {
		element: el(
			'div',
			{ class: 'transport', role: 'group', 'aria-label': 'Playback' },
			play,
			mutes.user,
			mutes.heard,
			speed,
			time,
			position,
			status,
			...(player?.elements ?? []),
		),
		seek,
		toggle: () => player?.toggle(),
		/** @param {number} ms */
		seekBy: (ms) => seek(atMs + ms),
		/** @param {'user' | 'heard'} channel */
		toggleMute: (channel) => mutes[channel].click(),
		close: () => player?.close(),
	};
}
