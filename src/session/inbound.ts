import { assertNever, ProtocolError } from '../core/errors.ts';
import { dbToAmplitude, FULL_SCALE, samplesToMs } from '../core/pcm.ts';
import type { SessionEvent, Usage } from '../core/session-event.ts';
import type { EndReason } from '../core/trace.ts';
import { describeFault, type SessionFault } from './fault.ts';
import { Playout } from './playout.ts';
import { ReceivedTrack } from './received-track.ts';
import { roundedSessionMs, type TraceLog } from './trace-log.ts';

/** Memory limits of one session besides audio, as a protection against faulty or hostile servers. */
const MAX_EVENTS = 200_000;
const MAX_TEXT_CHARACTERS = 1_000_000;

/** RMS of silence that a player may shorten: 4 dB below the quietest audible sound. */
const SILENT_AMPLITUDE = dbToAmplitude(-60) * FULL_SCALE;

/** What the receiving side needs of its session. */
export type InboundOptions = {
	readonly outputRate: number;
	/** Whether the system sends a frame for every frame, silence included, so that the player may catch up in silence. */
	readonly framePaced: boolean;
	readonly jitterMs: number;
	/** Expected length of a session with this scenario. */
	readonly expectedMs: number;
	/** Most model audio; more of it ends the session as a failure of the model. */
	readonly maxReceivedMs: number;
	readonly trace: TraceLog;
	/** Called with the session time of an event that ends the session. */
	readonly end: (atMs: number, reason: EndReason, fault: SessionFault | null) => void;
	/** Tells the system how much of a cut reply was heard. */
	readonly truncate: (responseId: string, heardMs: number) => void;
	/** Called for every wait that the system reports, ms. */
	readonly lag: (lagMs: number) => void;
};

/** The receiving side of a session: turns events into tracks, trace and reasons to end. */
export class Inbound {
	readonly playout: Playout;
	readonly received: ReceivedTrack;
	readonly lags: { atMs: number; lagMs: number }[] = [];
	readonly #options: InboundOptions;
	readonly #truncated = new Set<string>();
	readonly #maxSamples: number;
	#usage: Usage = { inputTokens: null, outputTokens: null, costUsd: null };
	#state: 'open' | 'ending' | 'closed' = 'open';
	#ignored = 0;
	#events = 0;
	#characters = 0;
	#spansWritten = 0;

	constructor(options: InboundOptions) {
		this.#options = options;
		this.playout = new Playout({ sampleRate: options.outputRate, jitterMs: options.jitterMs });
		const toSamples = (ms: number): number => Math.ceil((ms * options.outputRate) / 1000);
		this.#maxSamples = toSamples(options.maxReceivedMs);
		this.received = new ReceivedTrack(toSamples(Math.min(options.expectedMs, options.maxReceivedMs)));
	}

	/** Events that arrived after the session was over and were ignored. */
	get ignoredEvents(): number {
		return this.#ignored;
	}

	/** Sum of what the system reported. */
	get usage(): Usage {
		return this.#usage;
	}

	/** Whether the system's `closed` was seen. */
	get closed(): boolean {
		return this.#state === 'closed';
	}

	/** Takes one event. Never throws. */
	handle(event: SessionEvent): void {
		const afterEnd = this.#state === 'ending' && event.type !== 'usage' && event.type !== 'closed';
		if (this.#state === 'closed' || afterEnd) {
			this.#ignored += 1;
			return;
		}
		this.#events += 1;
		if (this.#events > MAX_EVENTS) {
			this.#flood(event, `more than ${MAX_EVENTS} events in one session`);
			return;
		}
		try {
			this.#dispatch(event);
		} catch (error) {
			// An event that violates its type is a defect of the adapter. Its callback must not see the error.
			const fault = { ...describeFault(error), origin: 'harness' as const };
			this.#options.end(this.#options.trace.sessionMs(event.at), 'failed', fault);
		}
	}

	/** Ends playback: later audio is not heard. Only `usage` and `closed` are still accepted. */
	finish(atMs: number): void {
		this.playout.finish(atMs);
		this.#writeSpans(this.playout.spans.length);
		this.#state = this.#state === 'closed' ? 'closed' : 'ending';
	}

	#dispatch(event: SessionEvent): void {
		const { trace } = this.#options;
		const responseId = 'responseId' in event ? (event.responseId ?? null) : null;
		switch (event.type) {
			case 'audio':
				this.#audio(event, responseId);
				return;
			case 'text':
				this.#text(event, responseId);
				return;
			case 'turn':
				trace.at(event.at, { type: 'turn', kind: event.kind });
				return;
			case 'interrupted':
				this.#interrupted(event, responseId);
				return;
			case 'lag':
				this.lags.push({ atMs: trace.sessionMs(event.at), lagMs: event.lagMs });
				trace.at(event.at, { type: 'lag', lagMs: event.lagMs });
				this.#options.lag(event.lagMs);
				return;
			case 'usage':
				this.#usage = addUsage(this.#usage, event.usage);
				trace.at(event.at, { type: 'usage', usage: event.usage });
				return;
			case 'error': {
				const fault = describeFault(event.error);
				const { code, message } = fault;
				trace.at(event.at, { type: 'error', code, message, fatal: event.fatal });
				if (event.fatal) {
					this.#options.end(trace.sessionMs(event.at), 'failed', fault);
				}
				return;
			}
			case 'closed':
				trace.at(event.at, { type: 'closed', reason: event.reason });
				this.#state = 'closed';
				this.#options.end(trace.sessionMs(event.at), 'closed', null);
				return;
			default:
				assertNever(event);
		}
	}

	#audio(event: Extract<SessionEvent, { type: 'audio' }>, responseId: string | null): void {
		const { trace, outputRate } = this.#options;
		const samples = event.pcm.length;
		if (this.received.length + samples > this.#maxSamples) {
			const firstSample = this.received.length;
			trace.packet(event.at, { firstSample, samples, playAt: null, dropped: 'over-limit', responseId });
			this.#flood(event, `more than ${Math.round(this.#options.maxReceivedMs / 1000)} s of audio`);
			return;
		}
		const firstSample = this.received.append(event.pcm);
		const mayShorten = this.#options.framePaced && isSilence(event.pcm);
		const placed = this.playout.receive(
			trace.sessionMs(event.at),
			firstSample,
			samples,
			responseId,
			mayShorten,
		);
		trace.packet(event.at, {
			firstSample,
			samples,
			playAt:
				placed.playSample === null ? null : roundedSessionMs(samplesToMs(placed.playSample, outputRate)),
			dropped: placed.dropped,
			responseId,
		});
		if (placed.dropped === 'stale-response' && responseId !== null) {
			this.#truncate(responseId, trace.sessionMs(event.at));
		}
		this.#writeSpans(this.playout.finalSpans);
	}

	#interrupted(event: Extract<SessionEvent, { type: 'interrupted' }>, responseId: string | null): void {
		const { trace, outputRate } = this.#options;
		const atMs = trace.sessionMs(event.at);
		const { droppedSamples, cut } = this.playout.flush(atMs, responseId);
		const heardId = responseId ?? cut.at(-1)?.responseId ?? null;
		trace.at(event.at, {
			type: 'flush',
			cause: 'interrupted',
			droppedMs: samplesToMs(droppedSamples, outputRate),
			responseId: heardId,
			heardMs: heardId === null ? 0 : samplesToMs(this.playout.heardSamples(heardId, atMs), outputRate),
		});
		for (const { responseId: id } of cut) {
			this.#truncate(id, atMs);
		}
		this.#writeSpans(this.playout.finalSpans);
	}

	/** Called once per reply, as soon as it is known that some of its audio will not be heard. */
	#truncate(responseId: string, atMs: number): void {
		if (!this.#truncated.has(responseId)) {
			this.#truncated.add(responseId);
			const heard = this.playout.heardSamples(responseId, atMs);
			this.#options.truncate(responseId, samplesToMs(heard, this.#options.outputRate));
		}
	}

	#text(event: Extract<SessionEvent, { type: 'text' }>, responseId: string | null): void {
		this.#characters += event.text.length;
		if (this.#characters > MAX_TEXT_CHARACTERS) {
			this.#flood(event, `more than ${MAX_TEXT_CHARACTERS} characters of transcript`);
			return;
		}
		const { role, text, final } = event;
		this.#options.trace.at(event.at, { type: 'text', role, text, final, responseId });
	}

	#flood(event: SessionEvent, found: string): void {
		const error = new ProtocolError({
			what: 'the system sent far more than a conversation can contain',
			found,
			hint: 'check whether it repeats itself or sends silence faster than real time',
		});
		this.#options.end(this.#options.trace.sessionMs(event.at), 'failed', describeFault(error));
	}

	#writeSpans(count: number): void {
		const { trace, outputRate } = this.#options;
		for (const span of this.playout.spans.slice(this.#spansWritten, count)) {
			const { firstSample, samples, playSample } = span;
			trace.on(samplesToMs(playSample, outputRate), { type: 'heard', firstSample, samples });
		}
		this.#spansWritten = Math.max(this.#spansWritten, count);
	}
}

function addUsage(a: Usage, b: Usage): Usage {
	const add = (x: number | null, y: number | null): number | null =>
		x === null && y === null ? null : (x ?? 0) + (y ?? 0);
	return {
		inputTokens: add(a.inputTokens, b.inputTokens),
		outputTokens: add(a.outputTokens, b.outputTokens),
		costUsd: add(a.costUsd, b.costUsd),
	};
}

function isSilence(pcm: Int16Array): boolean {
	let energy = 0;
	for (const sample of pcm) {
		energy += sample * sample;
	}
	return energy <= SILENT_AMPLITUDE * SILENT_AMPLITUDE * pcm.length;
}
