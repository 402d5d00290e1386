import type { JudgeRequest } from './judge-request.ts';
import type { RubricId } from './verdict.ts';

/** Tokens and money that verdicts took; 0 for judges that use none, null where a provider does not say. */
export type JudgeUsage = {
	readonly inputTokens: number | null;
	readonly outputTokens: number | null;
	readonly costUsd: number | null;
};

/** A judgement: one score per aspect of the rubric, with reasons. */
export type Verdict = {
	/** Mean over repeats; null where this judge cannot say. */
	readonly scores: Readonly<Record<string, number | null>>;
	readonly rationale: string;
	/** What the judge answered, word for word, once per repeat; empty for the lexical judge. */
	readonly raw: readonly string[];
};

/** What decides a verdict: two runs whose judges differ in it are never compared. */
export type JudgeIdentity = {
	/** `lexical`, `openai`, `gemini`. */
	readonly id: string;
	readonly version: number;
	/** Model as requested; null for the lexical judge. */
	readonly model: string | null;
	/** Host of an OpenAI-compatible server other than the provider's; null otherwise. Never a key. */
	readonly host: string | null;
	readonly repeats: number;
	readonly temperature: number | null;
	/** Version and SHA-256 of the prompt of every rubric. */
	readonly prompts: Readonly<Record<RubricId, string>>;
};

/** Scores what was said. */
export interface Judge {
	readonly identity: JudgeIdentity;
	/** What all verdicts so far took; cached ones take nothing. */
	readonly usage: JudgeUsage;
	/**
	 * @throws JudgeError when no verdict could be had: network, refusal, prose, a score outside the scale. Never a
	 * zero in its place.
	 */
	judge(request: JudgeRequest): Promise<Verdict>;
}
