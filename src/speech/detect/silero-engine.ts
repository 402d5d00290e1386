import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { errorMessage, HarnessError, StorageError } from '../../core/errors.ts';

/** The engine with which the constants below and the detector for scores were measured. */
export const SILERO_ENGINE = 'sherpa-onnx 1.13.8 / silero v6';

/**
 * Bias of the engine's segments, median over 260 utterances at known positions, in ms: its starts look back too far (72 ms
 * plus the minimum speech), its ends wait for the 32 ms grid. A property of `SILERO_ENGINE`.
 */
export const SILERO_BIAS = { onsetMs: -33, offsetMs: 83 } as const;

/** Sample rate of the model, in Hz. */
export const SILERO_RATE = 16_000;

/** Samples that the model evaluates at once: 32 ms. */
export const SILERO_WINDOW = 512;

const MODEL = join(import.meta.dirname, '..', 'models', 'silero_vad_v6.onnx');
const MODEL_SHA256 = '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3';

/** Settings that affect the result. */
export type SileroSettings = {
	/** Speech probability that opens a segment, 0–1; it closes 0.15 below. */
	readonly threshold: number;
	/** Shortest activity that opens a segment, in ms. */
	readonly minSpeechMs: number;
	/** Shortest silence that closes a segment, in ms. Must be a multiple of 32, or the closing edge is biased. */
	readonly minSilenceMs: number;
};

/** The part of sherpa-onnx-node's `Vad` in use. */
export type SherpaVad = {
	acceptWaveform(samples: Float32Array): void;
	isEmpty(): boolean;
	isDetected(): boolean;
	front(enableExternalBuffer: boolean): { readonly start: number; readonly samples: Float32Array };
	pop(): void;
	flush(): void;
	reset(): void;
};

type SherpaModule = { readonly Vad: new (config: object, bufferSeconds: number) => SherpaVad };

/** Longest segment before the engine grows its buffer with a message on stderr, in s. */
const BUFFER_S = 120;

let modelPath: string | null = null;

/** The model's path, after its checksum has been verified. */
function checkedModel(): string {
	if (modelPath === null) {
		const path = MODEL;
		let bytes: Buffer;
		try {
			bytes = readFileSync(path);
		} catch (cause) {
			throw new StorageError({ what: `cannot read ${path}`, hint: 'reinstall duplexbench', cause });
		}
		const found = createHash('sha256').update(bytes).digest('hex');
		if (found !== MODEL_SHA256) {
			throw new StorageError({
				what: `${path} is not the expected model`,
				expected: `SHA-256 ${MODEL_SHA256}`,
				found,
				hint: 'reinstall duplexbench',
			});
		}
		modelPath = path;
	}
	return modelPath;
}

/** Throws a HarnessError for settings that the engine accepts but that give wrong results. */
export function assertSettings({ threshold, minSpeechMs, minSilenceMs }: SileroSettings): void {
	const wrong =
		!(threshold > 0.15 && threshold < 1) ||
		!(minSpeechMs >= 0 && minSpeechMs <= 1_000) ||
		!(minSilenceMs >= 32 && minSilenceMs <= 5_000 && minSilenceMs % 32 === 0);
	if (wrong) {
		throw new HarnessError({
			what: 'the settings of the speech detector are out of range',
			expected:
				'threshold in (0.15, 1), minSpeechMs in [0, 1000], minSilenceMs a multiple of 32 in [32, 5000]',
			found: JSON.stringify({ threshold, minSpeechMs, minSilenceMs }),
		});
	}
}

/** Creates a Silero instance in sherpa-onnx: 60 ms and 12 MB each. Loads the native library on first use. */
export function createVad(settings: SileroSettings): SherpaVad {
	assertSettings(settings);
	const model = checkedModel();
	let sherpa: SherpaModule;
	try {
		sherpa = createRequire(import.meta.url)('sherpa-onnx-node') as SherpaModule;
	} catch (cause) {
		throw new HarnessError({
			what: 'the native library of sherpa-onnx-node cannot be loaded',
			found: errorMessage(cause),
			hint: 'it supports Linux, macOS and Windows on x64 and arm64; run npm ci again',
			cause,
		});
	}
	return new sherpa.Vad(
		{
			sileroVad: {
				model,
				threshold: settings.threshold,
				minSpeechDuration: settings.minSpeechMs / 1000,
				minSilenceDuration: settings.minSilenceMs / 1000,
				windowSize: SILERO_WINDOW,
				maxSpeechDuration: 3_600,
			},
			sampleRate: SILERO_RATE,
			numThreads: 1,
			provider: 'cpu',
			debug: 0,
		},
		BUFFER_S,
	);
}
