/** Tracks further apart than this, s, are set to the same place; below, the second one is led back gently. */
const JUMP_S = 0.2;
/** Tracks this close together, s, count as together. */
const TOGETHER_S = 0.012;

/** @typedef {'user' | 'heard'} Channel */

/**
 * Plays both tracks of a unit together. They are two elements and not one decoded buffer, because a page opened from
 * a file may not read its neighbours, only play them.
 * @param {{ user: string, heard: string }} urls
 * @param {number} durationMs
 * @param {{ onTime: (ms: number) => void, onState: (playing: boolean) => void, onError: (message: string) => void }} listener
 */
export function createPlayer(urls, durationMs, listener) {
	const lead = track(urls.heard);
	const follow = track(urls.user);
	const channels = { heard: lead, user: follow };
	let playing = false;
	let frame = 0;

	/** @param {string} url */
	function track(url) {
		const audio = new Audio();
		audio.preload = 'none';
		audio.src = url;
		audio.addEventListener('error', () => {
			stop();
			listener.onError('The tracks could not be loaded: they are not in the page’s folder.');
		});
		return audio;
	}

	function tick() {
		const apart = follow.currentTime - lead.currentTime;
		if (Math.abs(apart) > JUMP_S && !lead.ended && !follow.ended) {
			follow.currentTime = lead.currentTime;
		} else {
			const lean = Math.abs(apart) > TOGETHER_S ? Math.min(0.1, Math.max(-0.1, apart)) : 0;
			follow.playbackRate = lead.playbackRate * (1 - lean);
		}
		listener.onTime(Math.min(durationMs, lead.currentTime * 1000));
		if (lead.ended) {
			stop();
		} else if (playing) {
			frame = requestAnimationFrame(tick);
		}
	}

	function stop() {
		cancelAnimationFrame(frame);
		lead.pause();
		follow.pause();
		if (playing) {
			playing = false;
			listener.onState(false);
		}
	}

	async function play() {
		if (lead.ended) {
			seek(0);
		}
		playing = true;
		listener.onState(true);
		try {
			await Promise.all([ready(lead), ready(follow)]);
			if (playing) {
				follow.currentTime = lead.currentTime;
				await Promise.all([lead.play(), follow.play()]);
				frame = requestAnimationFrame(tick);
			}
		} catch (error) {
			stop();
			if (!(error instanceof DOMException && error.name === 'AbortError')) {
				listener.onError('The tracks could not be played.');
			}
		}
	}

	/** @param {number} ms */
	function seek(ms) {
		const at = Math.min(durationMs, Math.max(0, ms)) / 1000;
		lead.currentTime = at;
		follow.currentTime = at;
		listener.onTime(at * 1000);
	}

	return {
		seek,
		toggle() {
			if (playing) {
				stop();
			} else {
				void play();
			}
		},
		/** Both tracks, which have nothing to show. */
		elements: [lead, follow],
		/** Ends playback and lets go of the tracks. */
		close() {
			stop();
			for (const audio of [lead, follow]) {
				audio.removeAttribute('src');
			}
		},
		/**
		 * @param {Channel} channel
		 * @param {boolean} muted
		 */
		mute(channel, muted) {
			channels[channel].muted = muted;
		},
		/** @param {number} rate */
		setRate(rate) {
			lead.playbackRate = rate;
			follow.playbackRate = rate;
		},
	};
}

/**
 * Waits until a track can be played from its present position.
 * @param {HTMLAudioElement} audio
 * @returns {Promise<void>}
 */
function ready(audio) {
	if (audio.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) {
		return Promise.resolve();
	}
	audio.preload = 'auto';
	return new Promise((resolve, reject) => {
		audio.addEventListener('canplay', () => resolve(), { once: true });
		audio.addEventListener('error', () => reject(new Error('no track')), { once: true });
		audio.load();
	});
}
