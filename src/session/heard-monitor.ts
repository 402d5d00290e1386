import type { Playout } from './playout.ts';
import type { ReceivedTrack } from './received-track.ts';

const SILENCE = new Int16Array(4_800);

/**
 * Follows what a person has heard so far: passes the heard track up to an instant to its listener, in order and without
 * gaps, with silence where nothing plays. Queued audio that has not been played is not included.
 *
 * Audio whose stamp lies before the current position is heard only from that position on. The difference is the 2 ms by
 * which a frame is prepared before it is sent, or the time between a socket callback and the end of its decoding. It
 * affects live decisions only, never the recorded tracks.
 */
export class HeardMonitor {
	readonly #playout: Playout;
	readonly #received: ReceivedTrack;
	readonly #listener: (pcm: Int16Array) => void;
	#position = 0;
	#span = 0;

	constructor(playout: Playout, received: ReceivedTrack, listener: (pcm: Int16Array) => void) {
		this.#playout = playout;
		this.#received = received;
		this.#listener = listener;
	}

	/** Position up to which the heard track was passed on, in samples at the output rate. */
	get positionSample(): number {
		return this.#position;
	}

	/** Passes on the heard track up to `sample` (exclusive). */
	advanceTo(sample: number): void {
		const spans = this.#playout.spans;
		// A flush may have removed spans.
		this.#span = Math.min(this.#span, spans.length);
		while (this.#position < sample) {
			const span = spans[this.#span];
			if (span === undefined || span.playSample >= sample) {
				this.#silence(sample - this.#position);
			} else if (span.playSample + span.samples <= this.#position) {
				this.#span += 1;
			} else if (span.playSample > this.#position) {
				this.#silence(span.playSample - this.#position);
			} else {
				const count = Math.min(sample, span.playSample + span.samples) - this.#position;
				this.#received.read(span.firstSample + this.#position - span.playSample, count, this.#listener);
				this.#position += count;
			}
		}
	}

	#silence(samples: number): void {
		for (let left = samples; left > 0; left -= SILENCE.length) {
			this.#listener(left >= SILENCE.length ? SILENCE : SILENCE.subarray(0, left));
		}
		this.#position += samples;
	}
}
