import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { endianness } from 'node:os';
import wavefile from 'wavefile';
import { errorMessage, HarnessError, SchemaError, StorageError } from '../core/errors.ts';
import { clampSample, FULL_SCALE } from '../core/pcm.ts';
import { reduceRiff } from './riff.ts';

/** Largest WAV that is read, in bytes: 90 minutes at 24 kHz. Decoding other formats than 16-bit mono takes 8 bytes a sample. */
const MAX_BYTES = 2 ** 28;
const MAX_CHANNELS = 32;

/** A mono signal with its sample rate in Hz. */
export type Wav = { readonly sampleRate: number; readonly pcm: Int16Array };

/** The fields of the fmt and data chunks that are read here; wavefile does not type them. */
type Chunks = {
	readonly fmt: { readonly sampleRate: number; readonly numChannels: number };
	readonly data: { readonly chunkSize: number; readonly samples: Uint8Array };
};

function unreadable(name: string, found: string, cause?: unknown): SchemaError {
	return new SchemaError({
		what: `cannot read ${name} as WAV`,
		expected: 'a complete RIFF/WAVE file with PCM or float samples',
		found,
		hint: 'check that the file is complete; for other formats use `bench import`, which runs ffmpeg',
		...(cause === undefined ? {} : { cause }),
	});
}

/** One interleaved sample as a float in 16-bit steps, by bit depth. */
function toSteps(bitDepth: string): (value: number) => number {
	if (bitDepth === '32f' || bitDepth === '64') {
		return (value) => (Number.isFinite(value) ? value * FULL_SCALE : 0);
	}
	if (bitDepth === '8') {
		return (value) => (value - 128) * 256;
	}
	const scale = 2 ** (16 - Number.parseInt(bitDepth, 10));
	return (value) => value * scale;
}

function expand(wav: wavefile.WaveFile): void {
	if (wav.bitDepth === '4') {
		wav.fromIMAADPCM();
	} else if (wav.bitDepth === '8a') {
		wav.fromALaw();
	} else if (wav.bitDepth === '8m') {
		wav.fromMuLaw();
	}
}

/**
 * Decodes a WAV file: integer PCM of 8 to 32 bits, float of 32 or 64, A-law, µ-law and IMA ADPCM; several
 * channels are averaged into one. Throws a `SchemaError` that names `name` for anything else or incomplete.
 */
export function decodeWav(bytes: Uint8Array, name = 'the data'): Wav {
	const reduced = reduceRiff(bytes);
	if ('fault' in reduced) {
		throw unreadable(name, reduced.fault);
	}
	const wav = new wavefile.WaveFile();
	try {
		wav.fromBuffer(reduced.bytes);
		expand(wav);
	} catch (cause) {
		throw unreadable(name, errorMessage(cause), cause);
	}
	const { fmt, data } = wav as unknown as Chunks;
	const { sampleRate, numChannels } = fmt;
	if (sampleRate < 1 || numChannels < 1 || numChannels > MAX_CHANNELS) {
		throw unreadable(name, `${sampleRate} Hz and ${numChannels} channels`);
	}
	if (wav.bitDepth === '16' && wav.container !== 'RIFX' && numChannels === 1) {
		const whole = new Uint8Array(data.samples.subarray(0, data.chunkSize - (data.chunkSize % 2)));
		return { sampleRate, pcm: new Int16Array(whole.buffer) };
	}
	const interleaved = wav.getSamples(true, Float64Array);
	const steps = toSteps(wav.bitDepth);
	// One byte of padding may follow the samples; in an 8-bit file it would be read as a sample.
	const padding = wav.bitDepth === '8' ? data.chunkSize % 2 : 0;
	const pcm = new Int16Array(Math.floor((interleaved.length - padding) / numChannels));
	for (let i = 0; i < pcm.length; i++) {
		let sum = 0;
		for (let channel = 0; channel < numChannels; channel++) {
			sum += steps(interleaved[i * numChannels + channel] as number);
		}
		pcm[i] = clampSample(sum / numChannels);
	}
	return { sampleRate, pcm };
}

/** Length of the header that wavefile writes for 16-bit mono and the offsets of its two sizes, in bytes. */
const HEADER = { bytes: 44, riffSizeAt: 4, dataSizeAt: 40 } as const;

/** wavefile's header of a 16-bit mono file without samples, by rate. */
const headers = new Map<number, Uint8Array>();

function headerFor(sampleRate: number): Uint8Array {
	const known = headers.get(sampleRate);
	if (known !== undefined) {
		return known;
	}
	const wav = new wavefile.WaveFile();
	wav.fromScratch(1, sampleRate, '16', new Int16Array(0));
	const header = wav.toBuffer();
	if (header.length !== HEADER.bytes) {
		throw new HarnessError({
			what: 'wavefile wrote a header of an unexpected length',
			expected: `${HEADER.bytes} bytes`,
			found: `${header.length}`,
		});
	}
	headers.set(sampleRate, header);
	return header;
}

/**
 * Encodes a 16-bit mono RIFF/WAVE file. The header is wavefile's. The samples are copied directly: wavefile packs them one
 * by one, which takes 4 ms per second of audio instead of 0.03, for the same bytes.
 */
export function encodeWav(pcm: Int16Array, sampleRate: number): Uint8Array {
	const bytes = new Uint8Array(HEADER.bytes + pcm.byteLength);
	bytes.set(headerFor(sampleRate));
	const view = new DataView(bytes.buffer);
	view.setUint32(HEADER.riffSizeAt, bytes.length - 8, true);
	view.setUint32(HEADER.dataSizeAt, pcm.byteLength, true);
	bytes.set(new Uint8Array(pcm.buffer, pcm.byteOffset, pcm.byteLength), HEADER.bytes);
	if (endianness() === 'BE') {
		Buffer.from(bytes.buffer, HEADER.bytes).swap16();
	}
	return bytes;
}

/** Reads a WAV file as {@link decodeWav} does. Throws a `StorageError` where the file cannot be read. */
export async function readWav(path: string): Promise<Wav> {
	let bytes: Uint8Array;
	try {
		const info = await stat(path);
		if (!info.isFile()) {
			throw new Error('not a regular file');
		}
		if (info.size > MAX_BYTES) {
			throw new Error(`${info.size} bytes, more than ${MAX_BYTES}`);
		}
		bytes = await readFile(path);
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
	}
	return decodeWav(bytes, path);
}

/**
 * Writes a 16-bit mono WAV file atomically: into a temporary file in the same folder, which is then renamed. Throws a
 * `StorageError`.
 */
export async function writeWav(path: string, pcm: Int16Array, sampleRate: number): Promise<void> {
	const temporary = `${path}.${randomUUID()}.tmp`;
	try {
		await writeFile(temporary, encodeWav(pcm, sampleRate), { flag: 'wx' });
		await rename(temporary, path);
	} catch (cause) {
		await rm(temporary, { force: true });
		throw new StorageError({ what: `cannot write ${path}`, found: errorMessage(cause), cause });
	}
}
