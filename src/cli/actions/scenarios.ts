import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drawScenario, lintBanks, lintSuite, loadScenario } from '../../../scenarios/index.ts';
import { writeWav } from '../../audio/wav.ts';
import { EXIT } from '../../core/errors.ts';
import { TRACK_RATE } from '../../core/pcm.ts';
import { SCENARIO_TYPES } from '../../core/scenario.ts';
import type { ShowFlags } from '../commands/scenarios.ts';
import { ExitRequest } from '../failure.ts';
import { say } from '../output.ts';
import { selectedTypes } from '../../api/suite/select-scenarios.ts';
import { prepareSuite } from '../../api/suite/prepare-suite.ts';
import { suiteFile } from '../../api/suite/suite-file.ts';

const SEED = 1;

/** `bench scenarios show`. */
export async function showAction(id: string, { suite, wav }: ShowFlags): Promise<void> {
	const manifest = await prepareSuite(suite, { seed: SEED, types: selectedTypes([id]), limit: undefined });
	const loaded = await loadScenario(manifest, id);
	say(drawScenario(loaded, Math.min(160, process.stderr.columns ?? 100)));
	if (wav !== undefined) {
		await mkdir(wav, { recursive: true });
		for (const [clip, pcm] of loaded.audio) {
			const file = join(wav, `${id}.${clip}.wav`);
			await writeWav(file, pcm, TRACK_RATE);
			say(file);
		}
	}
}

/** `bench scenarios lint`: exit 1 when anything is found. */
export async function lintAction({ suite }: { readonly suite: string }): Promise<void> {
	const manifest = await prepareSuite(suite, { seed: SEED, types: SCENARIO_TYPES, limit: undefined });
	// The banks are behind built-in suites only.
	const banks = (await suiteFile(suite)) === null ? lintBanks() : [];
	const findings = [...banks, ...(await lintSuite(manifest))];
	for (const { rule, where, message } of findings) {
		say(`${where}: ${message} (${rule})`);
	}
	say(`${manifest.scenarios.length} scenarios of suite ${suite}: ${findings.length} findings`);
	if (findings.length > 0) {
		throw new ExitRequest(EXIT.harness);
	}
}
