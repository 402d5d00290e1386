import type { BuildProgress, SuiteManifest } from '../../scenarios/index.ts';
import type { InteractionType } from '../core/scenario.ts';
import { cacheFolder } from './environment.ts';
import { startProgress } from './progress.ts';

/** Builds what is missing of a suite, with a progress line. Synthesis is loaded only here. */
export async function prepareSuite(
	suite: string,
	options: {
		readonly seed: number;
		readonly types: readonly InteractionType[];
		readonly limit: number | undefined;
		readonly signal?: AbortSignal;
	},
): Promise<SuiteManifest> {
	const { buildSuite } = await import('../../scenarios/index.ts');
	const { createFliteSynthesiser } = await import('../speech/synthesise/flite.ts');
	const synthesiser = createFliteSynthesiser();
	const progress = startProgress(`generating suite ${suite}`);
	const startMs = performance.now();
	let last: BuildProgress = { done: 0, total: 0, cached: 0 };
	try {
		const manifest = await buildSuite(suite, {
			cacheDir: cacheFolder(),
			synthesiser,
			seed: options.seed,
			types: options.types,
			...(options.limit === undefined ? {} : { limit: options.limit }),
			...(options.signal === undefined ? {} : { signal: options.signal }),
			onProgress: (state) => {
				last = state;
				progress.update(state.done, state.total, '');
			},
		});
		const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
		const made = last.total - last.cached;
		progress.finish(
			`suite ${suite}: ${last.total} scenarios, ${made} generated in ${seconds} s, hash ${manifest.hash.slice(0, 12)}`,
		);
		return manifest;
	} finally {
		await synthesiser.close();
	}
}
