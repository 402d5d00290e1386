import { ProtocolError } from '../../core/errors.ts';
import { joinSamples } from '../../core/pcm.ts';
import { providerError } from '../provider/provider-error.ts';
import { providerKey } from '../provider/provider-key.ts';
import type { EngineVoice, PaidSynthesizer } from './provider-voice.ts';
import { excerpt, splitText } from './speakable-text.ts';

/** Ten of the provider's thirty voices, chosen for different descriptions. */
export const GEMINI_VOICES: readonly EngineVoice[] = [
	'Kore',
	'Puck',
	'Zephyr',
	'Charon',
	'Fenrir',
	'Leda',
	'Orus',
	'Aoede',
	'Gacrux',
	'Sulafat',
].map((speaker) => ({ id: `gemini-${speaker.toLowerCase()}`, engine: 'gemini', speaker }));

const MAX_INPUT = 4_000;

/** List prices in USD per million tokens: text in, audio out. */
const USD_PER_MILLION: Readonly<Record<string, { readonly input: number; readonly output: number }>> = {
	'gemini-2.5-flash-preview-tts': { input: 0.5, output: 10 },
	'gemini-2.5-pro-preview-tts': { input: 1, output: 20 },
};

/** Settings of Gemini's speech synthesis. */
export type GeminiSpeechOptions = {
	readonly model?: string;
	readonly baseUrl?: string;
	readonly environment?: NodeJS.ProcessEnv;
};

/**
 * Gemini's voices. Costs money, needs `GEMINI_API_KEY`, and is not deterministic. The model may follow text that reads like
 * instructions, so it is asked to read aloud.
 *
 * @throws UsageError when there is no key.
 */
export function createGeminiSynthesizer(options: GeminiSpeechOptions = {}): PaidSynthesizer {
	const { model = 'gemini-2.5-flash-preview-tts', baseUrl, environment = process.env } = options;
	const what = `Gemini speech synthesis (${model})`;
	const { key, variable } = providerKey(what, ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], environment);
	const connect = async () => {
		const { GoogleGenAI } = await import('@google/genai');
		return new GoogleGenAI({
			apiKey: key,
			httpOptions: { timeout: 60_000, ...(baseUrl && { baseUrl }) },
		});
	};
	let client: ReturnType<typeof connect> | null = null;
	let characters = 0;
	let usd = 0;
	const price = USD_PER_MILLION[model];
	const say = async (
		input: string,
		voiceName: string,
	): Promise<{ readonly pcm: Int16Array; readonly rate: number }> => {
		client ??= connect();
		const response = await (await client).models
			.generateContent({
				model,
				contents: [{ role: 'user', parts: [{ text: `Read aloud, word for word: ${input}` }] }],
				config: {
					responseModalities: ['AUDIO'],
					speechConfig: { voiceConfig: { prebuiltVoiceConfig: { voiceName } } },
				},
			})
			.catch((error: unknown) => Promise.reject(providerError(error, { what, variable, key })));
		const audio = response.candidates?.[0]?.content?.parts?.find(({ inlineData }) => inlineData)?.inlineData;
		const rate = Number(/\brate=(\d+)/.exec(audio?.mimeType ?? '')?.[1] ?? Number.NaN);
		const bytes = Uint8Array.from(Buffer.from(audio?.data ?? '', 'base64'));
		if (!/^audio\/(l16|pcm)\b/i.test(audio?.mimeType ?? '') || !(rate >= 8_000) || bytes.length < 2) {
			throw new ProtocolError({
				what: `${what} returned no audio for "${excerpt(input)}"`,
				expected: 'audio/L16 with a rate',
				found: `${audio?.mimeType ?? response.candidates?.[0]?.finishReason ?? 'nothing'}`.slice(0, 100),
			});
		}
		characters += input.length;
		const { promptTokenCount = 0, candidatesTokenCount = 0 } = response.usageMetadata ?? {};
		usd += (promptTokenCount * (price?.input ?? 0) + candidatesTokenCount * (price?.output ?? 0)) / 1e6;
		return { pcm: new Int16Array(bytes.buffer, 0, Math.floor(bytes.length / 2)), rate };
	};
	return {
		id: 'gemini',
		version: model,
		get spend() {
			return { characters, estimatedUsd: price === undefined ? null : usd };
		},
		async speak(text, { speaker }) {
			const parts: Int16Array[] = [];
			let sampleRate = 24_000;
			for (const piece of splitText(text, MAX_INPUT)) {
				const { pcm, rate } = await say(piece, speaker);
				parts.push(pcm);
				sampleRate = rate;
			}
			return { pcm: joinSamples(parts), sampleRate };
		},
		close: () => Promise.resolve(),
		[Symbol.asyncDispose]: () => Promise.resolve(),
	};
}
