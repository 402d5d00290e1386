import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext, printJobEvents } from '../progress.ts';
import { voiceOptions } from '../suite-options.ts';

/** What can be imported. */
export const IMPORTABLE = ['flexi', 'fdb1', 'fdb15', 'fdb2', 'wav', 'ratings'] as const;

/** Options of `bench import`. */
export type ImportFlags = {
	readonly voiceEngine: string;
	readonly voices?: readonly string[];
	readonly out?: string;
	readonly name?: string;
	readonly language: string;
	readonly listeners?: string;
	readonly triggers?: 'static' | 'reactive';
	readonly run: readonly string[];
	readonly json: boolean;
};

const EXAMPLES = `
Layouts:
  flexi    FLEXI: <scenario>/<ID>/input.wav with pause.json, turn_taking.json, interrupt.json, metadata.json …
  fdb1     Full-Duplex-Bench 1.0: <subset>/<ID>/input.wav with pause.json, turn_taking.json or interrupt.json
  fdb15    Full-Duplex-Bench 1.5: <scenario>/<ID>/input.wav with metadata.json
  fdb2     Full-Duplex-Bench 2: prompts_staged_*.json, spoken by our own voices
  wav      your own recordings with a cues.json (docs/guides/import-data.md)
  ratings  human ratings from a CSV or JSON file, shown with the metrics of runs

Examples:
  bench import fdb1 ~/data/full-duplex-bench/v1.0 --out suites/fdb1
  bench run --model local --suite suites/fdb1
  bench import ratings ratings.csv --run results/runs/<runId>

Exit codes: 0 all of it · 2 nothing could be imported · 3 something was left out`;

/** `bench import`: other people's data, own recordings, human ratings. */
export function importCommand(): Command {
	const command = new Command('import')
		.description('turn a dataset or own recordings into a suite, or read human ratings')
		.addArgument(new Command().createArgument('<what>', 'layout of the data').choices(IMPORTABLE))
		.argument('<path>', 'folder of the dataset, or file of ratings')
		.addOption(
			new Option('-o, --out <folder>', 'where the suite is written (default: in the cache, by name)'),
		)
		.addOption(new Option('--name <name>', 'name of the suite (default: layout and folder)'))
		.addOption(
			new Option('--language <tag>', 'language of the recordings, BCP 47')
				.env('BENCH_LANGUAGE')
				.default('en'),
		)
		.addOption(
			new Option(
				'--triggers <mode>',
				"second sounds at the dataset's own instants (its time line), or once the model has been heard (fdb2, wav)",
			).choices(['static', 'reactive']),
		)
		.addOption(
			new Option(
				'--listeners <file>',
				'distribution of listeners for narratives, where it does not lie in the dataset (icc_gt_distribution.json …)',
			),
		)
		.addOption(
			new Option('--run <dirs...>', 'with ratings: runs whose metrics are shown with them').default([]),
		)
		.option('--json', 'print the report as JSON on stdout', false)
		.addHelpText('after', EXAMPLES);
	for (const option of voiceOptions()) {
		command.addOption(option);
	}
	return command.action(async (what: (typeof IMPORTABLE)[number], path: string, flags: ImportFlags) => {
		await (what === 'ratings' ? ratings(path, flags) : dataset(what, path, flags));
	});
}

/** Exit 3 when items were left out, 2 when nothing could be imported. */
async function dataset(layout: string, dir: string, flags: ImportFlags): Promise<void> {
	const { importDataset, nothingImported } = await import('../../api/import-dataset.ts');
	const result = await withInterrupt('what was imported so far is dropped', (signal) =>
		importDataset(dir, { ...flags, layout }, { onEvent: printJobEvents(), signal }).catch(
			(error: unknown) => {
				throw signal.aborted ? new ExitRequest(EXIT.interrupted) : error;
			},
		),
	);
	const { manifest, folder, items, leftOut, faults, ffmpegMissing } = result;
	if (ffmpegMissing) {
		logInfo(
			'bench: some files need ffmpeg: apt-get install ffmpeg, brew install ffmpeg, or convert them to WAV',
		);
	}
	if (flags.json) {
		const suite = manifest && { suite: manifest.suite, hash: manifest.hash, folder };
		printJson({ schemaVersion: 1, suite, items, imported: items - leftOut, leftOut, faults });
	}
	if (manifest === null) {
		throw nothingImported(dir, result);
	}
	logInfo(
		`suite ${manifest.suite}: ${manifest.scenarios.length} scenarios, hash ${manifest.hash.slice(0, 12)}`,
	);
	logInfo(`bench run --suite ${flags.out ?? manifest.suite}`);
	if (leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

/** Exit 3 when rows were left out, 2 when there is none. */
async function ratings(path: string, flags: ImportFlags): Promise<void> {
	const { importRatings } = await import('../../api/import-ratings.ts');
	const { meansTable, primariesTable, winsTable } = await import('../tables/ratings-table.ts');
	const context = printingContext();
	const imported = await importRatings(path, { runs: flags.run }, context);
	const { means, wins } = imported.ratings;
	const { scores, preferences, faults, runs } = imported;
	logInfo(`${scores} marks and ${preferences} comparisons read, ${faults.length} left out\n`);
	if (means.length > 0) {
		const summaries = runs.map(({ summary }) => summary);
		logInfo(`${meansTable(means, summaries)}\n`);
	}
	if (wins.length > 0) {
		logInfo(`${winsTable(wins)}\n`);
	}
	for (const { dir, summary, file } of runs) {
		if (file === null) {
			logInfo(`bench: ${summary.model} has no ratings; ${dir} keeps none`);
		} else {
			logInfo(primariesTable(summary));
			logInfo(`${file}\n`);
		}
	}
	if (flags.json) {
		printJson({ ...imported.ratings, faults });
	}
	if (faults.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
