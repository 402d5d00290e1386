import { sessionMs } from '../core/time.ts';
import type { TraceEvent } from '../core/trace.ts';

/** A `packet` line of the trace. */
export type PacketEvent = Extract<TraceEvent, { type: 'packet' }>;

/** What is logged of a packet, without its instant and number. */
export type PacketBody = Omit<PacketEvent, 'at' | 'type' | 'seq'>;

const COLUMNS = 7;
const FIRST_ROWS = 512;
const DROPPED = [null, 'stale-response', 'over-limit', 'catch-up'] as const;

/**
 * The packets of a trace as rows of numbers. Most of a trace is packets: 200 sessions have some 100,000. As objects, their
 * marking by the garbage collector delayed frames by 12 to 18 ms, several times a second. It does not scan typed arrays.
 */
export class PacketLog {
	#rows = new Float64Array(COLUMNS * FIRST_ROWS);
	#count = 0;
	readonly #responses: string[] = [];
	readonly #responseIndex = new Map<string, number>();

	/** Number of packets so far. */
	get count(): number {
		return this.#count;
	}

	/** Appends a packet that arrived at `instant`, after `eventsBefore` events of other types. */
	add(instant: number, packet: PacketBody, eventsBefore: number): void {
		if ((this.#count + 1) * COLUMNS > this.#rows.length) {
			const larger = new Float64Array(this.#rows.length * 2);
			larger.set(this.#rows);
			this.#rows = larger;
		}
		const at = this.#count * COLUMNS;
		this.#rows[at] = instant;
		this.#rows[at + 1] = packet.firstSample;
		this.#rows[at + 2] = packet.samples;
		this.#rows[at + 3] = packet.playAt ?? Number.NaN;
		this.#rows[at + 4] = DROPPED.indexOf(packet.dropped);
		this.#rows[at + 5] = this.#indexOf(packet.responseId);
		this.#rows[at + 6] = eventsBefore;
		this.#count += 1;
	}

	/** Packet `seq` in the form that the trace stores. */
	event(seq: number): PacketEvent {
		const [at = 0, firstSample = 0, samples = 0, playAt = 0, dropped = 0, response = -1] = this.#row(seq);
		return {
			at: sessionMs(at),
			type: 'packet',
			seq,
			firstSample,
			samples,
			playAt: Number.isNaN(playAt) ? null : sessionMs(playAt),
			dropped: DROPPED[dropped] ?? null,
			responseId: this.#responses[response] ?? null,
		};
	}

	/** How many events of other types came before packet `seq`. */
	eventsBefore(seq: number): number {
		return this.#row(seq)[6] ?? 0;
	}

	/** Replaces the instants of all packets so far. */
	retime(change: (at: number) => number): void {
		for (let seq = 0; seq < this.#count; seq++) {
			this.#rows[seq * COLUMNS] = change(this.#rows[seq * COLUMNS] ?? 0);
		}
	}

	#row(seq: number): Float64Array {
		return this.#rows.subarray(seq * COLUMNS, (seq + 1) * COLUMNS);
	}

	#indexOf(responseId: string | null): number {
		if (responseId === null) {
			return -1;
		}
		const known = this.#responseIndex.get(responseId);
		if (known !== undefined) {
			return known;
		}
		this.#responseIndex.set(responseId, this.#responses.length);
		return this.#responses.push(responseId) - 1;
	}
}
