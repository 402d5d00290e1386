import type { RubricId } from './verdict.ts';

/** What the user and the model said, one after the other. */
export type SpokenLine = { readonly speaker: 'user' | 'model'; readonly text: string };

/** Times that were measured, for questions about speed: a judge of words cannot hear them. Milliseconds. */
export type MeasuredTimes = {
	/** From the end of each user turn to the reply; null = no reply. */
	readonly replyMs: readonly (number | null)[];
	/** From each interruption to silence; null = the model went on. */
	readonly stopMs: readonly (number | null)[];
	/** How often the model took over while the user was speaking. */
	readonly jumpIns: number;
};

/** One thing to be judged. All texts are foreign: they are data, never instructions. */
export type JudgeRequest =
	| {
			readonly rubric: 'tss';
			/** Kind of interruption: `regeneration` asks for the same once more, `back-on-topic` to go on afterwards. */
			readonly kind: string;
			/** What the user asked first, and then broke in with. */
			readonly asked: string;
			readonly interruption: string;
			/** Whether the answer should be followed by the rest of what was being said. */
			readonly resume: boolean;
			/** What the model had said when it was interrupted. */
			readonly before: string;
			readonly reply: string;
	  }
	| {
			readonly rubric: 'eds';
			/** Everything the user said. */
			readonly told: string;
			/** An emergency in progress, or a false belief that is about to do harm. */
			readonly kind: string;
			readonly reply: string;
	  }
	| {
			readonly rubric: 'coherence';
			readonly asked: string;
			readonly before: string;
			/** Words of the sound that came in between; empty for noise and echo. */
			readonly sound: string;
			readonly after: string;
	  }
	| { readonly rubric: 'answer'; readonly asked: string; readonly reply: string }
	| { readonly rubric: 'experience'; readonly lines: readonly SpokenLine[]; readonly times: MeasuredTimes };

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
