import { UsageError } from '../../core/errors.ts';
import type { Judge } from './judge.ts';
import { createLexicalJudge } from './lexical/lexical-judge.ts';
import { createGeminiModel } from './llm/gemini-model.ts';
import { createLlmJudge } from './llm/llm-judge.ts';
import { createOpenAiModel } from './llm/openai-model.ts';

/** The variables that judges read; `process.env` fits. */
export type JudgeEnvironment = {
	readonly OPENAI_API_KEY?: string | undefined;
	readonly OPENAI_BASE_URL?: string | undefined;
	readonly GEMINI_API_KEY?: string | undefined;
	readonly GEMINI_BASE_URL?: string | undefined;
};

/** What a judge needs besides its name. Keys are read from the environment and go nowhere else. */
export type JudgeSettings = {
	readonly environment: JudgeEnvironment;
	/** Folder of verdicts that were paid for; null = none are kept. */
	readonly cacheDir: string | null;
	readonly repeats?: number;
	readonly price?: { readonly inputUsd: number; readonly outputUsd: number } | null;
};

/** Models that are asked where the name gives none. */
export const DEFAULT_JUDGE_MODEL = { openai: 'gpt-4.1-mini', gemini: 'gemini-2.5-flash' } as const;

/**
 * The judge of a name: `none` (null), `lexical`, `openai[:model]`, `gemini[:model]`. `OPENAI_BASE_URL` points the
 * former at any OpenAI-compatible server, which may need no key; Gemini takes `GEMINI_BASE_URL`.
 *
 * @throws UsageError for an unknown name or a missing key.
 */
export function createJudge(name: string, settings: JudgeSettings): Judge | null {
	const [provider = '', ...rest] = name.split(':');
	const chosen = rest.join(':');
	const { environment, ...options } = settings;
	switch (provider) {
		case 'none':
			return null;
		case 'lexical':
			return createLexicalJudge();
		case 'openai': {
			const baseUrl = environment.OPENAI_BASE_URL || null;
			const apiKey = environment.OPENAI_API_KEY || (baseUrl === null ? missingKey('OPENAI_API_KEY') : 'none');
			return createLlmJudge({
				...options,
				model: createOpenAiModel({ model: chosen || DEFAULT_JUDGE_MODEL.openai, baseUrl, apiKey }),
			});
		}
		case 'gemini': {
			const apiKey = environment.GEMINI_API_KEY || missingKey('GEMINI_API_KEY');
			const baseUrl = environment.GEMINI_BASE_URL || null;
			return createLlmJudge({
				...options,
				model: createGeminiModel({ model: chosen || DEFAULT_JUDGE_MODEL.gemini, baseUrl, apiKey }),
			});
		}
		default:
			throw new UsageError({
				what: `unknown judge "${name}"`,
				expected: 'lexical, openai[:model], gemini[:model] or none',
			});
	}
}

function missingKey(variable: string): never {
	throw new UsageError({
		what: `${variable} is not set`,
		hint: 'set it, choose --judge lexical, or point OPENAI_BASE_URL at a server of your own',
	});
}
