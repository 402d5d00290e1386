import { basename, resolve } from 'node:path';
import {
	createSpeaker,
	faultLine,
	type ImportFault,
	importDataset,
	layoutById,
	slug,
} from '../../../scenarios/index.ts';
import { EXIT, UsageError } from '../../core/errors.ts';
import type { ImportFlags } from '../commands/import.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { chosenVoices, saySpend } from '../../api/suite/prepare-suite.ts';
import { importedFolder } from '../../api/suite/suite-file.ts';

/** `bench import <layout>`: exit 3 when items were left out, 2 when nothing could be imported. */
export async function importAction(layoutId: string, dir: string, flags: ImportFlags): Promise<void> {
	const layout = layoutById(layoutId);
	const name = slug(flags.name ?? `${layoutId}-${basename(resolve(dir))}`);
	const outDir = flags.out ?? importedFolder(name);
	const faults: ImportFault[] = [];
	// Datasets with audio of their own need no key and no model; the embedded engine starts when it first speaks.
	const voices = await chosenVoices(layout.speaks ? flags : undefined);
	const progress = startProgress(`importing ${name}`);
	const report = await withInterrupt('what was imported so far is dropped', (signal) =>
		importDataset({
			layout,
			dir,
			outDir,
			name,
			language: flags.language,
			...(flags.listeners === undefined ? {} : { listeners: flags.listeners }),
			triggers: flags.triggers ?? layout.triggers,
			speaker: createSpeaker(voices.synthesiser),
			onFault: (fault) => {
				faults.push(fault);
				say(`bench: ${faultLine(fault)}`);
			},
			onItem: (done, item) => progress.update(done, done, item),
			signal,
		}).catch((error: unknown) => {
			throw signal.aborted ? new ExitRequest(EXIT.interrupted) : error;
		}),
	).finally(() => voices.synthesiser.close());
	saySpend(voices);
	const { manifest, items, leftOut, ffmpegMissing } = report;
	progress.finish(`${items - leftOut} of ${items} items imported, ${leftOut} left out`);
	if (ffmpegMissing) {
		say('bench: some files need ffmpeg: apt-get install ffmpeg, brew install ffmpeg, or convert them to WAV');
	}
	if (flags.json) {
		const suite = manifest && { suite: manifest.suite, hash: manifest.hash, folder: outDir };
		printJson({ schemaVersion: 1, suite, items, imported: items - leftOut, leftOut, faults });
	}
	if (manifest === null) {
		throw new UsageError({
			what: `nothing could be imported from ${dir}`,
			expected: layout.summary,
			found: items === 0 ? 'no item of this layout' : `${items} items, none of them usable`,
		});
	}
	say(`suite ${manifest.suite}: ${manifest.scenarios.length} scenarios, hash ${manifest.hash.slice(0, 12)}`);
	say(`bench run --suite ${flags.out ?? manifest.suite}`);
	if (leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
