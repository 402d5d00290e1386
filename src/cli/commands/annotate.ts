import { Command, Option } from 'commander';

/** Options of `bench annotate`. */
export type AnnotateFlags = {
	readonly llm: string;
	readonly out?: string;
	readonly accept?: string;
	readonly json: boolean;
};

const EXAMPLES = `
Examples:
  bench annotate suites/talks --llm openai --out marks.json   marks for a person to check
  bench annotate suites/talks --accept marks.json --out suites/talks-annotated`;

/** `bench annotate`: a language model marks where a listener would respond; a person decides. */
export function annotateCommand(): Command {
	return new Command('annotate')
		.description('have a language model mark reference backchannel positions, for a person to check')
		.argument('<suite>', 'folder or name of a suite')
		.addOption(
			new Option('--llm <id>', 'openai[:model] or gemini[:model]').env('BENCH_LLM').default('openai'),
		)
		.addOption(
			new Option('-o, --out <path>', 'file for the marks; with --accept the folder of the new suite'),
		)
		.addOption(new Option('--accept <file>', 'write a suite with the accepted marks'))
		.option('--json', 'print the marks as JSON on stdout', false)
		.addHelpText('after', EXAMPLES)
		.action(async (suite: string, flags: AnnotateFlags) => {
			const { acceptMarksAction, annotateAction } = await import('../actions/annotate.ts');
			await (flags.accept === undefined
				? annotateAction(suite, flags)
				: acceptMarksAction(suite, flags.accept, flags));
		});
}
