import { Command } from 'commander';
import { harnessVersion } from '../api/results.ts';
import { annotateCommand } from './commands/annotate.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { compareCommand } from './commands/compare.ts';
import { doctorCommand } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { gateCommand } from './commands/gate.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { judgeCommand } from './commands/judge.ts';
import { leaderboardCommand } from './commands/leaderboard.ts';
import { listCommand } from './commands/list.ts';
import { mergeCommand } from './commands/merge.ts';
import { modelsCommand } from './commands/models.ts';
import { queueCommand } from './commands/queue.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { scenariosCommand } from './commands/scenarios.ts';
import { scoreCommand } from './commands/score.ts';
import { submitCommand } from './commands/submit.ts';
import { verifyCommand } from './commands/verify.ts';
import { viewCommand } from './commands/view.ts';
import { workerCommand } from './commands/worker.ts';

/**
 * The command line. Files under `commands/` hold options and help and import nothing heavy; each loads its action
 * when it is called, so that `bench --help` stays quick.
 */
export function createProgram(): Command {
	const program = new Command('bench')
		.description('Measure how full-duplex speech systems take turns, yield, wait and react.')
		.version(harnessVersion(), '-V, --version', 'print the version')
		.showHelpAfterError('(run with --help for the options)')
		.exitOverride();
	for (const command of [
		runCommand(),
		mergeCommand(),
		workerCommand(),
		queueCommand(),
		scoreCommand(),
		viewCommand(),
		reportCommand(),
		generateCommand(),
		importCommand(),
		annotateCommand(),
		listCommand(),
		doctorCommand(),
		calibrateCommand(),
		scenariosCommand(),
		judgeCommand(),
		modelsCommand(),
		compareCommand(),
		gateCommand(),
		leaderboardCommand(),
		exportCommand(),
		submitCommand(),
		verifyCommand(),
	]) {
		program.addCommand(command.exitOverride());
	}
	return program;
}
