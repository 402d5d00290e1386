import type { BuildProgress, SuiteManifest, TriggerMode } from '../../../scenarios/index.ts';
import { UsageError } from '../../core/errors.ts';
import type { ScenarioType } from '../../core/scenario.ts';
import { cacheFolder, modelsFolder } from '../../run/environment.ts';
import { beginWork, type JobContext, notice, SILENT } from '../../run/events.ts';
import type { SuiteOptions } from '../../run/run-options.ts';
import type { ChosenSynthesizer } from '../../speech/synthesize/create-synthesizer.ts';
import type { BankChoice } from './own-banks.ts';
import { readSuite, suiteFile } from './suite-file.ts';

/** Who speaks for the user. */
export type VoiceOptions = Pick<SuiteOptions, 'voiceEngine' | 'voices'>;

/** What a suite is made of. */
export type SuiteChoice = {
	readonly seed: number;
	readonly types: readonly ScenarioType[];
	readonly limit: number | undefined;
	/** The embedded voices by default. */
	readonly voices?: VoiceOptions;
	/** Own prompts, besides the project's banks or alone. */
	readonly banks?: BankChoice;
	/** The suite's own by default. */
	readonly triggers?: TriggerMode;
};

/**
 * The suite of a name or of a folder. What is missing of a built-in one is generated, with a progress line; synthesis
 * is loaded only here. An imported suite is read, cut down to the types and the number asked for.
 */
export async function prepareSuite(
	suite: string,
	options: SuiteChoice,
	context: JobContext = SILENT,
): Promise<SuiteManifest> {
	const { SUITES } = await import('../../../scenarios/index.ts');
	const path = Object.hasOwn(SUITES, suite) ? null : await suiteFile(suite);
	if (path === null) {
		return generated(suite, options, context);
	}
	if (options.triggers !== undefined) {
		throw new UsageError({
			what: `the triggers of ${suite} were chosen when it was made`,
			hint: 'leave --triggers out, or import it again with --triggers',
		});
	}
	return chosenOf(await readSuite(path), options, context);
}

/** The engine that the options choose. */
export async function chosenVoices(voices: VoiceOptions | undefined): Promise<ChosenSynthesizer> {
	const { createSynthesizer } = await import('../../speech/synthesize/create-synthesizer.ts');
	return createSynthesizer(voices?.voiceEngine ?? 'flite', {
		environment: process.env,
		models: { folder: modelsFolder() },
		voices: voices?.voices ?? null,
	});
}

/** Reports what an engine has cost, if anything. */
export function reportSpend({ synthesizer, spend }: ChosenSynthesizer, context: JobContext): void {
	const cost = spend();
	if (cost !== null && cost.characters > 0) {
		const usd = cost.estimatedUsd === null ? 'price not known' : `about ${cost.estimatedUsd.toFixed(2)} USD`;
		notice(context, `${synthesizer.id}: ${cost.characters} characters spoken, ${usd}`);
	}
}

async function generated(suite: string, options: SuiteChoice, context: JobContext): Promise<SuiteManifest> {
	const { buildSuite, suiteById } = await import('../../../scenarios/index.ts');
	suiteById(suite);
	const { ownBanks } = await import('./own-banks.ts');
	const own = await ownBanks(options.banks ?? { files: [], only: false });
	const voices = await chosenVoices(options.voices);
	const work = beginWork(context, `generating suite ${suite}`);
	const startMs = performance.now();
	let last: BuildProgress = { done: 0, total: 0, cached: 0 };
	try {
		const manifest = await buildSuite(suite, {
			cacheDir: cacheFolder(),
			synthesizer: voices.synthesizer,
			seed: options.seed,
			types: options.types,
			...(own === null ? {} : { generators: own.generators }),
			...(options.triggers === undefined ? {} : { triggers: options.triggers }),
			...(options.limit === undefined ? {} : { limit: options.limit }),
			signal: context.signal,
			onProgress: (state) => {
				last = state;
				if (state.cached < state.done) {
					work.update(state.done, state.total);
				}
			},
		});
		const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
		const made = last.total - last.cached;
		const how = made === 0 ? 'all generated before' : `${made} generated in ${seconds} s`;
		work.end(`suite ${suite}: ${last.total} scenarios, ${how}, hash ${manifest.hash.slice(0, 12)}`);
		reportSpend(voices, context);
		return manifest;
	} finally {
		await voices.synthesizer.close();
	}
}

function chosenOf(
	manifest: SuiteManifest,
	{ types, limit }: SuiteChoice,
	context: JobContext,
): SuiteManifest {
	const seen = new Map<ScenarioType, number>();
	const scenarios = manifest.scenarios.filter(({ type }) => {
		const count = (seen.get(type) ?? 0) + 1;
		seen.set(type, count);
		return types.includes(type) && (limit === undefined || count <= limit);
	});
	notice(
		context,
		`suite ${manifest.suite}: ${scenarios.length} scenarios, hash ${manifest.hash.slice(0, 12)}`,
	);
	return { ...manifest, scenarios };
}
