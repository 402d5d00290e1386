import {
	CAPTURE,
	concatenate,
	findCapture,
	HEADER_BYTES,
	isIntact,
	MAX_PAGE_BYTES,
	MAX_SEGMENTS,
	NO_GRANULE,
	OGG_FLAG,
	type OggPage,
	pageCrc,
	pageLength,
	parsePage,
	viewOf,
} from './ogg-page.ts';

/** Writes one logical Ogg stream. Every call returns complete pages, so that a live stream never waits. */
export class OggMuxer {
	readonly #serial: number;
	#sequence = 0;

	/** `serial` identifies the logical stream: any 32-bit number. */
	constructor(serial: number) {
		this.#serial = serial >>> 0;
	}

	/**
	 * The pages that carry these packets, as one run of bytes: one page for up to 255 lacing values, more where the
	 * packets are longer (the rest is then a continued packet). `granule` is the position after the last of them.
	 */
	write(
		packets: readonly Uint8Array[],
		granule: bigint,
		options: { readonly begin?: boolean; readonly end?: boolean } = {},
	): Uint8Array {
		const lacing = lacingOf(packets);
		const body = concatenate(packets);
		const pages: Uint8Array[] = [];
		let offset = 0;
		let continued = false;
		for (let first = 0; first === 0 || first < lacing.length; first += MAX_SEGMENTS) {
			const segments = lacing.subarray(first, first + MAX_SEGMENTS);
			const length = segments.reduce((sum, value) => sum + value, 0);
			const last = first + MAX_SEGMENTS >= lacing.length;
			const flags =
				(continued ? OGG_FLAG.continued : 0) |
				(options.begin && first === 0 ? OGG_FLAG.begin : 0) |
				(options.end && last ? OGG_FLAG.end : 0);
			const completes = segments.some((value) => value < 255);
			const position = last ? granule : completes ? granule : NO_GRANULE;
			pages.push(this.#page(flags, position, segments, body.subarray(offset, offset + length)));
			offset += length;
			continued = segments.at(-1) === 255;
		}
		return concatenate(pages);
	}

	#page(flags: number, granule: bigint, segments: Uint8Array, body: Uint8Array): Uint8Array {
		const page = new Uint8Array(HEADER_BYTES + segments.length + body.length);
		const view = viewOf(page);
		page.set(CAPTURE, 0);
		view.setUint8(5, flags);
		view.setBigInt64(6, granule, true);
		view.setUint32(14, this.#serial, true);
		view.setUint32(18, this.#sequence++ >>> 0, true);
		view.setUint8(26, segments.length);
		page.set(segments, HEADER_BYTES);
		page.set(body, HEADER_BYTES + segments.length);
		view.setUint32(22, pageCrc(page), true);
		return page;
	}
}

/** Lengths as pages state them: 255 for every 255 bytes of a packet, then the rest, which may be 0. */
function lacingOf(packets: readonly Uint8Array[]): Uint8Array {
	const lacing = new Uint8Array(
		packets.reduce((sum, { length }) => sum + Math.floor(length / 255) + 1, 0),
	).fill(255);
	let last = -1;
	for (const { length } of packets) {
		last += Math.floor(length / 255) + 1;
		lacing[last] = length % 255;
	}
	return lacing;
}

/** One packet of a logical stream. */
export type OggPacket = {
	readonly data: Uint8Array;
	readonly serial: number;
	/** Whether it begins its logical stream. */
	readonly begin: boolean;
	/** Whether it ends its logical stream. */
	readonly end: boolean;
};

/** What a demuxer discarded. */
export type OggLosses = {
	/** Bytes that belonged to no valid page. */
	readonly skippedBytes: number;
	/** Pages missing by their sequence numbers. */
	readonly lostPages: number;
	/** Packets of which a part was missing, or that were longer than the limit. */
	readonly brokenPackets: number;
};

/**
 * The checksum budget of a stream: this many bytes may be checked for each byte received, plus an initial allowance.
 * Without it, false pages nested in one another would cost seconds per megabyte. Over budget, a false page is skipped
 * whole.
 */
const EFFORT_PER_BYTE = 8;
const MAX_EFFORT = 16 * MAX_PAGE_BYTES;

const NOTHING = new Uint8Array(0);

/**
 * Reads Ogg pages from bytes that arrive in any pieces and returns whole packets. Follows one logical stream at a
 * time: the one that began last. Resynchronises after garbage or damage by the capture pattern and the checksum. Never
 * holds more than one page and one packet of `maxPacketBytes`, whatever the input.
 */
export class OggDemuxer {
	readonly #maxPacketBytes: number;
	#pending: Uint8Array = NOTHING;
	#serial: number | null = null;
	#nextSequence: number | null = null;
	#partial: Uint8Array[] = [];
	#partialBytes = 0;
	/** Whether the current packet lacks its beginning or is too long, so that the rest of it is discarded. */
	#discarding = false;
	/** What is left of the checksum budget, in bytes; see {@link EFFORT_PER_BYTE}. */
	#effort = MAX_EFFORT;
	#skippedBytes = 0;
	#lostPages = 0;
	#brokenPackets = 0;

	constructor(options: { readonly maxPacketBytes?: number } = {}) {
		this.#maxPacketBytes = options.maxPacketBytes ?? 65_536;
	}

	/** What was discarded so far. */
	get losses(): OggLosses {
		return {
			skippedBytes: this.#skippedBytes,
			lostPages: this.#lostPages,
			brokenPackets: this.#brokenPackets,
		};
	}

	/** Takes the next bytes and returns the packets that they complete, in order. Never throws. */
	push(bytes: Uint8Array): OggPacket[] {
		const packets: OggPacket[] = [];
		// In steps of one page at most: memory stays bounded for input of any length.
		for (let at = 0; at < bytes.length; at += MAX_PAGE_BYTES) {
			const piece = bytes.subarray(at, at + MAX_PAGE_BYTES);
			this.#effort = Math.min(MAX_EFFORT, this.#effort + EFFORT_PER_BYTE * piece.length);
			this.#pending = this.#pending.length === 0 ? piece : concatenate([this.#pending, piece]);
			this.#drain(packets);
		}
		return packets;
	}

	#drain(packets: OggPacket[]): void {
		const bytes = this.#pending;
		let at = 0;
		for (;;) {
			const start = findCapture(bytes, at);
			this.#skippedBytes += start - at;
			at = start;
			const length = pageLength(bytes, at);
			if (length === 'unfinished' || (length !== 'invalid' && at + length > bytes.length)) {
				break;
			}
			const end = length === 'invalid' ? at : at + length;
			this.#effort -= end - at;
			if (end > at && isIntact(bytes, at, end)) {
				this.#page(parsePage(bytes, at, end), packets);
				at = end;
			} else {
				// Normally skip only the pattern: a true page may begin inside the bytes that this one claimed.
				const skipped = end > at && this.#effort < 0 ? end - at : 1;
				at += skipped;
				this.#skippedBytes += skipped;
			}
		}
		// A view would keep all received bytes alive, and the caller may reuse its buffer.
		this.#pending = at === bytes.length ? NOTHING : bytes.slice(at);
	}

	#page(page: OggPage, packets: OggPacket[]): void {
		const begins = (page.flags & OGG_FLAG.begin) !== 0;
		if (begins || this.#serial === null) {
			this.#abandonPartial();
			this.#serial = page.serial;
			this.#nextSequence = page.sequence;
			this.#discarding = false;
		}
		if (page.serial !== this.#serial) {
			return;
		}
		const missing = (page.sequence - (this.#nextSequence ?? page.sequence)) >>> 0;
		if (missing !== 0) {
			// A page from the past (a duplicate, a reordering) shows as a huge gap and counts as one.
			this.#lostPages += missing < 0x8000_0000 ? missing : 1;
			this.#abandonPartial();
		}
		this.#nextSequence = (page.sequence + 1) >>> 0;
		const continues = (page.flags & OGG_FLAG.continued) !== 0;
		if (continues && this.#partial.length === 0 && !this.#discarding) {
			this.#discarding = true;
			this.#brokenPackets++;
		} else if (!continues) {
			this.#abandonPartial();
			this.#discarding = false;
		}
		this.#segments(page, begins, packets);
	}

	#segments(page: OggPage, begins: boolean, packets: OggPacket[]): void {
		const lastEnd = page.segments.findLastIndex((length) => length < 255);
		let start = 0;
		let end = 0;
		let first = true;
		page.segments.forEach((length, index) => {
			end += length;
			if (length === 255) {
				return;
			}
			this.#append(page.body, start, end);
			start = end;
			if (!this.#discarding) {
				packets.push({
					data: concatenate(this.#partial),
					serial: page.serial,
					begin: begins && first,
					end: (page.flags & OGG_FLAG.end) !== 0 && index === lastEnd,
				});
			}
			first = false;
			this.#partial = [];
			this.#partialBytes = 0;
			this.#discarding = false;
		});
		if (end > start) {
			this.#append(page.body, start, end);
		}
	}

	/** Adds this page's part of the current packet. */
	#append(body: Uint8Array, start: number, end: number): void {
		if (this.#discarding) {
			return;
		}
		if (this.#partialBytes + end - start > this.#maxPacketBytes) {
			this.#brokenPackets++;
			this.#partial = [];
			this.#partialBytes = 0;
			this.#discarding = true;
			return;
		}
		// A view would keep the whole received page alive.
		this.#partial.push(body.slice(start, end));
		this.#partialBytes += end - start;
	}

	#abandonPartial(): void {
		if (this.#partial.length > 0) {
			this.#brokenPackets++;
		}
		this.#partial = [];
		this.#partialBytes = 0;
	}
}
