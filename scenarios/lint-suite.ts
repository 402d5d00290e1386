import { BenchError } from '../src/core/errors.ts';
import { INTERACTION_TYPES } from '../src/core/scenario.ts';
import { type Finding, lintAudio, lintVoices } from './lint.ts';
import { lintBank } from './lint-bank.ts';
import { loadScenario } from './load-scenario.ts';
import type { SuiteManifest } from './manifest.ts';
import { BANKS } from './registry.ts';

/** What is wrong with the project's own prompt banks. */
export function lintBanks(): readonly Finding[] {
	return INTERACTION_TYPES.flatMap((type) => lintBank(type, BANKS[type]));
}

/**
 * What is wrong with a generated suite: every clip of every scenario, and the use of voices. A missing or altered audio
 * file is a finding like any other. `onProgress` receives the number of scenarios checked.
 */
export async function lintSuite(
	manifest: SuiteManifest,
	onProgress?: (done: number, total: number) => void,
): Promise<readonly Finding[]> {
	const found: Finding[] = [];
	for (const [i, { id }] of manifest.scenarios.entries()) {
		try {
			found.push(...lintAudio(await loadScenario(manifest, id)));
		} catch (error) {
			if (!(error instanceof BenchError)) {
				throw error;
			}
			found.push({ rule: 'audio-file', where: id, message: error.message });
		}
		onProgress?.(i + 1, manifest.scenarios.length);
	}
	return [...found, ...lintVoices(manifest.scenarios)];
}
