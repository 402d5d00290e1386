import { HarnessError, UsageError } from '../../core/errors.ts';
import { samplesToMs } from '../../core/pcm.ts';
import { childEntry } from '../child/child-entry.ts';
import { SpeechChild } from '../child/child-process.ts';
import { DECODER_RATE } from '../decoder/decoder-identity.ts';
import { type FromRecognizer, monotonicMs, type ToRecognizer } from './recognize-message.ts';
import type { Recognized, Recognizer, RecognizerOptions } from './recognizer.ts';

/** Longest utterance, in ms. Later audio is not decoded, so that an endless stream has a bounded cost. */
const MAX_UTTERANCE_MS = 120_000;

/** Decoding keeps the priority of its parent: a system that waits for its recognizer answers late. */
const NICENESS = 0;

type Utterance = {
	readonly worker: Worker;
	samples: number;
	settle: { readonly resolve: (result: Recognized) => void; readonly reject: (error: Error) => void } | null;
};

/** One process with its decoders. A dead one is replaced when the next utterance begins. */
class Worker {
	readonly utterances = new Map<string, Utterance>();
	readonly ready: Promise<void>;
	/** Audio that the process has received so far, in samples. */
	decodedSamples = 0;
	readonly #child: SpeechChild;
	#end: Error | null = null;

	constructor(options: RecognizerOptions, decoders: number) {
		let settle = { resolve: (): void => undefined, reject: (_: Error): void => undefined };
		this.ready = new Promise((resolve, reject) => {
			settle = { resolve, reject };
		});
		// The next finish() or ready() reports a failure that has no handler yet.
		this.ready.catch(() => undefined);
		this.#child = new SpeechChild({
			entry: childEntry(import.meta.url, 'recognize-child'),
			name: 'speech recognition',
			niceness: NICENESS,
			environment: [],
			onMessage: (raw) => {
				const message = raw as FromRecognizer;
				if (message.type === 'ready') {
					settle.resolve();
				} else if (message.type === 'refused') {
					const Kind = message.usage ? UsageError : HarnessError;
					settle.reject(new Kind({ what: `the recognizer refused its phrases: ${message.what}` }));
				} else {
					this.#hear(message, options);
				}
			},
			onExit: (how) => {
				this.#end = new HarnessError({ what: 'the process of the speech recognizer died', found: how });
				settle.reject(this.#end);
				for (const [id, { settle: waiting }] of this.utterances) {
					waiting?.reject(this.#end);
					if (waiting !== null) {
						this.utterances.delete(id);
					}
				}
			},
		});
		this.#child.hold(true);
		this.send({ type: 'init', phrases: options.phrases, search: options.search, decoders });
	}

	/** Number of current utterances. Each delivers audio in real time. */
	get load(): number {
		return this.utterances.size;
	}

	/** Why the process ended; null while it runs. */
	get end(): Error | null {
		return this.#end;
	}

	send(message: ToRecognizer): void {
		this.#child.send(message);
	}

	kill(): Promise<void> {
		return this.#child.kill();
	}

	#hear(message: Exclude<FromRecognizer, { type: 'ready' | 'refused' }>, options: RecognizerOptions): void {
		const utterance = this.utterances.get(message.id);
		if (utterance === undefined) {
			return;
		}
		if (message.type === 'partial') {
			const { id, text, audioMs, lagMs } = message;
			options.onPartial({ id, text, audioMs, lagMs });
			return;
		}
		this.utterances.delete(message.id);
		if (message.type === 'result') {
			utterance.settle?.resolve(message.result);
		} else {
			utterance.settle?.reject(
				new HarnessError({ what: 'speech recognition failed', found: message.message }),
			);
		}
	}
}

class SoundswallowerRecognizer implements Recognizer {
	readonly #options: RecognizerOptions;
	readonly #workers: Worker[] = [];
	readonly #utterances = new Map<string, Worker>();
	#closed = false;

	constructor(options: RecognizerOptions) {
		for (const [name, value] of [
			['decoders', options.decoders],
			['workers', options.workers],
		] as const) {
			if (!Number.isInteger(value) || value < 1) {
				throw new RangeError(`speech recognition: ${name} must be an integer of at least 1, got ${value}`);
			}
		}
		this.#options = options;
		for (let i = 0; i < Math.min(options.workers, options.decoders); i++) {
			this.#workers.push(this.#startWorker());
		}
	}

	async ready(): Promise<void> {
		await Promise.all(this.#workers.map((worker) => worker.ready));
	}

	start(id: string): void {
		if (this.#closed || this.#utterances.has(id)) {
			throw new HarnessError({
				what: `utterance "${id}" cannot begin`,
				found: this.#closed ? 'closed' : 'in use',
			});
		}
		const dead = this.#workers.findIndex(({ end }) => end !== null);
		if (dead >= 0) {
			this.#workers[dead] = this.#startWorker();
		}
		const worker = this.#workers.reduce((least, other) =>
			other.load < least.load || (other.load === least.load && other.decodedSamples < least.decodedSamples)
				? other
				: least,
		);
		worker.utterances.set(id, { worker, samples: 0, settle: null });
		this.#utterances.set(id, worker);
		worker.send({ type: 'start', id });
	}

	push(id: string, pcm16k: Float32Array): void {
		const worker = this.#worker(id);
		const utterance = worker.utterances.get(id);
		if (pcm16k.some((sample) => !Number.isFinite(sample))) {
			throw new HarnessError({
				what: 'speech recognition got invalid audio',
				expected: 'finite samples',
				found: 'NaN or infinity',
			});
		}
		// Undefined after a failure, which finish() reports.
		if (utterance === undefined || samplesToMs(utterance.samples, DECODER_RATE) >= MAX_UTTERANCE_MS) {
			return;
		}
		utterance.samples += pcm16k.length;
		worker.decodedSamples += pcm16k.length;
		worker.send({ type: 'audio', id, samples: pcm16k.slice(), sentMs: monotonicMs() });
	}

	async finish(id: string): Promise<Recognized> {
		const worker = this.#worker(id);
		this.#utterances.delete(id);
		try {
			await worker.ready;
		} catch (error) {
			worker.utterances.delete(id);
			throw error;
		}
		const utterance = worker.utterances.get(id);
		if (worker.end !== null || utterance === undefined) {
			worker.utterances.delete(id);
			throw worker.end ?? new HarnessError({ what: `speech recognition failed for utterance "${id}"` });
		}
		return new Promise((resolve, reject) => {
			utterance.settle = { resolve, reject };
			worker.send({ type: 'finish', id });
		});
	}

	cancel(id: string): void {
		const worker = this.#worker(id);
		this.#utterances.delete(id);
		worker.utterances.delete(id);
		worker.send({ type: 'cancel', id });
	}

	async close(): Promise<void> {
		this.#closed = true;
		await Promise.all(this.#workers.map((worker) => worker.kill()));
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.close();
	}

	#startWorker(): Worker {
		const { decoders, workers } = this.#options;
		return new Worker(this.#options, Math.ceil(decoders / Math.min(workers, decoders)));
	}

	#worker(id: string): Worker {
		const worker = this.#utterances.get(id);
		if (worker === undefined) {
			throw new HarnessError({ what: `unknown utterance "${id}"`, hint: 'call start first' });
		}
		return worker;
	}
}

/** The embedded closed-vocabulary recognizer, in child processes. */
export function createRecognizer(options: RecognizerOptions): Recognizer {
	return new SoundswallowerRecognizer(options);
}
