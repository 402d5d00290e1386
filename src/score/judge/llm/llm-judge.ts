import { z } from 'zod';
import type { Judge, JudgeIdentity, JudgeUsage, Verdict } from '../judge.ts';
import { JudgeError } from '../judge-error.ts';
import type { JudgeRequest } from '../judge-request.ts';
import { promptIdentities, RUBRIC_BY_ID } from '../rubrics/index.ts';
import { type Rubric, renderCase, systemPrompt } from '../rubrics/rubric.ts';
import type { ChatAnswer, ChatModel } from './chat-model.ts';
import { type CacheKey, VerdictCache } from './verdict-cache.ts';

/** Version of how answers are asked for, read and averaged. */
export const LLM_JUDGE_VERSION = 1;

/** How a language model judges. */
export type LlmJudgeOptions = {
	readonly model: ChatModel;
	/** Verdicts per case, averaged. Default 1. */
	readonly repeats?: number;
	/** Folder of answers that were paid for; null = none are kept. */
	readonly cacheDir: string | null;
	/** Price in US dollars per million tokens, for the cost count; null = unknown. */
	readonly price?: { readonly inputUsd: number; readonly outputUsd: number } | null;
};

/**
 * A judge behind any chat model: constant prompt per rubric, transcripts delimited as data, JSON verdict checked
 * against the scale, k repeats, answers cached and kept word for word. Anything but a valid verdict is a
 * {@link JudgeError}; one invalid repeat fails the case, because dropping it would favor lenient models.
 */
export function createLlmJudge(options: LlmJudgeOptions): Judge {
	const { model, repeats = 1, cacheDir, price = null } = options;
	const cache = cacheDir === null ? null : new VerdictCache(cacheDir);
	const identity: JudgeIdentity = {
		id: model.id,
		version: LLM_JUDGE_VERSION,
		model: model.model,
		host: model.host,
		repeats,
		temperature: model.temperature,
		prompts: promptIdentities(),
	};
	const spent: { inputTokens: number | null; outputTokens: number | null } = {
		inputTokens: 0,
		outputTokens: 0,
	};

	const answer = async (rubric: Rubric, user: string, repeat: number): Promise<string> => {
		const system = systemPrompt(rubric);
		const { id: provider, model: name, host, temperature } = model;
		const key: CacheKey = { provider, model: name, host, temperature, system, user, repeat };
		const known = await cache?.read(key);
		if (known !== null && known !== undefined) {
			return known.text;
		}
		const fresh = await model.complete({ system, user, schema: jsonSchema(rubric) });
		add(spent, fresh);
		await cache?.write(key, fresh);
		return fresh.text;
	};

	return {
		identity,
		get usage(): JudgeUsage {
			return { ...spent, costUsd: cost(spent, price) };
		},
		judge: async (request: JudgeRequest): Promise<Verdict> => {
			const rubric = RUBRIC_BY_ID[request.rubric];
			const user = renderCase(request);
			const raw: string[] = [];
			const verdicts: { reasons: string; scores: Record<string, number> }[] = [];
			for (let repeat = 0; repeat < repeats; repeat++) {
				const text = await answer(rubric, user, repeat);
				raw.push(text);
				verdicts.push(readVerdict(rubric, text, model.model));
			}
			const scores = rubric.aspects.map((aspect) => {
				const sum = verdicts.reduce((total, each) => total + (each.scores[aspect] ?? 0), 0);
				return [aspect, sum / verdicts.length] as const;
			});
			return { scores: Object.fromEntries(scores), rationale: verdicts[0]?.reasons ?? '', raw };
		},
	};
}

function verdictSchema({ aspects, scale }: Rubric) {
	const score = z.int().min(scale.min).max(scale.max);
	return z.object({
		reasons: z.string().max(2_000),
		scores: z.object(Object.fromEntries(aspects.map((aspect) => [aspect, score]))),
	});
}

function jsonSchema({ aspects, scale }: Rubric): Readonly<Record<string, unknown>> {
	const score = {
		type: 'integer',
		enum: Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i),
	};
	return {
		type: 'object',
		properties: {
			reasons: { type: 'string' },
			scores: {
				type: 'object',
				properties: Object.fromEntries(aspects.map((aspect) => [aspect, score])),
				required: aspects,
				additionalProperties: false,
			},
		},
		required: ['reasons', 'scores'],
		additionalProperties: false,
	};
}

/** Reads a verdict, fenced or not. Prose, missing aspects and scores outside the scale are errors. */
export function readVerdict(rubric: Rubric, text: string, model: string) {
	const bare = text.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
	let json: unknown;
	try {
		json = JSON.parse(bare);
	} catch {
		throw new JudgeError({
			what: `the judge ${model} did not answer in JSON (rubric ${rubric.id})`,
			expected: '{"reasons": …, "scores": …}',
			found: `${text.length} characters of something else`,
		});
	}
	const parsed = verdictSchema(rubric).safeParse(json);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		throw new JudgeError({
			what: `the verdict of ${model} does not fit rubric ${rubric.id}`,
			expected: `integers from ${rubric.scale.min} to ${rubric.scale.max} for ${rubric.aspects.join(', ')}`,
			found: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another shape'}`,
		});
	}
	return parsed.data;
}

function add(
	spent: { inputTokens: number | null; outputTokens: number | null },
	{ inputTokens, outputTokens }: ChatAnswer,
): void {
	spent.inputTokens =
		spent.inputTokens === null || inputTokens === null ? null : spent.inputTokens + inputTokens;
	spent.outputTokens =
		spent.outputTokens === null || outputTokens === null ? null : spent.outputTokens + outputTokens;
}

function cost(
	{
		inputTokens,
		outputTokens,
	}: { readonly inputTokens: number | null; readonly outputTokens: number | null },
	price: LlmJudgeOptions['price'],
): number | null {
	if (inputTokens === 0 && outputTokens === 0) {
		return 0;
	}
	return price === null || price === undefined || inputTokens === null || outputTokens === null
		? null
		: (inputTokens * price.inputUsd + outputTokens * price.outputUsd) / 1e6;
}
