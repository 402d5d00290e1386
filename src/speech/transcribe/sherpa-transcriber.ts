import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { resample } from '../../audio/resample.ts';
import { HarnessError } from '../../core/errors.ts';
import { samplesToMs, toFloat } from '../../core/pcm.ts';
import type { Aligner } from '../align/alignment.ts';
import { childEntry } from '../child/child-entry.ts';
import { ChildPool } from '../child/child-pool.ts';
import { createSileroDetector } from '../detect/silero.ts';
import type { SpeechDetector } from '../detect/speech-detector.ts';
import { transcriptionModel } from '../sherpa/model-files.ts';
import type { SherpaRequest, SherpaResponse } from '../sherpa/sherpa-message.ts';
import { type EngineText, transcribeByStretch } from './by-stretch.ts';
import { wordsFromTokens } from './token-words.ts';
import type { Transcriber } from './transcriber.ts';

const RATE = 16_000;

/**
 * A recognizer that the user has pulled or supplied (Parakeet, Whisper, Zipformer …), in child processes. Models without
 * token times get word times from the aligner. The aligner is not closed with the transcriber.
 *
 * @throws UsageError when the folder holds no recognizer.
 */
export async function createSherpaTranscriber(options: {
	readonly folder: string;
	readonly aligner: Aligner | null;
	readonly workers?: number;
	readonly detector?: SpeechDetector;
}): Promise<Transcriber> {
	const { folder, aligner, workers = 1, detector = createSileroDetector() } = options;
	const { family, modelConfig } = await transcriptionModel(folder);
	const name = basename(folder);
	const pool = new ChildPool<SherpaRequest, SherpaResponse>({
		entry: childEntry(import.meta.url, '../sherpa/sherpa-child'),
		name: `transcription (sherpa-onnx, ${name})`,
		workers,
		timeoutMs: 300_000,
		describe: (request) =>
			request.type === 'transcribe'
				? `${Math.round(request.samples.length / RATE)} s of audio`
				: request.type,
	});
	const recognize = async (pcm: Int16Array, sampleRate: number): Promise<EngineText> => {
		const samples = toFloat(resample(pcm, sampleRate, RATE));
		const reply = await pool.run({ type: 'transcribe', modelConfig, samples });
		if (reply.type !== 'transcribe') {
			throw new HarnessError({ what: `transcription (sherpa-onnx, ${name}) answered a different request` });
		}
		const words =
			reply.tokens.length > 0 && reply.timestamps.length === reply.tokens.length
				? wordsFromTokens(reply.tokens, reply.timestamps, samplesToMs(samples.length, RATE))
				: null;
		return { text: reply.text.trim(), words };
	};
	return {
		identity: {
			id: `sherpa-${family}`,
			version: 1,
			settings: {
				engine: 'sherpa-onnx 1.13.8',
				model: name,
				files: await filesDigest(folder),
				detector: `${detector.id} v${detector.version}`,
				aligner: aligner?.identity.version ?? 'none',
			},
		},
		transcribe: (pcm, sampleRate) => transcribeByStretch(pcm, sampleRate, { detector, aligner, recognize }),
		close: () => pool.close(),
		[Symbol.asyncDispose]: () => pool.close(),
	};
}

/** Distinguishes folders of the same name by the names and lengths of their files; hashing the weights takes seconds. */
async function filesDigest(folder: string): Promise<string> {
	const names = (await readdir(folder)).sort();
	const sizes = await Promise.all(
		names.map(async (name) => {
			const info = await stat(join(folder, name));
			return info.isFile() ? `${name} ${info.size}` : name;
		}),
	);
	return createHash('sha256').update(sizes.join('\n')).digest('hex').slice(0, 12);
}
