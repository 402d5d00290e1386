/** Something a simulated system can say: real synthesized audio at 24 kHz and its words (empty for a hum). */
export type Line = { readonly text: string; readonly pcm: Int16Array };

type Utterance = { readonly line: Line; readonly start: number; readonly from: number; end: number };

/** What changed when a behavior acted on the playback; a transport turns it into events. */
export type PlaybackEvent =
	| { readonly type: 'said'; readonly id: string; readonly line: Line; readonly startSample: number }
	| { readonly type: 'stopped'; readonly atSample: number };

/**
 * The output timeline of a simulated system, exact to the sample at 24 kHz. One thing is said at a time; saying
 * something new ends what was being said.
 */
export class Playback {
	readonly #utterances: Utterance[] = [];
	#events: PlaybackEvent[] = [];
	#count = 0;

	/**
	 * Says a line from output sample `start` on, beginning at its sample `from`. The past is not rewritten:
	 * callers pass a `start` at or after the first sample of the frame they have just heard.
	 */
	say(line: Line, start: number, from = 0): void {
		this.#cut(start);
		this.#utterances.push({ line, start, from, end: start + line.pcm.length - from });
		this.#count += 1;
		this.#events.push({ type: 'said', id: `r${this.#count}`, line, startSample: start });
	}

	/** Falls silent at output sample `at`. */
	stop(at: number): void {
		if (this.#cut(at)) {
			this.#events.push({ type: 'stopped', atSample: at });
		}
	}

	/** Whether sample `at` belongs to something said. */
	speakingAt(at: number): boolean {
		return this.#utterances.some((u) => at >= u.start && at < u.end);
	}

	/** The line said at `at` and how far into it that is, or null. */
	lineAt(at: number): { line: Line; position: number } | null {
		const u = this.#utterances.find((other) => at >= other.start && at < other.end);
		return u ? { line: u.line, position: u.from + at - u.start } : null;
	}

	/** Output samples [start, start + length). */
	render(start: number, length: number): Int16Array {
		const out = new Int16Array(length);
		for (const u of this.#utterances) {
			const first = Math.max(start, u.start);
			const last = Math.min(start + length, u.end);
			if (first < last) {
				out.set(u.line.pcm.subarray(u.from + first - u.start, u.from + last - u.start), first - start);
			}
		}
		this.#forget(start);
		return out;
	}

	/** What was said and stopped since the last call. */
	drainEvents(): PlaybackEvent[] {
		const events = this.#events;
		this.#events = [];
		return events;
	}

	#cut(at: number): boolean {
		let cut = false;
		for (const u of this.#utterances) {
			if (u.end > at) {
				u.end = Math.max(u.start, at);
				cut = true;
			}
		}
		return cut;
	}

	/** Utterances that ended more than 10 s ago can no longer matter; a long session stays small. */
	#forget(now: number): void {
		while (this.#utterances.length > 0 && (this.#utterances[0]?.end ?? now) < now - 240_000) {
			this.#utterances.shift();
		}
	}
}
