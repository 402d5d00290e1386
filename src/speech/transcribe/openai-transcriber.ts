import { z } from 'zod';
import { resample } from '../../audio/resample.ts';
import { encodeWav } from '../../audio/wav.ts';
import { ProtocolError } from '../../core/errors.ts';
import type { Aligner } from '../align/alignment.ts';
import { createSileroDetector } from '../detect/silero.ts';
import type { SpeechDetector } from '../detect/speech-detector.ts';
import { providerError } from '../provider/provider-error.ts';
import { providerKey } from '../provider/provider-key.ts';
import { type EngineText, transcribeByStretch } from './by-stretch.ts';
import type { Transcriber } from './transcriber.ts';

const RATE = 16_000;

/** The endpoint rejects shorter audio, so it is padded with silence, in ms. */
const MIN_MS = 200;

/** The only models of the endpoint that return word times. */
const WITH_TIMES = /^whisper/;

const reply = z.object({
	text: z.string(),
	words: z
		.array(z.object({ word: z.string(), start: z.number().nonnegative(), end: z.number().nonnegative() }))
		.optional(),
});

/** Settings of OpenAI's transcription. */
export type OpenAiTranscriberOptions = {
	readonly model?: string;
	readonly baseUrl?: string;
	/** BCP 47 tag, or null to let the model guess. */
	readonly language?: string | null;
	readonly environment?: NodeJS.ProcessEnv;
	/** Supplies times for models without word times; not closed with the transcriber. */
	readonly aligner: Aligner | null;
	readonly detector?: SpeechDetector;
};

/**
 * OpenAI's transcription. Costs money per minute of speech and needs `OPENAI_API_KEY`. `whisper-1` returns word times;
 * other models get them from the aligner.
 *
 * @throws UsageError without a key.
 */
export function createOpenAiTranscriber(options: OpenAiTranscriberOptions): Transcriber {
	const { model = 'whisper-1', baseUrl, language = 'en', environment = process.env, aligner } = options;
	const { detector = createSileroDetector() } = options;
	const what = `OpenAI transcription (${model})`;
	const { key, variable } = providerKey(what, ['OPENAI_API_KEY'], environment);
	const connect = async () => {
		const { OpenAI } = await import('openai');
		return new OpenAI({ apiKey: key, timeout: 120_000, maxRetries: 3, ...(baseUrl && { baseURL: baseUrl }) });
	};
	let client: ReturnType<typeof connect> | null = null;
	const timed = WITH_TIMES.test(model);

	const recognize = async (pcm: Int16Array, sampleRate: number): Promise<EngineText> => {
		const sound = resample(pcm, sampleRate, RATE);
		const long = new Int16Array(Math.max(sound.length, (MIN_MS * RATE) / 1000));
		long.set(sound);
		// A copy: the SDK's type requires bytes that are not shared between threads.
		const file = new File([Uint8Array.from(encodeWav(long, RATE))], 'speech.wav', { type: 'audio/wav' });
		client ??= connect();
		const raw: unknown = await (await client).audio.transcriptions
			.create({
				model,
				file,
				...(language === null ? {} : { language: language.split('-')[0] ?? language }),
				...(timed
					? { response_format: 'verbose_json', timestamp_granularities: ['word'] }
					: { response_format: 'json' }),
			})
			.catch((error: unknown) => Promise.reject(providerError(error, { what, variable, key })));
		const parsed = reply.safeParse(raw);
		if (!parsed.success) {
			throw new ProtocolError({
				what: `${what} returned an unexpected answer`,
				expected: 'text, and words with start and end',
				found: z.prettifyError(parsed.error).slice(0, 200),
			});
		}
		const { text, words } = parsed.data;
		return {
			text: text.trim(),
			words:
				words?.map(({ word, start, end }) => ({
					text: word.trim(),
					startMs: start * 1000,
					endMs: Math.max(start, end) * 1000,
				})) ?? null,
		};
	};
	return {
		identity: {
			id: 'openai',
			version: 1,
			settings: {
				model,
				language: language ?? 'auto',
				host: baseUrl === undefined ? 'api.openai.com' : new URL(baseUrl).host,
				detector: `${detector.id} v${detector.version}`,
				aligner: timed ? 'none' : (aligner?.identity.version ?? 'none'),
			},
		},
		transcribe: (pcm, sampleRate) => transcribeByStretch(pcm, sampleRate, { detector, aligner, recognize }),
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
}
