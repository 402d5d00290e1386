/** A stretch of the received track and the position at which it was heard; samples at the system's output rate. */
export type HeardSpan = {
	/** Index on the received track. */
	readonly firstSample: number;
	readonly samples: number;
	/** Position on the session's timeline, 0 = t0. */
	readonly playSample: number;
};

/** Where a packet is played. `playSample` is null when the player dropped it on arrival. */
export type Placement = {
	readonly playSample: number | null;
	readonly dropped: null | 'stale-response' | 'catch-up';
};

/** What a flush did. */
export type FlushResult = {
	readonly droppedSamples: number;
	/** Replies that were cut, with the length that was heard of each. */
	readonly cut: readonly { readonly responseId: string; readonly heardSamples: number }[];
};

type Queued = { firstSample: number; samples: number; playSample: number; responseId: string | null };

/** A player that is behind by no more than this does not catch up, in ms. */
const CATCH_UP_TOLERANCE_MS = 2;

/** Number of interrupted replies whose late packets are recognized. */
const REMEMBERED_RESPONSES = 64;

/**
 * The playback model: what a person would have heard of the received audio (docs/reference/timing.md, "Playback").
 *
 * On audio of n samples arriving at a: t = max(a + jitter, head); it is heard in [t, t + n); head = t + n.
 * On a flush at f: everything scheduled from f on is cut and head = min(head, f); later packets of the flushed
 * reply are dropped. The same code serves systems that answer in lock step, near real time and in bursts. All
 * positions are integer samples at the output rate, so that at every instant heard + dropped + queued = arrived, without
 * rounding errors. A stamp earlier than the latest one counts as the latest one.
 */
export class Playout {
	readonly #rate: number;
	readonly #jitterSamples: number;
	readonly #toleranceSamples: number;
	readonly #spans: { firstSample: number; samples: number; playSample: number }[] = [];
	#finalSpans = 0;
	#queue: Queued[] = [];
	readonly #stale = new Set<string>();
	readonly #scheduled = new Map<string, number>();
	#head = 0;
	#latest = 0;
	#arrived = 0;
	#dropped = 0;

	/** `jitterMs` ≥ 0: the shortest time that a packet waits before it is played. */
	constructor(options: { readonly sampleRate: number; readonly jitterMs: number }) {
		this.#rate = options.sampleRate;
		this.#jitterSamples = Math.ceil((options.jitterMs * options.sampleRate) / 1000);
		this.#toleranceSamples = Math.ceil((CATCH_UP_TOLERANCE_MS * options.sampleRate) / 1000);
	}

	/** Samples that arrived so far. */
	get arrivedSamples(): number {
		return this.#arrived;
	}

	/** Samples that arrived and will never be heard. */
	get droppedSamples(): number {
		return this.#dropped;
	}

	/** Position at which the next packet starts if it arrives in time. */
	get headSample(): number {
		return this.#head;
	}

	/** What was heard, in order, adjacent stretches joined. Includes audio that is scheduled but not played yet. */
	get spans(): readonly HeardSpan[] {
		return this.#spans;
	}

	/** How many spans, from the first on, are final: they were played, and others follow them. */
	get finalSpans(): number {
		for (let next = this.#spans[this.#finalSpans]; next !== undefined; next = this.#spans[this.#finalSpans]) {
			const open = this.#finalSpans === this.#spans.length - 1;
			if (open || next.playSample + next.samples > this.#latest) {
				break;
			}
			this.#finalSpans += 1;
		}
		return this.#finalSpans;
	}

	/**
	 * Schedules a packet that arrived at `atMs` (session ms; before t0 counts as t0). `firstSample` is its index on the
	 * received track. `mayShorten`: the packet is silence from a system that sends a frame for every frame, so the player
	 * may skip as much of it as it is behind.
	 */
	receive(
		atMs: number,
		firstSample: number,
		samples: number,
		responseId: string | null,
		mayShorten = false,
	): Placement {
		const arrival = this.#instant(atMs);
		this.#arrived += samples;
		if (responseId !== null && this.#stale.has(responseId)) {
			this.#dropped += samples;
			return { playSample: null, dropped: 'stale-response' };
		}
		const behind = this.#head - arrival - this.#jitterSamples;
		const left = mayShorten && behind > this.#toleranceSamples ? Math.min(samples, behind) : 0;
		this.#dropped += left;
		if (left > 0 && left === samples) {
			return { playSample: null, dropped: 'catch-up' };
		}
		return this.#schedule(arrival, firstSample + left, samples - left, responseId);
	}

	/**
	 * Cuts all audio that has not been played at `atMs`. With a `responseId`, later packets of that reply are dropped too;
	 * without one, only queued audio is cut.
	 */
	flush(atMs: number, responseId: string | null): FlushResult {
		const at = this.#instant(atMs);
		if (responseId !== null) {
			this.#markStale(responseId);
		}
		const cut = this.#cutFrom(at);
		this.#head = Math.min(this.#head, at);
		return cut;
	}

	/** Ends playback at `atMs`: audio that has not been played by then was never heard. Returns the samples cut. */
	finish(atMs: number): number {
		return this.flush(atMs, null).droppedSamples;
	}

	/** How much of a reply has been heard at `atMs`, in samples; 0 for an unknown reply. */
	heardSamples(responseId: string, atMs: number): number {
		const at = this.#instant(atMs);
		const unplayed = this.#queue
			.filter((item) => item.responseId === responseId)
			.reduce(
				(sum, item) => sum + Math.min(item.samples, Math.max(0, item.playSample + item.samples - at)),
				0,
			);
		return (this.#scheduled.get(responseId) ?? 0) - unplayed;
	}

	#schedule(arrival: number, firstSample: number, samples: number, responseId: string | null): Placement {
		const playSample = Math.max(arrival + this.#jitterSamples, this.#head);
		this.#head = playSample + samples;
		this.#forgetPlayed();
		this.#queue.push({ firstSample, samples, playSample, responseId });
		if (responseId !== null) {
			this.#scheduled.set(responseId, (this.#scheduled.get(responseId) ?? 0) + samples);
		}
		const last = this.#spans.at(-1);
		if (
			last !== undefined &&
			last.playSample + last.samples === playSample &&
			last.firstSample + last.samples === firstSample
		) {
			last.samples += samples;
		} else if (samples > 0) {
			this.#spans.push({ firstSample, samples, playSample });
		}
		return { playSample, dropped: null };
	}

	/** Fractions of a sample are rounded up, so that no packet is placed before its arrival. */
	#instant(atMs: number): number {
		this.#latest = Math.max(this.#latest, Math.ceil((atMs * this.#rate) / 1000 - 1e-6));
		return this.#latest;
	}

	#cutFrom(at: number): FlushResult {
		let droppedSamples = 0;
		const cutResponses = new Set<string>();
		for (const item of this.#queue) {
			const lost = Math.min(item.samples, Math.max(0, item.playSample + item.samples - at));
			droppedSamples += lost;
			if (lost > 0 && item.responseId !== null) {
				cutResponses.add(item.responseId);
				this.#scheduled.set(item.responseId, (this.#scheduled.get(item.responseId) ?? 0) - lost);
			}
		}
		this.#queue = [];
		this.#dropped += droppedSamples;
		this.#trimSpans(at);
		const cut = [...cutResponses].map((id) => ({
			responseId: id,
			heardSamples: this.#scheduled.get(id) ?? 0,
		}));
		return { droppedSamples, cut };
	}

	#trimSpans(at: number): void {
		for (let last = this.#spans.at(-1); last !== undefined; last = this.#spans.at(-1)) {
			if (last.playSample + last.samples <= at) {
				return;
			}
			this.#spans.pop();
			if (last.playSample < at) {
				this.#spans.push({ ...last, samples: at - last.playSample });
				return;
			}
		}
	}

	/** Drops played packets from the front of the queue: a flush can no longer touch them. */
	#forgetPlayed(): void {
		let played = 0;
		for (const { playSample, samples } of this.#queue) {
			if (playSample + samples > this.#latest) {
				break;
			}
			played += 1;
		}
		if (played > 0) {
			this.#queue.splice(0, played);
		}
	}

	#markStale(responseId: string): void {
		this.#stale.add(responseId);
		const [oldest] = this.#stale;
		if (oldest !== undefined && this.#stale.size > REMEMBERED_RESPONSES) {
			this.#stale.delete(oldest);
		}
	}
}
