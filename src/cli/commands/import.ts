import { Command, Option } from 'commander';
import { type VoiceFlags, voiceOptions } from '../voice-options.ts';

/** What can be imported. */
export const IMPORTABLE = ['flexi', 'fdb1', 'fdb15', 'fdb2', 'wav', 'ratings'] as const;

/** Options of `bench import`. */
export type ImportFlags = VoiceFlags & {
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
  ratings  human ratings from a CSV or JSON file, shown beside the metrics of runs

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
			new Option('--run <dirs...>', 'with ratings: runs whose metrics are shown beside them').default([]),
		)
		.option('--json', 'print the report as JSON on stdout', false)
		.addHelpText('after', EXAMPLES);
	for (const option of voiceOptions()) {
		command.addOption(option);
	}
	return command.action(async (what: (typeof IMPORTABLE)[number], path: string, flags: ImportFlags) => {
		if (what === 'ratings') {
			const { importRatingsAction } = await import('../actions/import-ratings.ts');
			await importRatingsAction(path, flags);
			return;
		}
		const { importAction } = await import('../actions/import.ts');
		await importAction(what, path, flags);
	});
}
