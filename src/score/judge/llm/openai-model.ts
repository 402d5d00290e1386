import { errorMessage } from '../../../core/errors.ts';
import { JudgeError } from '../judge-error.ts';
import {
	ANSWER_MAX,
	CHAT_RETRIES,
	CHAT_TIMEOUT_MS,
	type ChatAnswer,
	type ChatModel,
	type ChatRequest,
	redacted,
} from './chat-model.ts';

/** How an OpenAI-compatible server is reached. */
export type OpenAiOptions = {
	readonly model: string;
	/** Any server that speaks chat completions; null = the provider's own. */
	readonly baseUrl: string | null;
	/** Servers without keys take any text. */
	readonly apiKey: string;
	readonly timeoutMs?: number;
	readonly retries?: number;
};

/** Reasoning models refuse a temperature. */
const NO_TEMPERATURE = /^(o\d|gpt-5)/;

/** A model behind the chat-completions interface. The SDK is loaded at the first question. */
export function createOpenAiModel(options: OpenAiOptions): ChatModel {
	const { model, baseUrl, apiKey, timeoutMs = CHAT_TIMEOUT_MS, retries = CHAT_RETRIES } = options;
	const host = baseUrl === null ? null : new URL(baseUrl).host;
	const temperature = NO_TEMPERATURE.test(model) ? null : 0;
	const connect = async () => {
		const { OpenAI } = await import('openai');
		return new OpenAI({
			apiKey,
			timeout: timeoutMs,
			maxRetries: retries,
			...(baseUrl && { baseURL: baseUrl }),
		});
	};
	let client: ReturnType<typeof connect> | null = null;
	/** Servers that know no JSON Schema are asked for any JSON from then on. */
	let strict = true;

	const ask = async ({ system, user, schema }: ChatRequest): Promise<ChatAnswer> => {
		client ??= connect();
		const completion = await (await client).chat.completions.create({
			model,
			messages: [
				{ role: 'system', content: system },
				{ role: 'user', content: user },
			],
			...(temperature === null ? {} : { temperature }),
			response_format: strict
				? { type: 'json_schema', json_schema: { name: 'verdict', strict: true, schema } }
				: { type: 'json_object' },
		});
		const choice = completion.choices?.[0];
		const text = choice?.message?.content;
		if (typeof text !== 'string' || text === '') {
			throw new JudgeError({
				what: `the judge ${model} gave no answer`,
				expected: 'a JSON verdict',
				found: choice?.message?.refusal ? 'a refusal' : (choice?.finish_reason ?? 'an empty reply'),
			});
		}
		const { prompt_tokens: inputTokens = null, completion_tokens: outputTokens = null } =
			completion.usage ?? {};
		return { text: text.slice(0, ANSWER_MAX), inputTokens, outputTokens };
	};

	return {
		id: 'openai',
		model,
		host,
		temperature,
		complete: async (request) => {
			try {
				return await ask(request);
			} catch (error) {
				if (strict && refusesSchema(error)) {
					strict = false;
					return ask(request).catch((second) => Promise.reject(explained(second, model, host, apiKey)));
				}
				throw explained(error, model, host, apiKey);
			}
		},
	};
}

function refusesSchema(error: unknown): boolean {
	return statusOf(error) === 400 && /response_format|json_schema|schema/i.test(errorMessage(error));
}

function statusOf(error: unknown): number | null {
	return typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
		? error.status
		: null;
}

function explained(error: unknown, model: string, host: string | null, key: string): JudgeError {
	if (error instanceof JudgeError) {
		return error;
	}
	const status = statusOf(error);
	// The SDK's error holds request headers; only its message is kept, without the key.
	return new JudgeError({
		what: `the judge ${model} at ${host ?? 'api.openai.com'} could not be asked`,
		found: `${status === null ? '' : `HTTP ${status}: `}${redacted(errorMessage(error), key)}`,
		hint:
			status === 401 || status === 403
				? 'check OPENAI_API_KEY'
				: 'score the run again: verdicts that exist are kept',
	});
}
