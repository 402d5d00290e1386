import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodeWav } from '../../audio/wav.ts';
import { errorMessage, StorageError } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';

/** A track as a scorer needs it, or why it is of no use. */
export type TrackFile = { readonly pcm: Int16Array } | { readonly defect: string };

/** WAVE_FORMAT_IEEE_FLOAT, and the tag that puts the true one into a longer header. */
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

/**
 * Reads one track of a unit. A file that is missing, damaged, of another rate, or that holds samples that are no
 * numbers is a defect of that unit; throws a StorageError only where the disk fails.
 */
export async function readTrack(path: string): Promise<TrackFile> {
	const name = basename(path);
	let bytes: Buffer;
	try {
		bytes = await readFile(path);
	} catch (cause) {
		if ((cause as NodeJS.ErrnoException).code === 'ENOENT') {
			return { defect: `${name} is missing` };
		}
		throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
	}
	try {
		const { sampleRate, pcm } = decodeWav(bytes, name);
		if (sampleRate !== TRACK_RATE) {
			return { defect: `${name} has ${sampleRate} Hz instead of ${TRACK_RATE} Hz` };
		}
		const wrong = notNumbers(bytes);
		return wrong > 0 ? { defect: `${name} has ${wrong} samples that are no numbers` } : { pcm };
	} catch (error) {
		return { defect: errorMessage(error) };
	}
}

/** Samples of a float WAV that are NaN or infinite; 0 for integer formats, which have none. */
function notNumbers(bytes: Buffer): number {
	let float = false;
	let width = 4;
	for (let at = 12; at + 8 <= bytes.length; ) {
		const id = bytes.toString('latin1', at, at + 4);
		const size = bytes.readUInt32LE(at + 4);
		const body = bytes.subarray(at + 8, at + 8 + size);
		if (id === 'fmt ' && body.length >= 16) {
			const tag = body.readUInt16LE(0);
			float = (tag === EXTENSIBLE && body.length >= 26 ? body.readUInt16LE(24) : tag) === FLOAT;
			width = body.readUInt16LE(14) / 8;
		}
		if (id === 'data' && float) {
			return countNotNumbers(body, width);
		}
		// Chunks begin at even offsets.
		at += 8 + size + (size % 2);
	}
	return 0;
}

function countNotNumbers(body: Buffer, width: number): number {
	let count = 0;
	for (let at = 0; at + width <= body.length; at += width) {
		count += Number(!Number.isFinite(width === 8 ? body.readDoubleLE(at) : body.readFloatLE(at)));
	}
	return count;
}
