import { UsageError } from '../../core/errors.ts';
import { type ModelStore, modelFolder } from '../models/model-store.ts';
import { createNoTranscriber, type Transcriber } from './transcriber.ts';

/** What a transcriber may need from its environment. */
export type TranscriberSurroundings = {
	readonly store: ModelStore;
	readonly environment: NodeJS.ProcessEnv;
};

/**
 * Creates a transcriber by name: `none`; `own` (the system's transcript, aligned); `openai` or `openai:<model>`; a model
 * of `bench models list`, or a folder that holds one. Engines are loaded on demand.
 *
 * @throws UsageError for an unknown name, a model that is not installed, or a missing key.
 */
export async function createTranscriber(
	name: string,
	{ store, environment }: TranscriberSurroundings,
): Promise<Transcriber> {
	if (name === 'none') {
		return createNoTranscriber();
	}
	const { createAligner } = await import('../align/soundswallower-aligner.ts');
	if (name === 'own') {
		const { createOwnTranscriber } = await import('./own-transcript.ts');
		return createOwnTranscriber(createAligner());
	}
	const provider = /^openai(?::([\w.-]+))?$/.exec(name);
	if (provider !== null) {
		const { createOpenAiTranscriber } = await import('./openai-transcriber.ts');
		const baseUrl = environment['OPENAI_BASE_URL'];
		const aligner = createAligner();
		const engine = createOpenAiTranscriber({
			...(provider[1] === undefined ? {} : { model: provider[1] }),
			...(baseUrl ? { baseUrl } : {}),
			environment,
			aligner,
		});
		return withAligner(engine, aligner.close.bind(aligner));
	}
	if (name === '') {
		throw new UsageError({ what: 'the transcriber has no name', expected: 'none, own, openai, or a model' });
	}
	const folder = await modelFolder(name, store);
	const { createSherpaTranscriber } = await import('./sherpa-transcriber.ts');
	const aligner = createAligner();
	return withAligner(await createSherpaTranscriber({ folder, aligner }), aligner.close.bind(aligner));
}

function withAligner(engine: Transcriber, closeAligner: () => Promise<void>): Transcriber {
	const close = async (): Promise<void> => {
		await Promise.all([engine.close(), closeAligner()]);
	};
	return { ...engine, close, [Symbol.asyncDispose]: close };
}
