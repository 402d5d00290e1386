import PQueue from 'p-queue';
import { EFFECTS_VERSION } from '../src/audio/effects/apply-effects.ts';
import { CLEAN } from '../src/audio/effects/condition.ts';
import { parseCondition } from '../src/audio/effects/condition-names.ts';
import type { Scenario, ScenarioType } from '../src/core/scenario.ts';
import type { Synthesizer } from '../src/speech/synthesize/synthesizer.ts';
import { VOICES } from '../src/speech/synthesize/voice.ts';
import { manifestPath, readCached, writeCached, writeWhole } from './cache.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { GeneratorContext, ScenarioGenerator, TriggerMode } from './generator.ts';
import { type SuiteManifest, suiteHash } from './manifest.ts';
import { GENERATORS } from './registry.ts';
import { createSpeaker } from './speaker.ts';
import { type Suite, suiteById } from './suites.ts';

/** Seed of a suite unless another one is asked for. */
export const DEFAULT_SEED = 1;

/** Progress of a build. */
export type BuildProgress = {
	readonly done: number;
	readonly total: number;
	/** How many of the `done` came from the cache. */
	readonly cached: number;
};

/** What to build, and where. */
export type BuildOptions = {
	readonly cacheDir: string;
	readonly synthesizer: Synthesizer;
	/** All types of the suite by default. */
	readonly types?: readonly ScenarioType[];
	/** At most this many scenarios per type. */
	readonly limit?: number;
	/** `DEFAULT_SEED` by default. */
	readonly seed?: number;
	/** The suite's own by default. */
	readonly triggers?: TriggerMode;
	/** Generators to use instead of the project's own. */
	readonly generators?: Readonly<Partial<Record<ScenarioType, ScenarioGenerator>>>;
	readonly onProgress?: (progress: BuildProgress) => void;
	readonly signal?: AbortSignal;
};

// Enough scenarios at once to keep two synthesis processes and the trimming in this one busy, few enough that
// memory stays flat over any suite.
const CONCURRENCY = 6;

/**
 * Builds a suite into a content-addressed cache: audio at `<cacheDir>/<sha256>.wav`, one record per scenario, one
 * manifest per suite. Existing audio is not synthesized again; an interrupted build resumes where it stopped.
 * The same suite and seed give the same hash on every machine.
 *
 * Throws a `UsageError` for an unknown suite, a `StorageError` where the cache cannot be written, and what the
 * synthesis engine throws.
 */
export async function buildSuite(suiteId: string, options: BuildOptions): Promise<SuiteManifest> {
	const { cacheDir, synthesizer, seed = DEFAULT_SEED, signal } = options;
	const suite = suiteById(suiteId);
	const triggers = options.triggers ?? suite.triggers ?? 'reactive';
	const generators: NonNullable<BuildOptions['generators']> = options.generators ?? GENERATORS;
	const wanted = suite.types
		.filter((type) => options.types?.includes(type) ?? true)
		.flatMap((type) => generators[type] ?? [])
		.flatMap((generator) =>
			suite
				.indexes(generator)
				.slice(0, options.limit)
				.map((index) => ({ generator, index })),
		);
	const context: GeneratorContext = { seed, triggers, speaker: createSpeaker(synthesizer) };
	let done = 0;
	let cached = 0;
	const make = async (generator: ScenarioGenerator, index: number): Promise<Scenario> => {
		const key = cacheKey(generator, index, context);
		const known = await readCached(cacheDir, key);
		if (known !== null) {
			cached++;
		}
		const scenario = known ?? (await generateInto(cacheDir, key, generator, index, context));
		done++;
		options.onProgress?.({ done, total: wanted.length, cached });
		return scenario;
	};
	const queue = new PQueue({ concurrency: CONCURRENCY });
	const scenarios = await queue
		.addAll(
			wanted.map(({ generator, index }) => () => {
				signal?.throwIfAborted();
				return make(generator, index);
			}),
		)
		.finally(() => queue.clear());
	const manifest: SuiteManifest = {
		schemaVersion: 1,
		suite: suite.id,
		seed,
		triggers,
		generators: Object.fromEntries(wanted.map(({ generator }) => [generator.type, generator.version])),
		speaker: context.speaker.identity,
		conditions: suite.conditions,
		...effectsOf(suite),
		capMs: suite.capMs,
		hash: suiteHash(scenarios),
		scenarios,
		cacheDir,
	};
	const { cacheDir: _, ...stored } = manifest;
	await writeWhole(
		manifestPath(cacheDir, suite.id, manifest.hash),
		`${JSON.stringify(stored, null, '\t')}\n`,
	);
	return manifest;
}

function effectsOf({ conditions }: Suite): Pick<SuiteManifest, 'effects'> {
	const described = conditions.filter((name) => name !== CLEAN.name).map(parseCondition);
	return described.length === 0 ? {} : { effects: { version: EFFECTS_VERSION, described } };
}

async function generateInto(
	cacheDir: string,
	key: string,
	generator: ScenarioGenerator,
	index: number,
	context: GeneratorContext,
): Promise<Scenario> {
	const generated = await generator.generate(index, context);
	await writeCached(cacheDir, key, generated);
	return generated.scenario;
}

/** Identifies everything that a scenario is made from. */
function cacheKey(generator: ScenarioGenerator, index: number, context: GeneratorContext): string {
	const { type, version, fingerprint } = generator;
	const { seed, triggers, speaker } = context;
	return sha256(
		canonicalJson({
			type,
			version,
			fingerprint,
			index,
			seed,
			triggers,
			speaker: speaker.identity,
			voices: VOICES,
		}),
	);
}
