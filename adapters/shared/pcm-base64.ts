import { ProtocolError } from '../../src/core/errors.ts';
import { bytesToPcm, pcmToBytes } from './pcm-bytes.ts';

/** 16-bit little-endian PCM in base64 (RFC 4648, §4). */
export function pcmToBase64(pcm: Int16Array): string {
	return pcmToBytes(pcm).toString('base64');
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
		throw new ProtocolError({ what: 'the server sent audio that is not base64' });
	}
	return bytesToPcm(bytes);
}
