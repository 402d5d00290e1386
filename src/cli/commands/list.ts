import { Argument, Command } from 'commander';

/** What `bench list` can list. */
export const LISTABLE = ['models', 'scenarios', 'metrics', 'conditions'] as const;

/** `bench list`: what there is to choose from. */
export function listCommand(): Command {
	return new Command('list')
		.description('list systems, scenarios, metrics or acoustic conditions')
		.addArgument(new Argument('<what>', 'what to list').choices(LISTABLE))
		.option('--json', 'print as JSON on stdout', false)
		.action(async (what: (typeof LISTABLE)[number], flags: { json: boolean }) => {
			const { listAction } = await import('../actions/list.ts');
			await listAction(what, flags);
		});
}
