import { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import { parseAs, readJson } from '../results/json-file.ts';
import { DEFAULT_MODEL } from './default-model.ts';
import { seedSchema } from './seed.ts';

const names = z.array(z.string()).readonly();

/** How suites are chosen and spoken. */
export const suiteOptionsSchema = z.object({
	/** Name of a built-in suite, or folder of an imported one. */
	suite: z.string().default('quick'),
	/** Only these types, kinds or scenario ids. */
	scenario: names.optional(),
	/** Most scenarios per type. */
	limit: z.int().positive().optional(),
	/** Seed of the suite and of the order of play: a number, `fresh` to draw one, `fresh:<n>` for one drawn elsewhere. */
	seed: seedSchema.prefault(1),
	/** Files with prompts of your own, added to the project's. */
	bank: names.default([]),
	/** Plays those prompts alone: types that the files lack are left out. */
	bankOnly: z.boolean().default(false),
	/** When sounds over a reply come: by what is heard of it, or at fixed times. The suite decides by default. */
	triggers: z.enum(['reactive', 'static']).optional(),
	/** Speech synthesizer of the user's side: `flite`, `openai[:model]`, `gemini[:model]`, `sherpa:<model>`. */
	voiceEngine: z.string().default('flite'),
	/** Voices of that engine; its own list by default. */
	voices: names.optional(),
});

/** How suites are chosen and spoken, with every default filled in. */
export type SuiteOptions = z.infer<typeof suiteOptionsSchema>;

/** How recordings become scores. */
export const scoringOptionsSchema = z.object({
	/** `lexical` (offline), `none`, `openai[:model]` or `gemini[:model]`. */
	judge: z.string().default('lexical'),
	/** `none`, `own`, `openai[:model]` or `sherpa:<model or folder>`. */
	transcriber: z.string().default('none'),
});

/** How recordings become scores, with every default filled in. */
export type ScoringOptions = z.infer<typeof scoringOptionsSchema>;

/** Everything that decides what a run plays, how, and where it is written. The whole of it goes to queue workers. */
export const runOptionsSchema = z.strictObject({
	...suiteOptionsSchema.shape,
	...scoringOptionsSchema.shape,
	/** Systems as `<adapter>[:<variant>]`: one run directory each. */
	model: names.default([DEFAULT_MODEL]),
	/** Settings of the system (voice, prompts, thresholds). Each adapter checks its own; no keys. */
	modelConfig: z.record(z.string(), z.unknown()).optional(),
	/** Acoustic conditions; the suite's own by default. */
	condition: names.optional(),
	/** Plays the user of examinations: `script`, `openai[:model]` or `gemini[:model]`. */
	examiner: z.string().default('script'),
	/** Replays of every scenario. */
	trials: z.int().positive().default(1),
	/** Most sessions at once. By default the system and this machine decide. */
	concurrency: z.int().positive().optional(),
	clock: z.enum(['real', 'virtual']).default('real'),
	/** Jitter buffer of the playback model, ms, 0 to 1,000. */
	jitter: z.number().min(0).max(1_000).default(0),
	/** Which units keep their tracks. */
	keepAudio: z.enum(['all', 'flagged', 'none']).default('all'),
	/** Whether recordings are scored. */
	score: z.boolean().default(true),
	/** A run is incomplete when more than this share of its units could not be measured. */
	failOnError: z.number().min(0).max(1).default(0.05),
	/** Stops after as many units failed for reasons other than the model. */
	maxErrors: z.int().positive().optional(),
	/** Name of this machine and its place in the network. */
	testbed: z.string().optional(),
	/** Folder in which run directories are made. */
	out: z.string().default('results/runs'),
	/** Directory of the run to resume. */
	resume: z.string().optional(),
	/** `i/n`: the part of the plan to replay. */
	shard: z.string().optional(),
	/** Redis or Valkey that hands units to workers. May hold a password; never printed. */
	queue: z.string().optional(),
	/** With `queue`: `s3://<bucket>/<prefix>`; by default the run directory, on a folder that all workers see. */
	store: z.string().optional(),
	/** With `queue`: most sessions at once over all workers. */
	sessionCap: z.int().positive().optional(),
	/** Systems that are replayed side by side in this process. */
	modelsAtOnce: z.int().positive().default(1),
	/** Session starts per minute. */
	openRate: z.number().positive().optional(),
	/** The command that began the run, for its records. Passwords in it are not stored. */
	command: z.string().default('duplexbench'),
});

/** What a caller gives: everything but what differs from the defaults may be left out. */
export type RunOptionsInput = z.input<typeof runOptionsSchema>;

/** The options of a run, with every default filled in. */
export type RunOptions = z.infer<typeof runOptionsSchema>;

/**
 * Fills in the defaults, and draws the seed where a fresh one is asked for.
 *
 * @throws SchemaError that names the first option that is unknown or out of range; UsageError for shards that would each
 * draw a seed.
 */
export function parseRunOptions(input: RunOptionsInput): RunOptions {
	if (input.seed === 'fresh' && input.shard !== undefined) {
		throw new UsageError({
			what: 'every shard would draw a seed of its own',
			expected: '--seed fresh:<n>, the same n for all shards',
			hint: '`bench generate --seed fresh` draws and prints one',
		});
	}
	return parseAs(runOptionsSchema, input, 'the options of the run');
}

/** Settings of a system from a JSON file. Throws a StorageError or SchemaError that names the file. */
export function readModelConfig(file: string): Promise<Record<string, unknown>> {
	return readJson(file, z.record(z.string(), z.unknown()));
}

/** How a worker takes part in the runs of a queue. */
export const workerOptionsSchema = z.object({
	/** Redis or Valkey. May hold a password; never printed. */
	queue: z.string(),
	/** Serve only these systems; by default all that are asked for and have their keys here. */
	models: names.optional(),
	/** Most sessions at once per system. */
	concurrency: z.int().positive().optional(),
	/** The folder of runs that is shared with the planner, as seen from here. */
	store: z.string().default('results/runs'),
	/** Name of this machine and its place in the network. */
	testbed: z.string().optional(),
	/** After this long without a sign of life, s, units go to other workers. */
	lease: z.number().min(1).max(3_600).default(60),
	/** Ends when no run has been open for so long, s. By default it never ends. */
	exitWhenIdle: z.number().nonnegative().optional(),
});

/** The options of a worker, with every default filled in. */
export type WorkerOptions = z.infer<typeof workerOptionsSchema>;
