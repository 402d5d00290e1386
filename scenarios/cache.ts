import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { encodeWav } from '../src/audio/wav.ts';
import { errorMessage, StorageError } from '../src/core/errors.ts';
import { TRACK_RATE } from '../src/core/pcm.ts';
import type { Scenario } from '../src/core/scenario.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { GeneratedScenario } from './generator.ts';

/** Path of a clip's samples: the address is the SHA-256 of the samples. */
export function audioPath(cacheDir: string, address: string): string {
	return join(cacheDir, `${address}.wav`);
}

/** Where a suite's manifest is written; the part of the hash keeps versions of a suite apart. */
export function manifestPath(cacheDir: string, suite: string, hash: string): string {
	return join(cacheDir, 'suites', `${suite}-${hash.slice(0, 16)}.json`);
}

/**
 * Writes a file under another name and renames it, so that a reader sees the whole file or none, and two tasks or
 * processes can safely write the same address. Throws a `StorageError`.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		await mkdir(dirname(path), { recursive: true });
		const handle = await open(temporary, 'w');
		try {
			await handle.writeFile(content);
		} finally {
			await handle.close();
		}
		await rename(temporary, path);
	} catch (cause) {
		await rm(temporary, { force: true }).catch(() => undefined);
		throw new StorageError({
			what: `cannot write ${path}`,
			expected: 'a folder that this user may write to, with space left',
			found: errorMessage(cause),
			hint: 'choose another folder with --cache-dir',
			cause,
		});
	}
}

// The checksum validates a record, also one that was cut short; the key identifies its inputs.
const record = z.strictObject({ checksum: z.string(), scenario: z.unknown() });

function recordPath(cacheDir: string, key: string): string {
	return join(cacheDir, 'scenarios', `${key}.json`);
}

/** The cached scenario of `key`; null unless it and all its audio exist. */
export async function readCached(cacheDir: string, key: string): Promise<Scenario | null> {
	const text = await readFile(recordPath(cacheDir, key), 'utf8').catch(() => null);
	const scenario = text === null ? null : parseRecord(text);
	if (scenario === null) {
		return null;
	}
	for (const { source } of scenario.clips) {
		if (source.kind === 'file' && !(await isComplete(audioPath(cacheDir, source.sha256), source.samples))) {
			return null;
		}
	}
	return scenario;
}

function parseRecord(text: string): Scenario | null {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// A damaged record counts as missing and is made again.
		return null;
	}
	const parsed = record.safeParse(value);
	if (!parsed.success || sha256(canonicalJson(parsed.data.scenario)) !== parsed.data.checksum) {
		return null;
	}
	return parsed.data.scenario as Scenario;
}

const HEADER_BYTES = encodeWav(new Int16Array(0), TRACK_RATE).length;

async function isComplete(path: string, samples: number): Promise<boolean> {
	const found = await stat(path).catch(() => null);
	return found !== null && found.size === HEADER_BYTES + 2 * samples;
}

/** Stores the audio of a scenario; existing files stay unchanged. Throws a `StorageError`. */
export async function storeAudio(cacheDir: string, { scenario, audio }: GeneratedScenario): Promise<void> {
	for (const { id, source } of scenario.clips) {
		const pcm = audio.get(id);
		if (source.kind === 'file' && pcm !== undefined) {
			const path = audioPath(cacheDir, source.sha256);
			if (!(await isComplete(path, source.samples))) {
				await writeWhole(path, encodeWav(pcm, TRACK_RATE));
			}
		}
	}
}

/** Copies an audio file from one folder to another, unless it exists there. Throws a `StorageError`. */
export async function copyAudio(
	fromDir: string,
	toDir: string,
	{ sha256: address, samples }: { readonly sha256: string; readonly samples: number },
): Promise<void> {
	const [from, to] = [audioPath(fromDir, address), audioPath(toDir, address)];
	if (await isComplete(to, samples)) {
		return;
	}
	const content = await readFile(from).catch((cause: unknown) => {
		throw new StorageError({ what: `cannot read ${from}`, found: errorMessage(cause), cause });
	});
	await writeWhole(to, content);
}

/** Stores the audio of a scenario and, last, the scenario. Throws a `StorageError`. */
export async function writeCached(
	cacheDir: string,
	key: string,
	generated: GeneratedScenario,
): Promise<void> {
	await storeAudio(cacheDir, generated);
	const { scenario } = generated;
	const checksum = sha256(canonicalJson(scenario));
	await writeWhole(recordPath(cacheDir, key), JSON.stringify({ checksum, scenario }));
}
