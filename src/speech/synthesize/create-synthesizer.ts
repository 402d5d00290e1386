import { basename } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { type ModelStore, modelFolder } from '../models/model-store.ts';
import { castEngine } from './cast.ts';
import { createFliteSynthesizer } from './flite.ts';
import { createGeminiSynthesizer, GEMINI_VOICES } from './gemini-tts.ts';
import { createOpenAiSynthesizer, OPENAI_VOICES } from './openai-tts.ts';
import type { SynthesisSpend } from './provider-voice.ts';
import { createSherpaSynthesizer, sherpaVoices } from './sherpa-tts.ts';
import type { Synthesizer } from './synthesizer.ts';
import { VOICES } from './voice.ts';

/** Settings of an engine, besides its name. */
export type SynthesizerSettings = {
	readonly environment: NodeJS.ProcessEnv;
	readonly models: ModelStore;
	/** Ids of the voices to use; null = all of the engine's list. */
	readonly voices: readonly string[] | null;
};

/** An engine that plays the embedded voices, and what it has cost. */
export type ChosenSynthesizer = {
	readonly synthesizer: Synthesizer;
	/** Returns null for engines that cost nothing. */
	readonly spend: () => SynthesisSpend | null;
};

/** Default voices of a pulled model; most models have one. */
const SHERPA_DEFAULT: readonly string[] = ['0'];

/**
 * Creates an engine by name: `flite` (embedded, deterministic), `openai[:model]`, `gemini[:model]`,
 * `sherpa:<model or folder>`. Keys come from the environment; `OPENAI_BASE_URL` and `GEMINI_BASE_URL` select other
 * servers. For sherpa, voices are the numbers of the model's speakers.
 *
 * @throws UsageError for an unknown engine or voice, or a missing key or model.
 */
export async function createSynthesizer(
	name: string,
	settings: SynthesizerSettings,
): Promise<ChosenSynthesizer> {
	const { environment, voices, models } = settings;
	const [engine = '', ...rest] = name.split(':');
	const model = rest.join(':');
	switch (engine) {
		case 'flite': {
			const flite = createFliteSynthesizer();
			const synthesizer = voices === null ? flite : castEngine(flite, chosen(voices, VOICES, engine));
			return { synthesizer, spend: () => null };
		}
		case 'openai': {
			const { OPENAI_BASE_URL: baseUrl } = environment;
			const paid = createOpenAiSynthesizer({
				environment,
				...(model && { model }),
				...(baseUrl && { baseUrl }),
			});
			return {
				synthesizer: castEngine(paid, chosen(voices, OPENAI_VOICES, engine)),
				spend: () => paid.spend,
			};
		}
		case 'gemini': {
			const { GEMINI_BASE_URL: baseUrl } = environment;
			const paid = createGeminiSynthesizer({
				environment,
				...(model && { model }),
				...(baseUrl && { baseUrl }),
			});
			return {
				synthesizer: castEngine(paid, chosen(voices, GEMINI_VOICES, engine)),
				spend: () => paid.spend,
			};
		}
		case 'sherpa': {
			if (model === '') {
				throw new UsageError({
					what: 'the voice engine sherpa needs a model',
					expected: 'sherpa:<model> or sherpa:<folder>',
					hint: 'run `bench models list`',
				});
			}
			const folder = await modelFolder(model, models);
			const numbers = (voices ?? SHERPA_DEFAULT).map((voice) => voice.replace(/^sherpa-/, ''));
			const wrong = numbers.find((number) => !/^\d{1,4}$/.test(number));
			if (wrong !== undefined) {
				throw new UsageError({
					what: `unknown voice "${wrong}" of ${name}`,
					expected: 'the number of a speaker',
				});
			}
			const all = sherpaVoices(Math.max(...numbers.map(Number)) + 1);
			const speakers = numbers.map((number) => ({ ...sherpaVoice(all, number), id: number }));
			const sherpa = await createSherpaSynthesizer({ folder });
			return { synthesizer: castEngine(sherpa, speakers, `sherpa-${plain(folder)}-`), spend: () => null };
		}
		default:
			throw new UsageError({
				what: `unknown voice engine "${name}"`,
				expected: 'flite, openai[:model], gemini[:model] or sherpa:<model>',
			});
	}
}

function sherpaVoice(all: ReturnType<typeof sherpaVoices>, number: string) {
	const voice = all[Number(number)];
	if (voice === undefined) {
		throw new UsageError({ what: `unknown voice "${number}"`, expected: 'the number of a speaker' });
	}
	return voice;
}

function plain(folder: string): string {
	return basename(folder)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-');
}

/** The voices with these ids. The engine's prefix is optional: `alloy` for `openai-alloy`. */
function chosen<V extends { readonly id: string }>(
	ids: readonly string[] | null,
	voices: readonly V[],
	engine: string,
): readonly V[] {
	return (ids ?? voices.map(({ id }) => id)).map((id) => {
		const found = voices.find((voice) => voice.id === id || voice.id === `${engine}-${id}`);
		if (found === undefined) {
			throw new UsageError({
				what: `unknown voice "${id}" of the engine ${engine}`,
				expected: `one of ${voices.map((voice) => voice.id).join(', ')}`,
			});
		}
		return found;
	});
}
