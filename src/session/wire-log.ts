import type { ClockMs, SessionMs } from '../core/time.ts';
import { roundedSessionMs } from './trace-log.ts';

/** One line of `wire.ndjson`: a message without its audio, and its size on the wire. */
export type WireLine = {
	readonly at: SessionMs;
	readonly direction: 'in' | 'out';
	readonly bytes: number;
	/** JSON text of the message; truncated when it is long. */
	readonly message: string;
};

/** Bounds of a wire log, so that a hostile server cannot fill memory or disk. */
const WIRE_BOUNDS = { lines: 50_000, charactersPerLine: 4_000, characters: 8_000_000 } as const;

/** Collects the raw messages of a session within bounds. */
export class WireLog {
	readonly #lines: { clock: ClockMs; direction: 'in' | 'out'; bytes: number; message: string }[] = [];
	#characters = 0;
	#omitted = 0;

	/** Lines that exceeded the bounds. */
	get omitted(): number {
		return this.#omitted;
	}

	/** Appends one message. A message that cannot be written as JSON is recorded as `[not JSON]`. */
	add(clock: ClockMs, direction: 'in' | 'out', bytes: number, message: unknown): void {
		if (this.#lines.length >= WIRE_BOUNDS.lines || this.#characters >= WIRE_BOUNDS.characters) {
			this.#omitted += 1;
			return;
		}
		const text = toJson(message).slice(0, WIRE_BOUNDS.charactersPerLine);
		this.#characters += text.length;
		this.#lines.push({ clock, direction, bytes, message: text });
	}

	/** All lines on the session clock, sorted by time: a message may be read, and added, some time after its arrival. */
	lines(t0: ClockMs): WireLine[] {
		return this.#lines
			.toSorted((a, b) => a.clock - b.clock)
			.map(({ clock, ...line }) => ({ at: roundedSessionMs(clock - t0), ...line }));
	}
}

function toJson(message: unknown): string {
	try {
		return JSON.stringify(message) ?? 'null';
	} catch {
		return '"[not JSON]"';
	}
}
