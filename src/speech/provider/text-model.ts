import { ProtocolError, UsageError } from '../../core/errors.ts';
import { providerError } from './provider-error.ts';
import { providerKey } from './provider-key.ts';

/** One request to a language model that answers in JSON. */
export type TextRequest = {
	readonly system: string;
	/** The caller delimits untrusted text in it. */
	readonly user: string;
	/** JSON Schema of the answer: objects with every field required and no others. */
	readonly schema: Readonly<Record<string, unknown>>;
	/** 0–1; not sent to models that reject it. */
	readonly temperature: number;
};

/** A language model that writes JSON, for prompts and annotations. Judges have an interface of their own. */
export interface TextModel {
	/** `openai/gpt-4.1-mini`. */
	readonly id: string;
	/** The answer, unparsed, at most {@link ANSWER_MAX} characters. Rejects with an error that names provider and reason. */
	complete(request: TextRequest): Promise<string>;
}

/** Longest answer that is used, in characters. */
export const ANSWER_MAX = 200_000;

const TIMEOUT_MS = 120_000;
const DEFAULT_MODEL = { openai: 'gpt-4.1-mini', gemini: 'gemini-2.5-flash' } as const;

/** Reasoning models reject a temperature. */
const NO_TEMPERATURE = /^(o\d|gpt-5)/;

/**
 * Creates a language model by name: `openai[:model]` (with `OPENAI_BASE_URL`, any server with the same interface, with or
 * without a key) or `gemini[:model]` (`GEMINI_BASE_URL`).
 *
 * @throws UsageError for an unknown name or a missing key.
 */
export function createTextModel(name: string, environment: NodeJS.ProcessEnv): TextModel {
	const [provider = '', ...rest] = name.split(':');
	const model = rest.join(':');
	switch (provider) {
		case 'openai':
			return openAiModel(model || DEFAULT_MODEL.openai, environment);
		case 'gemini':
			return geminiModel(model || DEFAULT_MODEL.gemini, environment);
		default:
			throw new UsageError({
				what: `unknown language model "${name}"`,
				expected: 'openai[:model] or gemini[:model]',
			});
	}
}

function openAiModel(model: string, environment: NodeJS.ProcessEnv): TextModel {
	const what = `the language model ${model}`;
	const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: own } = environment;
	const { key, variable } =
		baseUrl && !own
			? { key: 'none', variable: 'OPENAI_API_KEY' }
			: providerKey(what, ['OPENAI_API_KEY'], environment);
	return {
		id: `openai/${model}`,
		complete: async ({ system, user, schema, temperature }) => {
			const { OpenAI } = await import('openai');
			const client = new OpenAI({
				apiKey: key,
				timeout: TIMEOUT_MS,
				maxRetries: 3,
				...(baseUrl && { baseURL: baseUrl }),
			});
			const completion = await client.chat.completions
				.create({
					model,
					messages: [
						{ role: 'system', content: system },
						{ role: 'user', content: user },
					],
					...(NO_TEMPERATURE.test(model) ? {} : { temperature }),
					response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
				})
				.catch((error: unknown) => Promise.reject(providerError(error, { what, variable, key })));
			const choice = completion.choices?.[0];
			return answered(choice?.message?.content, what, choice?.finish_reason);
		},
	};
}

function geminiModel(model: string, environment: NodeJS.ProcessEnv): TextModel {
	const what = `the language model ${model}`;
	const { key, variable } = providerKey(what, ['GEMINI_API_KEY', 'GOOGLE_API_KEY'], environment);
	const { GEMINI_BASE_URL: baseUrl } = environment;
	return {
		id: `gemini/${model}`,
		complete: async ({ system, user, schema, temperature }) => {
			const { GoogleGenAI } = await import('@google/genai');
			const client = new GoogleGenAI({
				apiKey: key,
				httpOptions: { timeout: TIMEOUT_MS, retryOptions: { attempts: 4 }, ...(baseUrl && { baseUrl }) },
			});
			const response = await client.models
				.generateContent({
					model,
					contents: user,
					config: {
						systemInstruction: system,
						temperature,
						responseMimeType: 'application/json',
						responseJsonSchema: schema,
					},
				})
				.catch((error: unknown) => Promise.reject(providerError(error, { what, variable, key })));
			return answered(response.text, what, response.candidates?.[0]?.finishReason);
		},
	};
}

function answered(text: string | null | undefined, what: string, reason: string | undefined): string {
	if (typeof text !== 'string' || text.trim() === '') {
		throw new ProtocolError({
			what: `${what} returned no answer`,
			expected: 'JSON',
			found: reason ?? 'nothing',
		});
	}
	return text.slice(0, ANSWER_MAX);
}
