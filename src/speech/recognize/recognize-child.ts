import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decoder } from 'soundswallower';
import { errorMessage, UsageError } from '../../core/errors.ts';
import { samplesToMs } from '../../core/pcm.ts';
import { liveWithParent } from '../child/serve.ts';
import { createDecoder, readPronunciations } from '../decoder/create-decoder.ts';
import { DECODER_RATE } from '../decoder/decoder-identity.ts';
import { addDither } from '../detect/dither.ts';
import { phraseLoop } from './phrase-loop.ts';
import { type FromRecognizer, monotonicMs, type ToRecognizer } from './recognize-message.ts';

type Chunk = Extract<ToRecognizer, { type: 'audio' }>;

type Utterance = {
	readonly id: string;
	decoder: Decoder | null;
	/** Audio that is waiting for a decoder. */
	readonly waiting: Chunk[];
	samples: number;
	finishing: boolean;
};

const free: Decoder[] = [];
/** In order of arrival. */
const utterances = new Map<string, Utterance>();

const send = (message: FromRecognizer): void => {
	process.send?.(message);
};

async function init({ phrases, search, decoders }: Extract<ToRecognizer, { type: 'init' }>): Promise<void> {
	const words = new Set(phrases.flatMap(({ phrase }) => phrase.split(' ')));
	const { grammar, dictionary } = phraseLoop(phrases, await readPronunciations(words));
	// The engine accepts both only as files. It reads them immediately.
	const folder = await mkdtemp(join(tmpdir(), 'duplexbench-phrases-'));
	try {
		const [fsg, dict] = [join(folder, 'phrases.fsg'), join(folder, 'phrases.dict')];
		await Promise.all([writeFile(fsg, grammar), writeFile(dict, dictionary)]);
		for (let i = 0; i < decoders; i++) {
			free.push(await createDecoder({ ...search, fsg, dict }));
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	send({ type: 'ready' });
	assign();
}

/** Gives free decoders to the utterances that have waited longest. */
function assign(): void {
	for (const utterance of utterances.values()) {
		const decoder = utterance.decoder === null ? free.pop() : null;
		if (decoder === undefined) {
			return;
		}
		if (decoder !== null) {
			utterance.decoder = decoder;
			decoder.start();
			for (const chunk of utterance.waiting.splice(0)) {
				decode(utterance, decoder, chunk);
			}
			if (utterance.finishing) {
				finish(utterance, decoder);
			}
		}
	}
}

function decode(utterance: Utterance, decoder: Decoder, { samples, sentMs }: Chunk): void {
	const lagMs = monotonicMs() - sentMs;
	addDither(samples, utterance.samples);
	utterance.samples += samples.length;
	decoder.process_audio(samples, false, false);
	send({
		type: 'partial',
		id: utterance.id,
		text: decoder.get_text(),
		audioMs: samplesToMs(utterance.samples, DECODER_RATE),
		lagMs,
	});
}

function finish(utterance: Utterance, decoder: Decoder): void {
	const { id } = utterance;
	decoder.stop();
	const audioMs = samplesToMs(utterance.samples, DECODER_RATE);
	send({ type: 'result', id, result: { text: decoder.get_text(), audioMs } });
	void release(utterance);
}

/** A failure in here is deliberately unhandled: it ends the process, and the parent reports and replaces it. */
async function release({ id, decoder }: Utterance): Promise<void> {
	utterances.delete(id);
	if (decoder !== null) {
		// The front end keeps a running mean of the spectrum. Without a fresh one, a result would depend on the
		// previous speaker. Takes half a millisecond.
		await decoder.reinitialize_audio();
		free.push(decoder);
		assign();
	}
}

function receive(message: Exclude<ToRecognizer, { type: 'init' }>): void {
	if (message.type === 'start') {
		utterances.set(message.id, { id: message.id, decoder: null, waiting: [], samples: 0, finishing: false });
		assign();
		return;
	}
	const utterance = utterances.get(message.id);
	if (utterance === undefined) {
		return;
	}
	const { decoder } = utterance;
	if (message.type === 'cancel') {
		decoder?.stop();
		void release(utterance);
	} else if (decoder === null && message.type === 'audio') {
		utterance.waiting.push(message);
	} else if (decoder === null) {
		utterance.finishing = true;
	} else if (message.type === 'audio') {
		decode(utterance, decoder, message);
	} else {
		finish(utterance, decoder);
	}
}

liveWithParent();
process.on('message', (raw) => {
	const message = raw as ToRecognizer;
	if (message.type === 'init') {
		init(message).catch((error: unknown) =>
			send({
				type: 'refused',
				usage: error instanceof UsageError,
				what: errorMessage(error).slice(0, 300),
			}),
		);
		return;
	}
	try {
		receive(message);
	} catch (error) {
		send({ type: 'error', id: message.id, message: errorMessage(error).slice(0, 300) });
	}
});
