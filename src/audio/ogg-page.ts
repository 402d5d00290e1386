/** Bits of an Ogg page's header type (RFC 3533, §6). */
export const OGG_FLAG = { continued: 1, begin: 2, end: 4 } as const;

/** Fixed part of a page header in bytes. */
export const HEADER_BYTES = 27;
/** Most lacing values, and so most parts of 255 bytes, in one page. */
export const MAX_SEGMENTS = 255;
/** Largest page: header, 255 lacing values, 255 × 255 bytes. */
export const MAX_PAGE_BYTES = HEADER_BYTES + MAX_SEGMENTS + MAX_SEGMENTS * 255;
/** The first bytes of every page: "OggS". */
export const CAPTURE = [0x4f, 0x67, 0x67, 0x53] as const;
/** Granule position of a page on which no packet ends. */
export const NO_GRANULE = -1n;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index << 24;
	for (let bit = 0; bit < 8; bit++) {
		value = value & 0x8000_0000 ? (value << 1) ^ 0x04c1_1db7 : value << 1;
	}
	return value >>> 0;
});

/** Offset of a page's checksum. */
const CRC_AT = 22;

/** Ogg's checksum of [start, end): CRC-32 with polynomial 0x04c11db7, start 0, no reflection, its own field taken as zero. */
export function pageCrc(bytes: Uint8Array, start = 0, end = bytes.length): number {
	let crc = 0;
	for (let i = start; i < end; i++) {
		const byte = i - start >= CRC_AT && i - start < CRC_AT + 4 ? 0 : (bytes[i] as number);
		crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] as number)) >>> 0;
	}
	return crc;
}

/** Whether the checksum of the page [start, end) is correct. */
export function isIntact(bytes: Uint8Array, start: number, end: number): boolean {
	return uint32(bytes, start + CRC_AT) === pageCrc(bytes, start, end);
}

/** Little-endian, as all numbers of a page. */
function uint32(bytes: Uint8Array, at: number): number {
	let value = 0;
	for (let i = 3; i >= 0; i--) {
		value = (value << 8) | (bytes[at + i] as number);
	}
	return value >>> 0;
}

/** A view for reading and writing numbers. */
export function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The parts of a valid page; arrays are views of its bytes. */
export type OggPage = {
	readonly flags: number;
	readonly serial: number;
	readonly sequence: number;
	readonly segments: Uint8Array;
	readonly body: Uint8Array;
};

/** Joins arrays; a single one is returned unchanged. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
	const [only] = parts;
	if (parts.length === 1 && only !== undefined) {
		return only;
	}
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

/** Index of the next capture pattern at or after `from`, or of a beginning of it at the very end. */
export function findCapture(bytes: Uint8Array, from: number): number {
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

/** Length of the page that begins at `start`; `invalid` if its version or flags show that it is not a page. */
export function pageLength(bytes: Uint8Array, start: number): number | 'unfinished' | 'invalid' {
	if ((bytes[start + 4] ?? 0) !== 0 || (bytes[start + 5] ?? 0) > 7) {
		return 'invalid';
	}
	const segments = bytes[start + 26];
	const header = start + HEADER_BYTES;
	if (segments === undefined || bytes.length < header + segments) {
		return 'unfinished';
	}
	let length = HEADER_BYTES + segments;
	for (let i = 0; i < segments; i++) {
		length += bytes[header + i] as number;
	}
	return length;
}

/** Parses the page [start, end), whose length and checksum are already verified. */
export function parsePage(bytes: Uint8Array, start: number, end: number): OggPage {
	const body = start + HEADER_BYTES + (bytes[start + 26] as number);
	return {
		flags: bytes[start + 5] as number,
		serial: uint32(bytes, start + 14),
		sequence: uint32(bytes, start + 18),
		segments: bytes.subarray(start + HEADER_BYTES, body),
		body: bytes.subarray(body, end),
	};
}
