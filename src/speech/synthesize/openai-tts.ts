import { ProtocolError } from '../../core/errors.ts';
import { joinSamples } from '../../core/pcm.ts';
import { providerError } from '../provider/provider-error.ts';
import { providerKey } from '../provider/provider-key.ts';
import type { EngineVoice, PaidSynthesizer } from './provider-voice.ts';
import { excerpt, splitText } from './speakable-text.ts';

/** Voices that all models of the speech endpoint have. */
export const OPENAI_VOICES: readonly EngineVoice[] = [
	'alloy',
	'ash',
	'coral',
	'echo',
	'fable',
	'nova',
	'onyx',
	'sage',
	'shimmer',
].map((speaker) => ({ id: `openai-${speaker}`, engine: 'openai', speaker }));

/** Longest input of one call, in characters. */
const MAX_INPUT = 4_000;

/** The endpoint's raw format is 16-bit mono at this rate. */
const PCM_RATE = 24_000;

/** List prices in USD per million characters; `gpt-4o-mini-tts` is billed by the minute, converted here at its usual tempo. */
const USD_PER_MILLION: Readonly<Record<string, number>> = {
	'tts-1': 15,
	'tts-1-hd': 30,
	'gpt-4o-mini-tts': 18,
};

/** Settings of OpenAI's speech synthesis. */
export type OpenAiSpeechOptions = {
	readonly model?: string;
	/** Another server with the same interface. */
	readonly baseUrl?: string;
	readonly environment?: NodeJS.ProcessEnv;
};

/**
 * OpenAI's voices. Costs money, needs `OPENAI_API_KEY`, and is not deterministic: keep the files of suites that are made
 * with it.
 *
 * @throws UsageError when there is no key.
 */
export function createOpenAiSynthesizer(options: OpenAiSpeechOptions = {}): PaidSynthesizer {
	const { model = 'gpt-4o-mini-tts', baseUrl, environment = process.env } = options;
	const what = `OpenAI speech synthesis (${model})`;
	const { key, variable } = providerKey(what, ['OPENAI_API_KEY'], environment);
	const connect = async () => {
		const { OpenAI } = await import('openai');
		return new OpenAI({ apiKey: key, timeout: 60_000, maxRetries: 3, ...(baseUrl && { baseURL: baseUrl }) });
	};
	let client: ReturnType<typeof connect> | null = null;
	let characters = 0;
	const say = async (input: string, speaker: string): Promise<Int16Array> => {
		client ??= connect();
		const response = await (await client).audio.speech
			.create({ model, voice: speaker, input, response_format: 'pcm' })
			.catch((error: unknown) => Promise.reject(providerError(error, { what, variable, key })));
		const bytes = new Uint8Array(await response.arrayBuffer());
		if (bytes.length === 0 || bytes.length % 2 !== 0) {
			throw new ProtocolError({
				what: `${what} returned no audio for "${excerpt(input)}"`,
				expected: '16-bit samples',
				found: `${bytes.length} bytes`,
			});
		}
		characters += input.length;
		return new Int16Array(bytes.buffer, 0, bytes.length / 2);
	};
	const price = USD_PER_MILLION[model];
	return {
		id: 'openai',
		version: model,
		get spend() {
			return { characters, estimatedUsd: price === undefined ? null : (characters * price) / 1e6 };
		},
		async speak(text, { speaker }) {
			const parts: Int16Array[] = [];
			for (const piece of splitText(text, MAX_INPUT)) {
				parts.push(await say(piece, speaker));
			}
			return { pcm: joinSamples(parts), sampleRate: PCM_RATE };
		},
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
}
