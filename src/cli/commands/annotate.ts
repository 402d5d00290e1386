import { Command, Option } from 'commander';
import { EXIT, UsageError } from '../../core/errors.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext } from '../progress.ts';

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
			await (flags.accept === undefined ? annotate(suite, flags) : accept(suite, flags.accept, flags));
		});
}

/** Exit 3 when a narrative could not be marked. */
async function annotate(suite: string, { llm, out, json }: AnnotateFlags): Promise<void> {
	const { annotatePauses } = await import('../../api/annotate-pauses.ts');
	const options = out === undefined ? { llm } : { llm, out };
	const { review, leftOut } = await annotatePauses(suite, options, printingContext());
	logInfo(review.howTo);
	if (json) {
		printJson(review);
	}
	if (leftOut > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}

/** Exit 3 when a mark was refused. */
async function accept(suite: string, review: string, { out }: AnnotateFlags): Promise<void> {
	const { acceptMarks } = await import('../../api/annotate-pauses.ts');
	if (out === undefined) {
		throw new UsageError({ what: '--accept needs a folder for the new suite', expected: '--out <folder>' });
	}
	const {
		suite: marked,
		hash,
		taken,
		refused,
	} = await acceptMarks(suite, { review, out }, printingContext());
	logInfo(`${taken} narratives marked; suite ${marked}, hash ${hash.slice(0, 12)}`);
	logInfo(`bench run --suite ${out}`);
	if (refused.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
