import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBundlePath } from './bundle-paths.ts';
import { readTar, type TarEntry, type TarLimits, writeTar } from './tar.ts';

const LIMITS: TarLimits = { files: 10, fileBytes: 4_096, totalBytes: 10_000, allows: () => true };

async function* from<T>(items: Iterable<T>): AsyncGenerator<T> {
	yield* items;
}

async function archive(entries: readonly TarEntry[]): Promise<Buffer> {
	const parts: Uint8Array[] = [];
	for await (const part of writeTar(from(entries))) {
		parts.push(part);
	}
	return Buffer.concat(parts);
}

async function read(bytes: Uint8Array, limits: TarLimits = LIMITS, piece = 700): Promise<TarEntry[]> {
	const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
		bytes.subarray(i * piece, (i + 1) * piece),
	);
	const entries: TarEntry[] = [];
	for await (const { path, content } of readTar(from(pieces), limits)) {
		entries.push({ path, content: Uint8Array.from(content) });
	}
	return entries;
}

const file = (path: string, length = 3): TarEntry => ({ path, content: new Uint8Array(length).fill(7) });

describe('archives', () => {
	it('come back as they went in, in pieces of any size', async () => {
		const entries = fc.array(fc.uint8Array({ maxLength: 1_500 }), { maxLength: 5 });
		await fc.assert(
			fc.asyncProperty(entries, fc.integer({ min: 1, max: 3_000 }), async (contents, piece) => {
				const given = contents.map((content, i) => ({ path: `units/u${i}/unit.json`, content }));
				expect(await read(await archive(given), LIMITS, piece)).toEqual(given);
			}),
			{ numRuns: 30 },
		);
	});

	it('hold long names, and are read by other programs’ rules', async () => {
		const long = `units/${'a'.repeat(90)}.0001--clean--t1/scores.json`;
		expect((await read(await archive([file(long)])))[0]?.path).toBe(long);
	});

	it.each([
		['a repeated path', () => archive([file('a'), file('a')]), {}],
		['a path that is not allowed', () => archive([file('../../etc/passwd')]), { allows: isBundlePath }],
		['too many files', () => archive([file('a'), file('b'), file('c')]), { files: 2 }],
		['a file that is too large', () => archive([file('a', 5_000)]), {}],
		['too much in all', () => archive([file('a', 4_000), file('b', 4_000), file('c', 4_000)]), {}],
		['a half file', async () => (await archive([file('a', 2_000)])).subarray(0, 1_000), {}],
		['a broken header', async () => (await archive([file('a')])).fill(1, 0, 20), {}],
		['a link', async () => retyped(await archive([file('a')]), '2'), {}],
		['an extended header', async () => retyped(await archive([file('a')]), 'x'), {}],
	] as const)('are refused for %s', async (_, make, limits) => {
		await expect(read(await make(), { ...LIMITS, ...limits })).rejects.toThrow(/bundle/);
	});
});

/** The archive with the type of its first entry changed and its checksum put right. */
function retyped(bytes: Buffer, type: string): Buffer {
	const changed = Buffer.from(bytes);
	changed.write(type, 156);
	changed.write('        ', 148);
	const sum = changed.subarray(0, 512).reduce((all, byte) => all + byte, 0);
	changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
	return changed;
}

describe('paths of a bundle', () => {
	it('are those of a run and no others', () => {
		for (const path of ['run.json', 'units/turn-taking.question.0001--clean--t1/heard.wav']) {
			expect(isBundlePath(path)).toBe(true);
		}
		for (const path of [
			'../run.json',
			'/etc/passwd',
			'units/../run.json',
			'units/../../x/unit.json',
			'units/a..b/unit.json',
			'units/a/evil.sh',
			'units/a/b/unit.json',
			'units\\a\\unit.json',
			'C:/run.json',
			'units/a/unit.json\u0000.txt',
			'observations.json',
		]) {
			expect(isBundlePath(path), path).toBe(false);
		}
	});
});
