import { errorMessage } from '../../../core/errors.ts';
import { JudgeError } from '../judge-error.ts';
import { ANSWER_MAX, CHAT_RETRIES, CHAT_TIMEOUT_MS, type ChatModel, redacted } from './chat-model.ts';

/** How Gemini is reached. */
export type GeminiOptions = {
	readonly model: string;
	/** A proxy or a test server; null = the provider's own. */
	readonly baseUrl: string | null;
	readonly apiKey: string;
	readonly timeoutMs?: number;
	readonly retries?: number;
};

/** A Gemini model. The SDK is loaded at the first question. */
export function createGeminiModel(options: GeminiOptions): ChatModel {
	const { model, baseUrl, apiKey, timeoutMs = CHAT_TIMEOUT_MS, retries = CHAT_RETRIES } = options;
	const host = baseUrl === null ? null : new URL(baseUrl).host;
	const temperature = 0;
	const connect = async () => {
		const { GoogleGenAI } = await import('@google/genai');
		return new GoogleGenAI({
			apiKey,
			httpOptions: {
				timeout: timeoutMs,
				retryOptions: { attempts: retries + 1 },
				...(baseUrl && { baseUrl }),
			},
		});
	};
	let client: ReturnType<typeof connect> | null = null;
	return {
		id: 'gemini',
		model,
		host,
		temperature,
		complete: async ({ system, user, schema }) => {
			try {
				client ??= connect();
				const response = await (await client).models.generateContent({
					model,
					contents: user,
					config: {
						systemInstruction: system,
						temperature,
						responseMimeType: 'application/json',
						responseJsonSchema: schema,
					},
				});
				const { text } = response;
				if (text === undefined || text === '') {
					throw new JudgeError({
						what: `the judge ${model} gave no answer`,
						expected: 'a JSON verdict',
						found: response.candidates?.[0]?.finishReason ?? 'an empty reply',
					});
				}
				const { promptTokenCount = null, candidatesTokenCount = null } = response.usageMetadata ?? {};
				return {
					text: text.slice(0, ANSWER_MAX),
					inputTokens: promptTokenCount,
					outputTokens: candidatesTokenCount,
				};
			} catch (error) {
				throw error instanceof JudgeError ? error : explained(error, model, host, apiKey);
			}
		},
	};
}

function explained(error: unknown, model: string, host: string | null, key: string): JudgeError {
	return new JudgeError({
		what: `the judge ${model} at ${host ?? 'generativelanguage.googleapis.com'} could not be asked`,
		found: redacted(errorMessage(error), key),
		hint: 'check GEMINI_API_KEY; score the run again: verdicts that exist are kept',
	});
}
