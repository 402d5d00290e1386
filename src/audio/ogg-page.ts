/** Bits of an Ogg page's header type (RFC 3533, §6). */
export const OGG_FLAG = { continued: 1, begin: 2, end: 4 } as const;

/** Fixed part of a page header in bytes. */
export const HEADER_BYTES = 27;
/** Most lacing values, and so most parts of 255 bytes, in one page. */
export const MAX_SEGMENTS = 255;
/** Largest page: header, 255 lacing values, 255 × 255 bytes. */
export const MAX_PAGE_BYTES = HEADER_BYTES + MAX_SEGMENTS + MAX_SEGMENTS * 255;
/** What every page begins with: "OggS". */
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

/** Ogg's checksum: CRC-32 with polynomial 0x04c11db7, start 0, no reflection, the field itself taken as zero. */
export function pageCrc(page: Uint8Array): number {
	let crc = 0;
	for (let i = 0; i < page.length; i++) {
		const byte = i >= 22 && i < 26 ? 0 : (page[i] as number);
		crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] as number)) >>> 0;
	}
	return crc;
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

/** One array out of many. */
export function concatenate(parts: readonly Uint8Array[]): Uint8Array {
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

/** Length of the page that begins here, unless its version or flags show that none does. */
export function pageLength(bytes: Uint8Array): number | 'unfinished' | 'invalid' {
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

/** Takes apart a page whose length and checksum are right. */
export function parsePage(bytes: Uint8Array): OggPage {
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
