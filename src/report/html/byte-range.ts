/** A stretch of a file, both ends inclusive. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * What a `Range` header asks for (RFC 9110, section 14): one range of bytes, whose end is cut at the file's. null:
 * send everything, which is also the answer to what we do not understand and to several ranges at once.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
	if (first === '' && last === '') {
		return null;
	}
	if (first === '') {
		const suffix = Math.min(Number(last), size);
		return suffix === 0 ? 'unsatisfiable' : { start: size - suffix, end: size - 1 };
	}
	const start = Number(first);
	const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
	if (last !== '' && Number(last) < start) {
		return null;
	}
	return start >= size ? 'unsatisfiable' : { start, end };
}
