import { type ClockMs, clockMs, type SessionMs, sessionMs } from '../core/time.ts';
import type { TraceEvent } from '../core/trace.ts';
import { type PacketBody, type PacketEvent, PacketLog } from './packet-log.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

/** A trace event, other than a packet, before its instant is known on the session clock. */
export type TraceBody = WithoutTime<Exclude<TraceEvent, PacketEvent>>;

/**
 * Session time with a resolution of 1 µs. Finer digits would depend only on the origin of the host's clock, but a trace
 * on the virtual clock must not depend on when its session began.
 */
export function roundedSessionMs(ms: number): SessionMs {
	return sessionMs(Math.round(ms * 1000) / 1000);
}

/**
 * Collects a session's trace in the order in which events became known. Events before t0 keep their reading of the host
 * clock and get their (negative) session time once t0 is known.
 */
export class TraceLog {
	#events: TraceEvent[] = [];
	readonly #packets = new PacketLog();
	#t0: ClockMs | null = null;

	/** Fixes t0. */
	anchor(t0: ClockMs): void {
		this.#t0 = t0;
		this.#events = this.#events.map((event) => ({ ...event, at: roundedSessionMs(event.at - t0) }));
		this.#packets.retime((at) => roundedSessionMs(at - t0));
	}

	/** Session time of a reading of the clock; 0 for everything before t0 is fixed. */
	sessionMs(at: ClockMs): number {
		return this.#t0 === null ? 0 : at - this.#t0;
	}

	/** Records something that happened at a reading of the clock. */
	at(clock: ClockMs, body: TraceBody): void {
		this.#events.push({ at: this.#stamp(clock), ...body } as TraceEvent);
	}

	/** Records a packet that arrived at a reading of the clock. */
	packet(clock: ClockMs, packet: PacketBody): void {
		this.#packets.add(this.#stamp(clock), packet, this.#events.length);
	}

	/** Records something that happened at a session time; only once t0 is fixed. */
	on(ms: number, body: TraceBody): void {
		this.#events.push({ at: roundedSessionMs(ms), ...body } as TraceEvent);
	}

	/** All events. The time of a session that never reached t0 counts from its first event. */
	events(): TraceEvent[] {
		if (this.#t0 === null) {
			const first = Math.min(
				this.#events[0]?.at ?? Number.POSITIVE_INFINITY,
				this.#packets.count > 0 ? this.#packets.event(0).at : Number.POSITIVE_INFINITY,
			);
			this.anchor(clockMs(first));
		}
		const all: TraceEvent[] = [];
		let seq = 0;
		for (const [index, event] of this.#events.entries()) {
			for (; seq < this.#packets.count && this.#packets.eventsBefore(seq) <= index; seq++) {
				all.push(this.#packets.event(seq));
			}
			all.push(event);
		}
		for (; seq < this.#packets.count; seq++) {
			all.push(this.#packets.event(seq));
		}
		return all;
	}

	#stamp(clock: ClockMs): SessionMs {
		return this.#t0 === null ? sessionMs(clock) : roundedSessionMs(clock - this.#t0);
	}
}
