import { UsageError } from '../../core/errors.ts';
import { createAlignedTranscript } from '../../score/text/aligned-transcript.ts';
import { createHeardTranscript } from '../../score/text/heard-transcript.ts';
import type { UnitTranscriber } from '../../score/text/unit-transcriber.ts';

/** What `--transcriber` may name. */
const EXPECTED = 'none, own, openai[:<model>], or sherpa:<model or folder>';

/** A source of words, and what ends the processes behind it. */
type Chosen = { readonly transcriber: UnitTranscriber | null; readonly close: () => Promise<void> };

let chosen: { readonly key: string; readonly made: Promise<Chosen> } | null = null;

/**
 * The source of words of this name, made once per process; null for `none`. `models` is the folder of pulled models.
 * Its engines run in processes that end with this one.
 *
 * @throws UsageError for an unknown name, a model that is not there, or a missing key.
 */
export async function chooseTranscriber(name: string, models: string): Promise<UnitTranscriber | null> {
	const key = `${name}\n${models}`;
	if (chosen?.key !== key) {
		await closeTranscriber();
		chosen = { key, made: create(name, models) };
	}
	return (await chosen.made).transcriber;
}

/** Ends the processes behind the source of words that was chosen, if there are any. Idempotent. */
export async function closeTranscriber(): Promise<void> {
	const last = chosen;
	chosen = null;
	await last?.made.then(
		({ close }) => close(),
		// It was never made, and the error was reported then.
		() => undefined,
	);
}

async function create(name: string, models: string): Promise<Chosen> {
	if (name === 'none') {
		return { transcriber: null, close: async () => undefined };
	}
	if (name === 'own') {
		const { createAligner } = await import('../../speech/align/soundswallower-aligner.ts');
		const aligner = createAligner();
		return { transcriber: createAlignedTranscript(aligner), close: () => aligner.close() };
	}
	const [, engine, model = ''] = /^(openai|sherpa)(?::(.+))?$/.exec(name) ?? [];
	if (engine === undefined || (engine === 'sherpa' && model === '')) {
		throw new UsageError({
			what: `unknown transcriber "${name}"`,
			expected: EXPECTED,
			hint: 'bench models list',
		});
	}
	const { createTranscriber } = await import('../../speech/transcribe/create-transcriber.ts');
	const made = await createTranscriber(engine === 'sherpa' ? model : name, {
		store: { folder: models },
		environment: process.env,
	});
	return { transcriber: createHeardTranscript(made), close: () => made.close() };
}
