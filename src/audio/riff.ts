/** Why bytes are not a WAV file, as a phrase for "found …". */
export type RiffFault = { readonly fault: string };

/** Chunks that a decoder needs; all others in a WAV file are metadata. */
const NEEDED = ['fmt ', 'fact', 'data'] as const;
/** The size that a streaming writer leaves open, or that an RF64 file stores in its ds64 chunk. */
const OPEN_SIZE = 0xffff_ffff;
const MAX_CHUNKS = 10_000;

type Chunk = { readonly id: string; readonly size: number; readonly body: Uint8Array };

function latin1(bytes: Uint8Array): string {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function readChunks(bytes: Uint8Array, littleEndian: boolean): Chunk[] | RiffFault {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const chunks: Chunk[] = [];
	let longSize: number | null = null;
	for (let at = 12; at + 8 <= bytes.length && chunks.length < MAX_CHUNKS; ) {
		const id = latin1(bytes.subarray(at, at + 4));
		const left = bytes.length - at - 8;
		let size = view.getUint32(at + 4, littleEndian);
		if (id === 'ds64' && size >= 16 && left >= 16) {
			longSize = Number(view.getBigUint64(at + 16, true));
		}
		if (id === 'data' && size === OPEN_SIZE) {
			size = longSize ?? left;
		}
		if (id === 'data' && size > left) {
			return { fault: `${left} of ${size} bytes of samples: the file is truncated` };
		}
		chunks.push({ id, size, body: bytes.subarray(at + 8, at + 8 + size) });
		if (id === 'data') {
			break;
		}
		at += 8 + size + (size % 2);
	}
	return chunks;
}

/**
 * Reduces a WAV file to its format and samples, with correct sizes. Drops what a hostile or careless writer may add:
 * nested lists that take exponential time to index, open sizes, a padding byte that would be read as a sample. Chunks
 * after the samples are dropped too.
 */
export function reduceRiff(bytes: Uint8Array): { readonly bytes: Uint8Array } | RiffFault {
	if (bytes.length === 0) {
		return { fault: 'an empty file' };
	}
	const tag = latin1(bytes.subarray(0, 4));
	if (
		bytes.length < 12 ||
		!['RIFF', 'RIFX', 'RF64'].includes(tag) ||
		latin1(bytes.subarray(8, 12)) !== 'WAVE'
	) {
		return { fault: `${bytes.length} bytes without a RIFF/WAVE header` };
	}
	const littleEndian = tag !== 'RIFX';
	const chunks = readChunks(bytes, littleEndian);
	if ('fault' in chunks) {
		return chunks;
	}
	const kept = NEEDED.flatMap((id) => chunks.find((chunk) => chunk.id === id) ?? []);
	const missing = ['fmt ', 'data'].find((id) => !kept.some((chunk) => chunk.id === id));
	if (missing !== undefined) {
		return { fault: `no ${missing.trim()} chunk` };
	}
	const length = kept.reduce((sum, chunk) => sum + 8 + chunk.size + (chunk.size % 2), 12);
	const out = new Uint8Array(length);
	const view = new DataView(out.buffer);
	out.set(Buffer.from(littleEndian ? 'RIFF' : 'RIFX', 'latin1'), 0);
	view.setUint32(4, length - 8, littleEndian);
	out.set(Buffer.from('WAVE', 'latin1'), 8);
	let at = 12;
	for (const { id, size, body } of kept) {
		out.set(Buffer.from(id, 'latin1'), at);
		view.setUint32(at + 4, size, littleEndian);
		out.set(body, at + 8);
		at += 8 + size + (size % 2);
	}
	return { bytes: out };
}
