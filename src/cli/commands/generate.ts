import { Command, Option } from 'commander';
import { integer, list } from '../arguments.ts';

/** Options of `bench generate`. */
export type GenerateFlags = {
	readonly scenario?: readonly string[];
	readonly limit?: number;
	readonly seed: number;
	readonly json: boolean;
};

/** `bench generate`: synthesise a suite into the cache. */
export function generateCommand(): Command {
	return new Command('generate')
		.description('synthesise the audio of a suite into the cache (run does it on demand)')
		.argument('[suite]', 'suite of scenarios', 'quick')
		.addOption(new Option('--scenario <ids>', 'only these types, kinds or scenario ids').argParser(list))
		.addOption(new Option('--limit <n>', 'at most this many scenarios per type').argParser(integer(1)))
		.addOption(new Option('--seed <n>', 'seed of the suite').argParser(integer(0)).default(1))
		.option('--json', 'print the manifest as JSON on stdout', false)
		.addHelpText('after', '\nExample:\n  bench generate core')
		.action(async (suite: string, flags: GenerateFlags) => {
			const { generateAction } = await import('../actions/generate.ts');
			await generateAction(suite, flags);
		});
}
