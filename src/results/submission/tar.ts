import { SchemaError } from '../../core/errors.ts';

const BLOCK = 512;

/** One file of an archive. */
export type TarEntry = { readonly path: string; readonly content: Uint8Array };

/** Bounds that an archive from outside must keep to; everything else about it is refused as well. */
export type TarLimits = {
	readonly files: number;
	readonly fileBytes: number;
	readonly totalBytes: number;
	/** Whether a path may occur. */
	readonly allows: (path: string) => boolean;
};

/** The bytes of a POSIX ustar archive of regular files, entry by entry. Names over 100 bytes are split as it says. */
export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
	for await (const { path, content } of entries) {
		yield header(path, content.length);
		yield content;
		yield new Uint8Array((BLOCK - (content.length % BLOCK)) % BLOCK);
	}
	yield new Uint8Array(2 * BLOCK);
}

function header(path: string, bytes: number): Uint8Array {
	const block = Buffer.alloc(BLOCK);
	const { prefix, name } = split(path);
	block.write(name, 0, 100, 'utf8');
	block.write('0000644\0', 100);
	block.write('0000000\0', 108);
	block.write('0000000\0', 116);
	block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
	// No time: the same run gives the same bundle.
	block.write('00000000000\0', 136);
	block.write('        ', 148);
	block.write('0', 156);
	block.write('ustar\u000000', 257);
	block.write(prefix, 345, 155, 'utf8');
	block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148);
	return block;
}

function split(path: string): { prefix: string; name: string } {
	if (Buffer.byteLength(path) <= 100) {
		return { prefix: '', name: path };
	}
	const cut = path.lastIndexOf('/', 155);
	const name = path.slice(cut + 1);
	if (cut <= 0 || Buffer.byteLength(name) > 100) {
		throw new SchemaError({ what: `the path ${path} is too long for an archive` });
	}
	return { prefix: path.slice(0, cut), name };
}

function checksum(block: Uint8Array): number {
	return block.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

/**
 * Reads a ustar archive of regular files from bytes in pieces of any size. Links, devices, extended headers,
 * repeated or forbidden paths, wrong checksums and whatever exceeds the limits raise a {@link SchemaError} before
 * anything of that entry is handed over. Memory holds one entry at a time.
 */
export async function* readTar(
	bytes: AsyncIterable<Uint8Array>,
	limits: TarLimits,
): AsyncGenerator<TarEntry> {
	const reader = new BlockReader(bytes);
	const seen = new Set<string>();
	let total = 0;
	for (;;) {
		const block = await reader.take(BLOCK);
		if (block === null || block.every((byte) => byte === 0)) {
			return;
		}
		const { path, size } = parseHeader(block);
		if (!limits.allows(path)) {
			throw refused(`a file that has no place in it: ${JSON.stringify(path.slice(0, 200))}`);
		}
		if (seen.size === seen.add(path).size) {
			throw refused(`${path} twice`);
		}
		total += size;
		if (seen.size > limits.files || size > limits.fileBytes || total > limits.totalBytes) {
			throw refused(`more than is allowed (${seen.size} files, ${path} of ${size} bytes, ${total} in all)`);
		}
		const content = await reader.take(size);
		if (content === null || (await reader.take((BLOCK - (size % BLOCK)) % BLOCK)) === null) {
			throw refused(`only a part of ${path}`);
		}
		yield { path, content };
	}
}

function parseHeader(block: Uint8Array): { path: string; size: number } {
	const text = (from: number, length: number): string => {
		const field = Buffer.from(block.subarray(from, from + length));
		const end = field.indexOf(0);
		return field.toString('utf8', 0, end < 0 ? length : end);
	};
	const octal = (from: number, length: number): number => {
		const digits = text(from, length).trim();
		return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
	};
	if (octal(148, 8) !== checksum(block) || !text(257, 6).startsWith('ustar')) {
		throw refused('an invalid ustar header');
	}
	const type = text(156, 1);
	if (type !== '0' && type !== '') {
		throw refused(`an entry of type ${JSON.stringify(type)}; only regular files are allowed`);
	}
	const size = octal(124, 12);
	if (!Number.isSafeInteger(size)) {
		throw refused('an entry without a size');
	}
	const prefix = text(345, 155);
	return { path: prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`, size };
}

function refused(found: string): SchemaError {
	return new SchemaError({ what: 'the bundle is not one that this command packs', found });
}

/** Cuts a stream of bytes into pieces of the sizes asked for. */
class BlockReader {
	readonly #source: AsyncIterator<Uint8Array>;
	#rest: Uint8Array = new Uint8Array(0);

	constructor(bytes: AsyncIterable<Uint8Array>) {
		this.#source = bytes[Symbol.asyncIterator]();
	}

	/** The next `length` bytes; null when the stream ends before. */
	async take(length: number): Promise<Uint8Array | null> {
		const parts = [this.#rest];
		let held = this.#rest.length;
		while (held < length) {
			const { done, value } = await this.#source.next();
			if (done === true) {
				return null;
			}
			parts.push(value);
			held += value.length;
		}
		const all = parts.length === 1 ? this.#rest : Buffer.concat(parts);
		this.#rest = all.subarray(length);
		return all.subarray(0, length);
	}
}
