import { basename, resolve } from 'node:path';
import {
	createSpeaker,
	faultLine,
	type ImportFault,
	importDataset as importLayout,
	layoutById,
	type SuiteManifest,
	slug,
} from '../../scenarios/index.ts';
import { UsageError } from '../core/errors.ts';
import { beginWork, type JobContext, notice, SILENT } from '../run/events.ts';
import { chosenVoices, reportSpend, type VoiceOptions } from './suite/prepare-suite.ts';
import { importedFolder } from './suite/suite-file.ts';

/** How a dataset becomes a suite. */
export type ImportOptions = VoiceOptions & {
	/** `flexi`, `fdb1`, `fdb15`, `fdb2` or `wav`. */
	readonly layout: string;
	/** Folder of the suite; in the cache, by name, unless given. */
	readonly out?: string;
	/** Name of the suite; layout and folder by default. */
	readonly name?: string;
	/** Language of the recordings, BCP 47. */
	readonly language: string;
	/** Distribution of listeners for narratives, where it is not in the dataset. */
	readonly listeners?: string;
	readonly triggers?: 'static' | 'reactive';
};

/** What was imported. `manifest` is null where nothing could be. */
export type ImportResult = {
	readonly manifest: SuiteManifest | null;
	readonly folder: string;
	/** One line that says what the layout expects. */
	readonly layout: string;
	readonly items: number;
	readonly leftOut: number;
	readonly faults: readonly ImportFault[];
	readonly ffmpegMissing: boolean;
};

/** Turns a dataset or recordings into a suite. Items that cannot be used are left out and listed as faults. */
export async function importDataset(
	dir: string,
	options: ImportOptions,
	context: JobContext = SILENT,
): Promise<ImportResult> {
	const layout = layoutById(options.layout);
	const name = slug(options.name ?? `${options.layout}-${basename(resolve(dir))}`);
	const folder = options.out ?? importedFolder(name);
	const faults: ImportFault[] = [];
	// Datasets with audio of their own need no key and no model; the embedded engine starts when it first speaks.
	const voices = await chosenVoices(layout.speaks ? options : undefined);
	const work = beginWork(context, `importing ${name}`);
	const report = await importLayout({
		layout,
		dir,
		outDir: folder,
		name,
		language: options.language,
		...(options.listeners === undefined ? {} : { listeners: options.listeners }),
		triggers: options.triggers ?? layout.triggers,
		speaker: createSpeaker(voices.synthesizer),
		onFault: (fault) => {
			faults.push(fault);
			notice(context, `bench: ${faultLine(fault)}`);
		},
		onItem: (done, item) => work.update(done, done, item),
		signal: context.signal,
	}).finally(() => voices.synthesizer.close());
	reportSpend(voices, context);
	const { manifest, items, leftOut, ffmpegMissing } = report;
	work.end(`${items - leftOut} of ${items} items imported, ${leftOut} left out`);
	return { manifest, folder, layout: layout.summary, items, leftOut, faults, ffmpegMissing };
}

/** The error of an import from which nothing came. */
export function nothingImported(dir: string, { layout, items }: ImportResult): UsageError {
	return new UsageError({
		what: `nothing could be imported from ${dir}`,
		expected: layout,
		found: items === 0 ? 'no item of this layout' : `${items} items, none of them usable`,
	});
}
