/** Bits of an Ogg page's header type (RFC 3533, §6). */
export const OGG_FLAG = { continued: 1, begin: 2, end: 4 } as const;

/** Fixed part of a page header in bytes. */
const HEADER_BYTES = 27;
const MAX_SEGMENTS = 255;
/** Largest page: header, 255 lacing values, 255 × 255 bytes. */
const MAX_PAGE_BYTES = HEADER_BYTES + MAX_SEGMENTS + MAX_SEGMENTS * 255;
const CAPTURE = [0x4f, 0x67, 0x67, 0x53] as const;
/** Granule position of a page on which no packet ends. */
const NO_GRANULE = -1n;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index << 24;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
	}
	return value >>> 0;
});

/** Ogg's checksum: CRC-32 with polynomial 0x04c11db7, start 0, no reflection, the field itself taken as zero. */
function pageCrc(page: Uint8Array): number {
	let crc = 0;
	for (let i = 0; i < page.length; i++) {
		const byte = i >= 22 && i < 26 ? 0 : (page[i] as number);
		crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] as number)) >>> 0;
	}
	return crc;
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Writes one logical Ogg stream: packets in, pages out, every call flushed so that nothing waits in a live stream. */
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
		const lacing: number[] = [];
		for (const packet of packets) {
			for (let left = packet.length; left >= 255; left -= 255) {
				lacing.push(255);
			}
			lacing.push(packet.length % 255);
		}
		const body = concatenate(packets);
		const pages: Uint8Array[] = [];
		let offset = 0;
		let continued = false;
		for (let first = 0; first === 0 || first < lacing.length; first += MAX_SEGMENTS) {
			const segments = lacing.slice(first, first + MAX_SEGMENTS);
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

	#page(flags: number, granule: bigint, segments: readonly number[], body: Uint8Array): Uint8Array {
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

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
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

/** What a demuxer had to throw away. */
export type OggLosses = {
	/** Bytes that belonged to no valid page. */
	readonly skippedBytes: number;
	/** Pages missing by their sequence numbers. */
	readonly lostPages: number;
	/** Packets of which a part was missing, or that were longer than the limit. */
	readonly brokenPackets: number;
};

type Page = {
	readonly flags: number;
	readonly serial: number;
	readonly sequence: number;
	readonly segments: Uint8Array;
	readonly body: Uint8Array;
};

/**
 * Reads Ogg pages from bytes that arrive in any pieces and returns whole packets. Follows one logical stream at a
 * time: the one whose first page came last. Finds its way back after garbage or damage by the capture pattern
 * and the checksum, and never holds more than one page and one packet of `maxPacketBytes`, whatever it is sent.
 */
export class OggDemuxer {
	readonly #maxPacketBytes: number;
	#pending: Uint8Array = new Uint8Array(0);
	#serial: number | null = null;
	#nextSequence: number | null = null;
	#partial: Uint8Array[] = [];
	#partialBytes = 0;
	/** Whether the packet under way lacks its beginning or is too long, so that its rest is thrown away. */
	#discarding = false;
	#skippedBytes = 0;
	#lostPages = 0;
	#brokenPackets = 0;

	constructor(options: { readonly maxPacketBytes?: number } = {}) {
		this.#maxPacketBytes = options.maxPacketBytes ?? 65_536;
	}

	/** What was thrown away so far. */
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
		// In steps of one page at most, so that what is held stays bounded however much comes at once.
		for (let at = 0; at < bytes.length; at += MAX_PAGE_BYTES) {
			this.#pending = concatenate([this.#pending, bytes.subarray(at, at + MAX_PAGE_BYTES)]);
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
			const length = pageLength(bytes.subarray(at));
			if (length === 'unfinished' || (length !== 'invalid' && at + length > bytes.length)) {
				break;
			}
			const candidate = length === 'invalid' ? null : bytes.subarray(at, at + length);
			if (candidate && viewOf(candidate).getUint32(22, true) === pageCrc(candidate)) {
				this.#page(parsePage(candidate), packets);
				at += candidate.length;
			} else {
				// Only the pattern is given up: a true page may begin inside what this one claimed.
				at += 1;
				this.#skippedBytes += 1;
			}
		}
		this.#pending = bytes.slice(at);
	}

	#page(page: Page, packets: OggPacket[]): void {
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

	#segments(page: Page, begins: boolean, packets: OggPacket[]): void {
		const lastEnd = page.segments.findLastIndex((length) => length < 255);
		let offset = 0;
		let first = true;
		page.segments.forEach((length, index) => {
			this.#append(page.body.subarray(offset, offset + length));
			offset += length;
			if (length === 255) {
				return;
			}
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
	}

	#append(part: Uint8Array): void {
		if (this.#discarding) {
			return;
		}
		if (this.#partialBytes + part.length > this.#maxPacketBytes) {
			this.#abandonPartial();
			this.#discarding = true;
			return;
		}
		// Copied, because `part` would keep the whole received page alive.
		this.#partial.push(part.slice());
		this.#partialBytes += part.length;
	}

	#abandonPartial(): void {
		if (this.#partial.length > 0) {
			this.#brokenPackets++;
		}
		this.#partial = [];
		this.#partialBytes = 0;
	}
}

/** Index of the next capture pattern at or after `from`, or of a beginning of it at the very end. */
function findCapture(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at++) {
		let matched = 0;
		while (matched < 4 && at + matched < bytes.length && bytes[at + matched] === CAPTURE[matched]) {
			matched++;
		}
		if (matched === 4 || at + matched === bytes.length) {
			return at;
		}
	}
	return bytes.length;
}

/** Length of the page that begins here, unless its version or flags show that none does. */
function pageLength(bytes: Uint8Array): number | 'unfinished' | 'invalid' {
	if ((bytes[4] ?? 0) !== 0 || (bytes[5] ?? 0) > 7) {
		return 'invalid';
	}
	const segments = bytes[26];
	if (segments === undefined || bytes.length < HEADER_BYTES + segments) {
		return 'unfinished';
	}
	let length = HEADER_BYTES + segments;
	for (let i = 0; i < segments; i++) {
		length += bytes[HEADER_BYTES + i] as number;
	}
	return length;
}

function parsePage(bytes: Uint8Array): Page {
	const view = viewOf(bytes);
	const body = HEADER_BYTES + view.getUint8(26);
	return {
		flags: view.getUint8(5),
		serial: view.getUint32(14, true),
		sequence: view.getUint32(18, true),
		segments: bytes.subarray(HEADER_BYTES, body),
		body: bytes.subarray(body),
	};
}
