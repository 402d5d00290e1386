import { Command, Option } from 'commander';
import { EXIT } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo } from '../output.ts';
import { printingContext } from '../progress.ts';

/** Options of `bench scenarios show`. */
export type ShowFlags = { readonly suite: string; readonly wav?: string };

/** `bench scenarios`: draw single scenarios and find faults in a suite. */
export function scenariosCommand(): Command {
	const suite = () => new Option('-s, --suite <name>', 'suite').env('BENCH_SUITE').default('quick');
	const show = new Command('show')
		.description('draw a scenario: waveform, cues, words')
		.argument('<id>', 'scenario id, such as turn-taking.question.0000')
		.addOption(suite())
		.option('--wav <folder>', 'also write its clips as WAV files into this folder')
		.action(async (id: string, flags: ShowFlags) => {
			const { showScenario } = await import('../../api/inspect-scenarios.ts');
			const width = Math.min(160, process.stderr.columns ?? 100);
			const { drawing, files } = await showScenario(id, { ...flags, width }, printingContext());
			logInfo(drawing);
			for (const file of files) {
				logInfo(file);
			}
		});
	const lint = new Command('lint')
		.description('find near-duplicate prompts, misplaced cues, wrong levels, clipping, unbalanced voices')
		.addOption(suite())
		.action(async (flags: { suite: string }) => {
			await lintSuite(flags.suite);
		});
	return new Command('scenarios')
		.description('draw single scenarios, or find faults in a suite')
		.addCommand(show.exitOverride())
		.addCommand(lint.exitOverride());
}

/** Exit 1 when anything is found. */
async function lintSuite(suite: string): Promise<void> {
	const { lintScenarios } = await import('../../api/inspect-scenarios.ts');
	const { scenarios, findings } = await lintScenarios({ suite }, printingContext());
	for (const { rule, where, message } of findings) {
		logInfo(`${where}: ${message} (${rule})`);
	}
	logInfo(`${scenarios} scenarios of suite ${suite}: ${findings.length} findings`);
	if (findings.length > 0) {
		throw new ExitRequest(EXIT.harness);
	}
}
