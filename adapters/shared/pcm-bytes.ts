import { endianness } from 'node:os';
import { ProtocolError } from '../../src/core/errors.ts';

const SWAP = endianness() === 'BE';

/** 16-bit little-endian PCM, as it goes over wires. May share its memory with `pcm`. */
export function pcmToBytes(pcm: Int16Array): Buffer {
	const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
	return SWAP ? Buffer.from(bytes).swap16() : bytes;
}

/**
 * The samples of 16-bit little-endian PCM, in memory of their own.
 *
 * @throws ProtocolError when half a sample is left over.
 */
export function bytesToPcm(bytes: Uint8Array): Int16Array {
	if (bytes.length % 2 !== 0) {
		throw new ProtocolError({
			what: 'the server sent half a sample',
			expected: 'an even number of bytes',
			found: `${bytes.length}`,
		});
	}
	const pcm = new Int16Array(bytes.length / 2);
	const copy = Buffer.from(pcm.buffer);
	copy.set(bytes);
	if (SWAP) {
		copy.swap16();
	}
	return pcm;
}
