import { createHash } from 'node:crypto';
import { endianness } from 'node:os';

/** SHA-256 in hex of a text or of bytes. */
export function sha256(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** SHA-256 of samples as little-endian bytes: the address of an audio file, independent of its header. */
export function audioSha256(pcm: Int16Array): string {
	const bytes = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
	return sha256(endianness() === 'LE' ? bytes : Buffer.from(bytes).swap16());
}

/** JSON with sorted keys and no spaces: one text per value, independent of the order of its keys. */
export function canonicalJson(value: unknown): string {
	return JSON.stringify(value, (_key, member: unknown) =>
		member !== null && typeof member === 'object' && !Array.isArray(member)
			? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
			: member,
	);
}
