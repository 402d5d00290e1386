import { endianness } from 'node:os';
import { ProtocolError } from '../../src/core/errors.ts';

const SWAP = endianness() === 'BE';

/** 16-bit little-endian PCM in base64 (RFC 4648, §4). */
export function pcmToBase64(pcm: Int16Array): string {
	const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
	return (SWAP ? Buffer.from(bytes).swap16() : bytes).toString('base64');
}

/**
 * The samples of base64 text.
 *
 * @throws ProtocolError when it is no base64, or half a sample is left over.
 */
export function base64ToPcm(text: string): Int16Array {
	const bytes = Buffer.from(text, 'base64');
	// Node skips what is no base64: it shows in the length.
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	if (text.length % 4 === 1 || bytes.length !== Math.floor((text.length * 3) / 4) - padding) {
		throw new ProtocolError({ what: 'the server sent audio that is no base64' });
	}
	if (bytes.length % 2 !== 0) {
		throw new ProtocolError({
			what: 'the server sent half a sample',
			expected: 'an even number of bytes',
			found: `${bytes.length}`,
		});
	}
	if (SWAP) {
		bytes.swap16();
	}
	const pcm = new Int16Array(bytes.length / 2);
	new Uint8Array(pcm.buffer).set(bytes);
	return pcm;
}
