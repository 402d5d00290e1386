import { msToSamples, samplesToMs } from '../../../src/core/pcm.ts';
import { AGENT_RATE } from './speaker.ts';

/** Where playback is sent. */
export type PlaybackPort = {
	/** Announces that the audio which follows belongs to this reply. */
	response(responseId: string): void;
	/** `startMs` is when its first sample will be heard. */
	audio(pcm: Int16Array, startMs: number): void;
	transcript(text: string, final: boolean, responseId: string): void;
	interrupted(responseId: string): void;
};

/** Silence between two sentences, ms. */
const PAUSE_MS = 220;

/** Audio is sent in pieces of this length, ms … */
const PIECE_MS = 100;

/** … this much faster than it plays. */
const BURST = 5;

type Piece = { readonly pcm: Int16Array; readonly text: string | null; readonly final: boolean };

type Utterance = {
	readonly id: string;
	/** Not sent yet. */
	readonly queue: Piece[];
	/** Sentences whose audio is still to come from the synthesizer. */
	pending: number;
	/** When each sentence begins to be heard. */
	readonly startsMs: number[];
	/** How much of it may have been sent by now, ms of audio; grows `BURST` times as fast as time. */
	sentMs: number;
	readonly sinceMs: number;
};

/**
 * Sends speech in bursts, as servers do, and keeps account of what the listener must be hearing: audio plays on
 * arrival or behind what is queued (docs/reference/protocol.md, "Audio"). All instants are ms on the conversation's clock.
 */
export class Playback {
	readonly #port: PlaybackPort;
	#utterance: Utterance | null = null;
	/** When the last sample sent so far has been heard. */
	#heardMs = 0;
	#count = 0;

	constructor(port: PlaybackPort) {
		this.#port = port;
	}

	/** Begins an utterance of `sentences` sentences; what was being said goes first. Returns its id. */
	begin(sentences: number, nowMs: number): string {
		const id = `r${++this.#count}`;
		this.#flush(nowMs);
		this.#utterance = { id, queue: [], pending: sentences, startsMs: [], sentMs: 0, sinceMs: nowMs };
		this.#port.response(id);
		return id;
	}

	/** The next sentence of utterance `id` has been synthesized. Ignored when that was cut in the meantime. */
	sentence(id: string, text: string, pcm: Int16Array, nowMs: number): void {
		const utterance = this.#utterance;
		if (utterance === null || utterance.id !== id || utterance.pending === 0) {
			return;
		}
		utterance.pending -= 1;
		const final = utterance.pending === 0;
		const length = msToSamples(PIECE_MS, AGENT_RATE);
		const pause = final ? 0 : msToSamples(PAUSE_MS, AGENT_RATE);
		const whole = new Int16Array(pcm.length + pause);
		whole.set(pcm);
		for (let start = 0; start < whole.length; start += length) {
			utterance.queue.push({
				pcm: whole.subarray(start, start + length),
				text: start === 0 ? text : null,
				final,
			});
		}
		this.tick(nowMs);
	}

	/** Whether utterance `id` still waits for sentences. */
	expects(id: string): boolean {
		return this.#utterance?.id === id && this.#utterance.pending > 0;
	}

	/** How much has been handed to `sentence` that is not heard yet, ms. */
	aheadMs(nowMs: number): number {
		const queued = (this.#utterance?.queue ?? []).reduce((sum, { pcm }) => sum + pcm.length, 0);
		return Math.max(0, this.#heardMs - nowMs) + samplesToMs(queued, AGENT_RATE);
	}

	/** Utterance `id` will get no more sentences. */
	giveUp(id: string): void {
		if (this.#utterance?.id === id) {
			this.#utterance.pending = 0;
		}
	}

	/** Sends what is due. Call once per frame. */
	tick(nowMs: number): void {
		const utterance = this.#utterance;
		if (utterance === null) {
			return;
		}
		// One piece at once, so that the first words are not held back by the burst rate.
		const allowedMs = PIECE_MS + (nowMs - utterance.sinceMs) * BURST;
		while (utterance.queue.length > 0 && utterance.sentMs < allowedMs) {
			this.#send(utterance, nowMs);
		}
		if (this.#isOver(utterance, nowMs)) {
			this.#utterance = null;
		}
	}

	/** Whether something is being said, or will be as soon as it is synthesized. */
	get busy(): boolean {
		return this.#utterance !== null;
	}

	/** Whether the listener hears the agent at `nowMs`, as far as can be known from here. */
	audibleAt(nowMs: number): boolean {
		return nowMs < this.#heardMs;
	}

	/** Stops at once. Returns how many sentences had begun to be heard; null when there was nothing to stop. */
	cut(nowMs: number): number | null {
		const utterance = this.#utterance;
		if (utterance === null) {
			return null;
		}
		this.#utterance = null;
		this.#heardMs = Math.min(this.#heardMs, nowMs);
		this.#port.interrupted(utterance.id);
		return utterance.startsMs.filter((startMs) => startMs <= nowMs).length;
	}

	#isOver({ queue, pending }: Utterance, nowMs: number): boolean {
		return pending === 0 && queue.length === 0 && nowMs >= this.#heardMs;
	}

	#flush(nowMs: number): void {
		while (this.#utterance !== null && this.#utterance.queue.length > 0) {
			this.#send(this.#utterance, nowMs);
		}
		this.#utterance = null;
	}

	#send(utterance: Utterance, nowMs: number): void {
		const piece = utterance.queue.shift();
		if (piece === undefined) {
			return;
		}
		const startMs = Math.max(nowMs, this.#heardMs);
		if (piece.text !== null) {
			utterance.startsMs.push(startMs);
			this.#port.transcript(piece.final ? piece.text : `${piece.text} `, piece.final, utterance.id);
		}
		this.#port.audio(piece.pcm, startMs);
		const lengthMs = samplesToMs(piece.pcm.length, AGENT_RATE);
		utterance.sentMs += lengthMs;
		this.#heardMs = startMs + lengthMs;
	}
}
