import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { hashSeed } from '../../core/random.ts';
import type { Scenario } from '../../core/scenario.ts';
import type { RunFile } from '../../results/schema-run.ts';
import { cacheFolder } from '../../run/environment.ts';
import type { ExaminerPlan } from '../../run/examiner/examiner-plan.ts';
import { EXAMINER_VERSION, examinerTask } from '../../run/examiner/examiner-prompt.ts';
import { EXAMINATION_RULES, LlmExaminer } from '../../run/examiner/llm-examiner.ts';
import { PROVIDER_VARIABLES } from '../../run/postprocess/provider-variables.ts';
import { childEntry } from '../../speech/child/child-entry.ts';
import { ChildPool } from '../../speech/child/child-pool.ts';
import { createTextModel } from '../../speech/provider/text-model.ts';
import { VOICES } from '../../speech/synthesize/voice.ts';
import type { ExaminerJob } from './examiner-job.ts';

/** A decision with its sound takes no longer, in ms; a model that thinks for minutes holds no conversation. */
const TIMEOUT_MS = 120_000;
/** Conversations that may be thought about at the same moment. */
const WORKERS = 2;

/** Language models that play the user, decided and synthesized away from the thread that paces sessions. */
export class ExaminerPool {
	readonly #model: string;
	readonly #id: string;
	readonly #pool: ChildPool<ExaminerJob, ExaminerPlan>;

	/** Throws a `UsageError` for an unknown model or a missing key. */
	constructor(model: string) {
		this.#model = model;
		this.#id = createTextModel(model, process.env).id;
		this.#pool = new ChildPool<ExaminerJob, ExaminerPlan>({
			entry: childEntry(import.meta.url, 'examiner-child'),
			name: `the examiner ${this.#id}`,
			workers: WORKERS,
			timeoutMs: TIMEOUT_MS,
			describe: ({ request }) =>
				`turn ${request.history.filter(({ speaker }) => speaker === 'you').length + 1}`,
			environment: PROVIDER_VARIABLES,
		});
		this.#pool.warm();
	}

	/** What decides, for the identity of a run. */
	get identity(): NonNullable<RunFile['identity']['examiner']> {
		const prompt = createHash('sha256').update(examinerTask()).digest('hex').slice(0, 16);
		return { model: this.#id, version: EXAMINER_VERSION, prompt, turns: EXAMINATION_RULES.turns };
	}

	/** Somebody to examine a system in a role; null for scenarios without one. */
	examinerFor({ id, setup }: Scenario): LlmExaminer | null {
		if (setup === undefined) {
			return null;
		}
		const voice = VOICES[hashSeed(id) % VOICES.length]?.id ?? 'slt';
		const cacheDir = join(cacheFolder(), 'examiner');
		return new LlmExaminer(setup, (request) =>
			this.#pool.run({ model: this.#model, request, voice, cacheDir }),
		);
	}

	/** Ends the processes. Idempotent. */
	close(): Promise<void> {
		return this.#pool.close();
	}
}

/** The pool of an `--examiner` name; null for `script`. */
export function createExaminerPool(name: string, conditions: readonly string[]): ExaminerPool | null {
	if (name === 'script') {
		return null;
	}
	const adverse = conditions.find((condition) => condition !== 'clean');
	if (adverse !== undefined) {
		throw new UsageError({
			what: `an examiner that speaks on the fly cannot be put into the condition ${adverse}`,
			expected: '--condition clean, or --examiner script',
		});
	}
	return new ExaminerPool(name);
}
