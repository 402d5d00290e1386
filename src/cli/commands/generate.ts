import { Command, Option } from 'commander';
import type { SeedInput } from '../../api/options.ts';
import { EXIT, UsageError } from '../../core/errors.ts';
import { INTERACTION_TYPES, type InteractionType } from '../../core/scenario.ts';
import { integer, list } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { logInfo, printJson } from '../output.ts';
import { printingContext } from '../progress.ts';
import { bankOnlyOption, bankOption, seedOption, triggersOption, voiceOptions } from '../suite-options.ts';

/** Options of `bench generate`. */
export type GenerateFlags = {
	readonly voiceEngine: string;
	readonly voices?: readonly string[];
	readonly scenario?: readonly string[];
	readonly limit?: number;
	readonly seed: SeedInput;
	readonly triggers?: 'reactive' | 'static';
	readonly bank: readonly string[];
	readonly bankOnly: boolean;
	readonly out?: string;
	readonly llm?: string;
	readonly type?: InteractionType;
	readonly kind?: string;
	readonly n: number;
	readonly accept?: string;
	readonly json: boolean;
};

const EXAMPLES = `
Examples:
  bench generate core                                       synthesize a suite into the cache
  bench generate core --voice-engine openai --out my-suite  a suite to keep: its voices never say the same twice
  bench generate --llm openai --type turn-taking --n 20 --out review.json
                                                            new prompts for a person to read, nothing else
  bench generate --accept review.json --bank my-bank.json   what that person accepted, into a bank of your own
  bench run --suite core --bank my-bank.json                a suite with it`;

/** `bench generate`: synthesize a suite, or have new prompts written for a person to check. */
export function generateCommand(): Command {
	const command = new Command('generate')
		.description('synthesize the audio of a suite (run does it on demand), or write new prompts for review')
		.argument('[suite]', 'suite of scenarios', 'quick')
		.addOption(new Option('--scenario <ids>', 'only these types, kinds or scenario ids').argParser(list))
		.addOption(new Option('--limit <n>', 'at most this many scenarios per type').argParser(integer(1)))
		.addOption(seedOption())
		.addOption(bankOption())
		.addOption(bankOnlyOption())
		.addOption(triggersOption())
		.addOption(new Option('-o, --out <path>', 'folder for a suite of its own, or file for a review'));
	for (const option of voiceOptions()) {
		command.addOption(option);
	}
	return command
		.addOption(
			new Option('--llm <id>', 'write new prompts with openai[:model] or gemini[:model]').env('BENCH_LLM'),
		)
		.addOption(new Option('--type <type>', 'type of the new prompts').choices(INTERACTION_TYPES))
		.addOption(
			new Option('--kind <kind>', 'kind of the new prompts (default: all kinds of the type in turn)'),
		)
		.addOption(new Option('-n, --n <count>', 'how many new prompts').argParser(integer(1)).default(10))
		.addOption(new Option('--accept <file>', 'take the accepted prompts of a review into --bank'))
		.option('--json', 'print the manifest as JSON on stdout', false)
		.addHelpText('after', EXAMPLES)
		.action(async (suite: string, flags: GenerateFlags) => {
			if (flags.accept !== undefined) {
				await accept(flags.accept, flags);
			} else if (flags.llm !== undefined) {
				await draft(flags.llm, flags);
			} else {
				await generate(suite, flags);
			}
		});
}

/** A suite into the cache, with `--out` into a folder of its own. */
async function generate(suite: string, flags: GenerateFlags): Promise<void> {
	const { generateSuite } = await import('../../api/generate-suite.ts');
	const { manifest, scenarios } = await generateSuite({ ...flags, suite }, printingContext());
	if (flags.out !== undefined) {
		logInfo(`bench run --suite ${flags.out}`);
	}
	if (flags.json) {
		const { cacheDir: _, ...portable } = manifest;
		printJson({ ...portable, scenarios });
	}
}

async function draft(llm: string, flags: GenerateFlags): Promise<void> {
	const { draftPrompts } = await import('../../api/draft-prompts.ts');
	const { type, kind, out, n: count, seed, bank } = flags;
	if (type === undefined) {
		throw new UsageError({
			what: '--llm writes prompts of one type',
			expected: '--type',
			hint: 'bench generate --llm openai --type turn-taking --n 20',
		});
	}
	const review = await draftPrompts(
		{
			llm,
			type,
			count,
			seed,
			bank,
			...(kind === undefined ? {} : { kind }),
			...(out === undefined ? {} : { out }),
		},
		printingContext(),
	);
	logInfo(review.howTo);
	if (flags.json) {
		printJson(review);
	}
}

/** Exit 3 if something was refused. */
async function accept(review: string, { bank }: GenerateFlags): Promise<void> {
	const { acceptPrompts } = await import('../../api/draft-prompts.ts');
	const [target, ...more] = bank;
	if (target === undefined || more.length > 0) {
		throw new UsageError({
			what: '--accept needs one bank to write to',
			expected: '--bank <file>',
			hint: 'to propose prompts for the project, append lines to scenarios/<type>/prompts-<kind>.jsonl',
		});
	}
	const { refused } = await acceptPrompts(review, target, printingContext());
	if (refused.length > 0) {
		throw new ExitRequest(EXIT.incomplete);
	}
}
