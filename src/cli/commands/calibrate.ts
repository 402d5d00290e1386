import { Command, Option } from 'commander';
import { integer } from '../arguments.ts';
import { calibrationFolder } from '../../api/environment.ts';

/** Options of `bench calibrate`. */
export type CalibrateFlags = {
	readonly conversations: number;
	readonly seed: number;
	readonly testbed?: string;
	readonly out: string;
	readonly json: boolean;
};

/** Three settings (a frame for a frame, whole replies, noise) in each of four voices. */
const CONVERSATIONS = 12;

/** `bench calibrate`: the harness's own error on this machine. */
export function calibrateCommand(): Command {
	return new Command('calibrate')
		.description("measure the harness's own error against planted speech, over a real WebSocket")
		.addOption(
			new Option('-c, --conversations <n>', 'conversations at once, of about 50 s each')
				.env('BENCH_CONVERSATIONS')
				.argParser(integer(1))
				.default(CONVERSATIONS),
		)
		.addOption(
			new Option('--seed <n>', 'seed of what is planted where')
				.env('BENCH_SEED')
				.argParser(integer(0))
				.default(1),
		)
		.addOption(
			new Option('--testbed <name>', 'name of this machine and network position').env('BENCH_TESTBED'),
		)
		.addOption(
			new Option(
				'-o, --out <dir>',
				'where calibrations are kept (default: BENCH_CALIBRATIONS, where `bench run` looks)',
			).default(calibrationFolder()),
		)
		.option('--json', 'print the figures as JSON on stdout', false)
		.addHelpText(
			'after',
			'\nExample:\n  bench calibrate --json\n\nUnits of later runs on this testbed name the newest calibration.',
		)
		.action(async (flags: CalibrateFlags) => {
			const { calibrateAction } = await import('../actions/calibrate.ts');
			await calibrateAction(flags);
		});
}
