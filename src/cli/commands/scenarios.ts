import { Command, Option } from 'commander';

/** Options of `bench scenarios show`. */
export type ShowFlags = { readonly suite: string; readonly wav?: string };

/** `bench scenarios`: look at single scenarios and find faults in a suite. */
export function scenariosCommand(): Command {
	const suite = () => new Option('-s, --suite <name>', 'suite').env('BENCH_SUITE').default('quick');
	const show = new Command('show')
		.description('draw a scenario: waveform, cues, words')
		.argument('<id>', 'scenario id, such as turn-taking.question.0000')
		.addOption(suite())
		.option('--wav <folder>', 'also write its clips as WAV files into this folder')
		.action(async (id: string, flags: ShowFlags) => {
			const { showAction } = await import('../actions/scenarios.ts');
			await showAction(id, flags);
		});
	const lint = new Command('lint')
		.description('find near-duplicate prompts, misplaced cues, wrong levels, clipping, unbalanced voices')
		.addOption(suite())
		.action(async (flags: { suite: string }) => {
			const { lintAction } = await import('../actions/scenarios.ts');
			await lintAction(flags);
		});
	return new Command('scenarios')
		.description('look at single scenarios, or find faults in a suite')
		.addCommand(show.exitOverride())
		.addCommand(lint.exitOverride());
}
