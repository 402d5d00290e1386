import { Command, Option } from 'commander';
import { calibrationFolder } from '../../api/options.ts';
import { EXIT } from '../../core/errors.ts';
import { integer } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { logInfo, printJson } from '../output.ts';
import { printJobEvents } from '../progress.ts';

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
		.description("measure the harness's own error against injected speech, over a real WebSocket")
		.addOption(
			new Option('-c, --conversations <n>', 'concurrent conversations, of about 50 s each')
				.env('BENCH_CONVERSATIONS')
				.argParser(integer(1))
				.default(CONVERSATIONS),
		)
		.addOption(
			new Option('--seed <n>', 'seed of what is injected where')
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
			await calibrate(flags);
		});
}

/** Exit 130 after Ctrl-C, with nothing stored. */
async function calibrate(flags: CalibrateFlags): Promise<void> {
	const { calibrateMachine } = await import('../../api/calibrate-machine.ts');
	const { calibrationText } = await import('../../api/calibration-text.ts');
	const result = await withInterrupt('nothing is stored', (signal) =>
		calibrateMachine(flags, { onEvent: printJobEvents(), signal }),
	);
	if (result === null) {
		throw new ExitRequest(EXIT.interrupted);
	}
	logInfo(calibrationText(result));
	logInfo(`stored as ${result.path}`);
	if (flags.json) {
		printJson(result.file);
	}
}
