import { join } from 'node:path';
import type { Scenario } from '../../src/core/scenario.ts';
import { SESSION_TIMELINE } from '../../src/core/session-timeline.ts';
import { storeAudio, writeWhole } from '../cache.ts';
import type { Speaker, TriggerMode } from '../generator.ts';
import { type SuiteManifest, suiteHash } from '../manifest.ts';
import { SUITE_FILE } from '../suite-folder.ts';
import { DatasetFolder } from './dataset-folder.ts';
import { type ImportFault, ItemFaults } from './fault.ts';
import { IMPORT_VERSION } from './imported-scenario.ts';
import type { ImportContext, Layout } from './layout.ts';

/** What to import, and where to. */
export type ImportOptions = {
	readonly layout: Layout;
	readonly dir: string;
	/** Becomes the suite: `suite.json` and one WAV file per clip. */
	readonly outDir: string;
	/** Name of the suite, `[a-z0-9.-]`. */
	readonly name: string;
	readonly language: string;
	readonly triggers: TriggerMode;
	readonly speaker: Speaker;
	/** File with the listeners of narratives, if it is not in the dataset. */
	readonly listeners?: string;
	readonly onItem?: (done: number, name: string) => void;
	readonly onFault?: (fault: ImportFault) => void;
	readonly signal?: AbortSignal;
};

/** The result of an import. */
export type ImportReport = {
	/** null if nothing could be imported; then only audio was written. */
	readonly manifest: SuiteManifest | null;
	readonly items: number;
	readonly leftOut: number;
	/** Whether an item was left out because ffmpeg is missing. */
	readonly ffmpegMissing: boolean;
};

/**
 * Turns a dataset into a suite for `bench run --suite <folder>`. Items are read one by one and their audio is written at
 * once, so that memory does not grow with the dataset. Every fault is reported; an item with a fatal fault is left out,
 * and the import continues.
 *
 * Throws a `UsageError` if `dir` is not a folder, a `StorageError` if the suite cannot be written.
 */
export async function importDataset(options: ImportOptions): Promise<ImportReport> {
	const { layout, outDir, name, language, triggers, speaker } = options;
	const folder = await DatasetFolder.open(options.dir);
	const decoder = { ffmpegMissing: false, detector: null };
	const context: ImportContext = {
		folder,
		language,
		triggers,
		decoder,
		speaker,
		listeners: options.listeners ?? null,
	};
	const scenarios: Scenario[] = [];
	const ids = new Set<string>();
	let items = 0;
	let leftOut = 0;
	for await (const item of layout.items(context)) {
		options.signal?.throwIfAborted();
		const faults = new ItemFaults(item.name);
		const read = await item.read(faults);
		for (const { scenario } of read) {
			if (ids.has(scenario.id)) {
				faults.leaveOut(item.name, null, `another item already has the id ${scenario.id}`);
			}
		}
		items += 1;
		if (faults.fatal || read.length === 0) {
			leftOut += 1;
		} else {
			for (const generated of read) {
				await storeAudio(outDir, generated);
				ids.add(generated.scenario.id);
				scenarios.push(generated.scenario);
			}
		}
		for (const fault of faults.all) {
			options.onFault?.(fault);
		}
		options.onItem?.(items, item.name);
	}
	const manifest = scenarios.length === 0 ? null : manifestOf(scenarios, options);
	if (manifest !== null) {
		const { cacheDir: _, ...stored } = manifest;
		await writeWhole(join(outDir, SUITE_FILE), `${JSON.stringify(stored, null, '\t')}\n`);
	}
	return { manifest, items, leftOut, ffmpegMissing: decoder.ffmpegMissing };

	function manifestOf(all: readonly Scenario[], { outDir: cacheDir }: ImportOptions): SuiteManifest {
		return {
			schemaVersion: 1,
			suite: name,
			seed: 0,
			triggers,
			generators: Object.fromEntries(all.map(({ type }) => [type, IMPORT_VERSION])),
			speaker: layout.speaks ? speaker.identity : `import-${layout.id}/${IMPORT_VERSION}`,
			conditions: ['clean'],
			capMs: SESSION_TIMELINE.capMs,
			hash: suiteHash(all),
			scenarios: all,
			cacheDir,
		};
	}
}
