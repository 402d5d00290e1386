import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { list } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';

/** Options of `bench leaderboard`. */
export type LeaderboardFlags = {
	readonly out: string;
	readonly published: string;
	readonly readme?: string;
	readonly link?: string;
	readonly require: readonly string[];
	readonly check: boolean;
	readonly json: boolean;
};

const HELP = `
Writes latest.json, history.jsonl and index.html. A row belongs to a model on a suite, a clock and a testbed; a newer run
takes its place and all other rows stay as they are. Doing it twice changes nothing. Rows are marked by whether their seed
and their prompts were public when they were played; rows of different marks are in different tables.

Examples:
  bench leaderboard results/runs/<runId> --readme README.md
  bench leaderboard results/runs/* --link 'runs/{runId}/report.html'
  bench leaderboard results/runs/<runId> --require fresh-seed --out board
                                         a board of runs that no system could prepare for
  bench leaderboard --check              is every row fresh and of known origin?

Exit codes: 0 ok · 2 wrong use · 3 --check found something`;

/** `bench leaderboard`: put runs on the board. */
export function leaderboardCommand(): Command {
	return new Command('leaderboard')
		.description('put runs on the leaderboard: JSON, history, a page, a table in the README')
		.argument('[runs...]', 'run directories or observations files')
		.addOption(
			new Option('-o, --out <dir>', 'folder of the board')
				.env('BENCH_LEADERBOARD')
				.default('results/leaderboard'),
		)
		.addOption(
			new Option('--published <dir>', 'folder of tables that others published').default('results/published'),
		)
		.addOption(
			new Option('--readme <file>', 'page whose table between the markers is to be brought up to date'),
		)
		.addOption(new Option('--link <template>', 'address of the unit pages of a run, with {runId} in it'))
		.addOption(
			new Option(
				'--require <marks>',
				'refuse runs without these marks, comma-separated: fresh-seed, own-bank',
			)
				.env('BENCH_LEADERBOARD_REQUIRE')
				.argParser(list)
				.default([]),
		)
		.option('--check', 'only look whether rows are fresh and of known origin', false)
		.option('--json', 'print the board as JSON on stdout', false)
		.addHelpText('after', HELP)
		.action(async (runs: string[], flags: LeaderboardFlags) => {
			await (flags.check ? check(flags.out) : update(runs, flags));
		});
}

async function update(runs: readonly string[], flags: LeaderboardFlags): Promise<void> {
	const { MARKS_NOTE, marksOf, requirements, updateLeaderboard } = await import(
		'../../api/update-leaderboard.ts'
	);
	const options = { ...flags, require: requirements(flags.require) };
	const { board, placed, leftOff, page } = await updateLeaderboard(runs, options);
	for (const { key, runId } of leftOff) {
		logInfo(`bench: ${runId} stays off the board: a newer or larger run has the row ${key}`);
	}
	for (const row of placed) {
		logInfo(`${row.model}: ${[...Object.values(marksOf(row)), ...row.provenance].join('; ')}`);
	}
	if (placed.length > 0) {
		logInfo(MARKS_NOTE);
	}
	logInfo(`${placed.length} rows put on the board, ${board.rows.length} in all: ${page}`);
	if (flags.json) {
		printJson(board);
	}
}

/** Prints what is stale, not comparable or of unknown origin. Exit 3 if anything is. */
async function check(out: string): Promise<void> {
	const { checkLeaderboard } = await import('../../api/update-leaderboard.ts');
	const { rows, findings } = await checkLeaderboard(out);
	for (const finding of findings) {
		logInfo(finding);
	}
	logInfo(`${rows} rows, ${findings.length} findings`);
	if (findings.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
