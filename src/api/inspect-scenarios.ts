import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { drawScenario, lintBanks, lintSuite, loadScenario } from '../../scenarios/index.ts';
import { writeWav } from '../audio/wav.ts';
import { TRACK_RATE } from '../core/pcm.ts';
import { SCENARIO_TYPES } from '../core/scenario.ts';
import { type JobContext, SILENT } from '../run/events.ts';
import { prepareSuite } from './suite/prepare-suite.ts';
import { selectedTypes } from './suite/select-scenarios.ts';
import { suiteFile } from './suite/suite-file.ts';

const SEED = 1;

/** A scenario drawn as text, `width` characters wide, and its clips as WAV files where a folder is given. */
export async function showScenario(
	id: string,
	{ suite, wav, width }: { readonly suite: string; readonly wav?: string; readonly width: number },
	context: JobContext = SILENT,
): Promise<{ readonly drawing: string; readonly files: readonly string[] }> {
	const manifest = await prepareSuite(
		suite,
		{ seed: SEED, types: selectedTypes([id]), limit: undefined },
		context,
	);
	const loaded = await loadScenario(manifest, id);
	const files: string[] = [];
	if (wav !== undefined) {
		await mkdir(wav, { recursive: true });
		for (const [clip, pcm] of loaded.audio) {
			const file = join(wav, `${id}.${clip}.wav`);
			await writeWav(file, pcm, TRACK_RATE);
			files.push(file);
		}
	}
	return { drawing: drawScenario(loaded, width), files };
}

/** Faults of a suite: near-duplicate prompts, misplaced cues, wrong levels, clipping, unbalanced voices. */
export async function lintScenarios(
	{ suite }: { readonly suite: string },
	context: JobContext = SILENT,
): Promise<{
	readonly scenarios: number;
	readonly findings: readonly { readonly rule: string; readonly where: string; readonly message: string }[];
}> {
	const manifest = await prepareSuite(
		suite,
		{ seed: SEED, types: SCENARIO_TYPES, limit: undefined },
		context,
	);
	// Only built-in suites are made from the banks.
	const banks = (await suiteFile(suite)) === null ? lintBanks() : [];
	return { scenarios: manifest.scenarios.length, findings: [...banks, ...(await lintSuite(manifest))] };
}
