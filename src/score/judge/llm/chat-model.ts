/** One question to a language model. */
export type ChatRequest = {
	/** The task; constant per rubric. */
	readonly system: string;
	/** The case; foreign text, delimited. */
	readonly user: string;
	/** JSON Schema of the answer, for providers that can be held to one. */
	readonly schema: Readonly<Record<string, unknown>>;
};

/** What came back, unparsed. */
export type ChatAnswer = {
	readonly text: string;
	/** null where the provider does not say. */
	readonly inputTokens: number | null;
	readonly outputTokens: number | null;
};

/** A language model that answers in JSON. */
export interface ChatModel {
	/** Provider, `openai` or `gemini`. */
	readonly id: string;
	readonly model: string;
	/** Host of a server other than the provider's own; null otherwise. */
	readonly host: string | null;
	/** null where the model does not let it be set. */
	readonly temperature: number | null;
	/** @throws JudgeError naming the provider and the reason, never the key. */
	complete(request: ChatRequest): Promise<ChatAnswer>;
}

/** How long a verdict may take, in ms, each attempt. */
export const CHAT_TIMEOUT_MS = 60_000;

/** Attempts after the first, with the SDK's own back-off. */
export const CHAT_RETRIES = 3;

/** Longest answer that is looked at, in characters. */
export const ANSWER_MAX = 20_000;

/** A foreign message in an error of ours: short, one line, without the key. */
export function redacted(message: string, key: string): string {
	const plain = message.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 300);
	const hidden = key.length >= 4 ? plain.replaceAll(key, '[key]') : plain;
	return hidden.replace(/\b(sk|AIza)[-_A-Za-z0-9*]{6,}/g, '[key]');
}
