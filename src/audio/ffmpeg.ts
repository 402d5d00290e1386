import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import type { FfmpegCommand } from 'fluent-ffmpeg';
import { errorMessage, SchemaError, StorageError, UsageError } from '../core/errors.ts';
import { TRACK_RATE } from '../core/pcm.ts';

/** ffmpeg is not installed, so files that need it must be skipped. */
export class FfmpegMissingError extends UsageError {
	override readonly code = 'BENCH_NO_FFMPEG';
}

/** Bounds of one decoding. */
export type DecodeLimits = {
	/** Most audio that one file may hold, in ms. */
	readonly maxMs: number;
	/** Longest time that ffmpeg may take, in ms. */
	readonly timeoutMs: number;
};

/** An hour of audio, two minutes of work. */
const DECODE_LIMITS: DecodeLimits = { maxMs: 3_600_000, timeoutMs: 120_000 };

/**
 * Containers that hold their own audio. Playlists, concat scripts and image patterns are deliberately excluded: they
 * make ffmpeg open further files by name.
 */
const CONTAINERS =
	'wav,w64,aiff,au,caf,flac,mp3,ogg,aac,ac3,amr,ape,tta,wv,asf,avi,flv,mov,mp4,m4a,matroska,webm,mpeg,mpegts,sox,voc';

const INPUT_OPTIONS = ['-protocol_whitelist', 'file', '-format_whitelist', CONTAINERS] as const;
const BYTES_PER_MS = (TRACK_RATE * 2) / 1000;

function missing(): FfmpegMissingError {
	return new FfmpegMissingError({
		what: 'this file needs ffmpeg, which is not installed',
		hint: 'install it (apt-get install ffmpeg, brew install ffmpeg) or convert the file to WAV first',
	});
}

/** The end of another program's output, made safe for one line of a terminal. */
function tail(text: string): string {
	const printable = text.replace(/[^\x20-\x7e\u00a0-\uffff]+/g, ' ').trim();
	return printable.length > 300 ? `… ${printable.slice(-300)}` : printable;
}

function asFault(error: unknown, path: string): Error {
	const message = errorMessage(error);
	if (/Cannot find ff(mpeg|probe)|ENOENT/.test(message)) {
		return missing();
	}
	return new SchemaError({
		what: `ffmpeg cannot read ${path}`,
		expected: 'a complete audio or video file with its own audio in it',
		found: tail(message),
		cause: error,
	});
}

/**
 * The file as an address that ffmpeg can only read as a local file, even if its name begins with `-i`, `http:` or
 * `concat:`.
 */
async function localAddress(path: string): Promise<string> {
	try {
		if (!(await stat(path)).isFile()) {
			throw new Error('not a regular file');
		}
	} catch (cause) {
		throw new StorageError({ what: `cannot read ${path}`, found: errorMessage(cause), cause });
	}
	return `file:${resolve(path)}`;
}

/** A sink of bounded size; `finished` resolves with everything that was written. */
class Collector extends Writable {
	readonly #chunks: Buffer[] = [];
	readonly #maxBytes: number;
	#bytes = 0;

	constructor(maxBytes: number) {
		// fluent-ffmpeg treats a sink that closes before the process as broken.
		super({ autoDestroy: false, emitClose: false });
		this.#maxBytes = maxBytes;
	}

	override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.#bytes += chunk.length;
		if (this.#bytes > this.#maxBytes) {
			this.emit('overflow');
		} else {
			this.#chunks.push(chunk);
		}
		done();
	}

	samples(): Int16Array {
		const bytes = new Uint8Array(Math.min(this.#bytes, this.#maxBytes) & ~1);
		let at = 0;
		for (const chunk of this.#chunks) {
			bytes.set(chunk.subarray(0, bytes.length - at), at);
			at += Math.min(chunk.length, bytes.length - at);
		}
		return new Int16Array(bytes.buffer);
	}
}

type Outcome =
	| { readonly ok: true; readonly pcm: Int16Array }
	| { readonly ok: false; readonly error: Error };

function tooMuch(path: string, limit: string): SchemaError {
	return new SchemaError({ what: `${path} exceeds a limit`, expected: limit });
}

/** Runs one command until it ends, fails or reaches `limits`. The process has exited when this resolves. */
function run(command: FfmpegCommand, path: string, limits: DecodeLimits): Promise<Outcome> {
	return new Promise((settle) => {
		const sink = new Collector(Math.ceil(limits.maxMs * BYTES_PER_MS));
		let verdict: Error | null = null;
		const stop = (error: Error): void => {
			verdict ??= error;
			command.kill('SIGKILL');
		};
		const timer = setTimeout(
			() => stop(tooMuch(path, `to be decoded within ${limits.timeoutMs} ms`)),
			limits.timeoutMs,
		);
		const fail = (error: Error): void => {
			clearTimeout(timer);
			settle({ ok: false, error: verdict ?? error });
		};
		sink.once('overflow', () => stop(tooMuch(path, `at most ${limits.maxMs} ms of audio`)));
		const drained = new Promise<void>((resolveDrained) => sink.once('finish', () => resolveDrained()));
		command
			.on('start', () => {
				// The time may have run out during the search for ffmpeg.
				if (verdict) {
					command.kill('SIGKILL');
				}
			})
			.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
				fail(new Error(`${error.message} ${typeof stderr === 'string' ? stderr.slice(-2_000) : ''}`));
			})
			.on('end', () => {
				void drained.then(() => {
					clearTimeout(timer);
					settle(verdict ? { ok: false, error: verdict } : { ok: true, pcm: sink.samples() });
				});
			})
			.pipe(sink, { end: true });
	});
}

const MONO_FLOAT = 'aformat=sample_fmts=fltp:channel_layouts=mono';

/**
 * soxr at 28 bits if ffmpeg was built with it, otherwise ffmpeg's own resampler with a long filter. Both in floats: in
 * 16 bits soxr seeds its dither from the clock, and no two decodings of a file would be equal.
 */
const RESAMPLERS = [
	`${MONO_FLOAT},aresample=${TRACK_RATE}:resampler=soxr:precision=28:osf=fltp`,
	`${MONO_FLOAT},aresample=${TRACK_RATE}:filter_size=64:cutoff=0.95:osf=fltp`,
] as const;

/**
 * Decodes the first audio stream of any file that ffmpeg reads to 24 kHz mono. For import only: samples depend on the
 * installed ffmpeg, so they may enter a suite's hash only once they are stored. Throws `FfmpegMissingError`, a
 * `StorageError` for a path that is not a file, a `SchemaError` for content that cannot be decoded or exceeds `limits`.
 */
export async function decodeFile(path: string, limits: DecodeLimits = DECODE_LIMITS): Promise<Int16Array> {
	const address = await localAddress(path);
	const { default: ffmpeg } = await import('fluent-ffmpeg');
	let last: Error | null = null;
	for (const filter of RESAMPLERS) {
		const command = ffmpeg()
			.input(address)
			.inputOptions(...INPUT_OPTIONS)
			.audioFilters(filter)
			.outputOptions('-nostdin', '-map', '0:a:0', '-threads', '1', '-c:a', 'pcm_s16le')
			.format('s16le');
		const outcome = await run(command, path, limits);
		if (outcome.ok) {
			return outcome.pcm;
		}
		if (outcome.error instanceof SchemaError) {
			throw outcome.error;
		}
		last = outcome.error;
		if (!/resampling engine|soxr/i.test(last.message)) {
			break;
		}
	}
	throw asFault(last, path);
}
