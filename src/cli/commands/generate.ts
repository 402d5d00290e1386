import { Command, Option } from 'commander';
import type { TriggerMode } from '../../../scenarios/index.ts';
import { INTERACTION_TYPES, type InteractionType } from '../../core/scenario.ts';
import { integer, list } from '../arguments.ts';
import { type VoiceFlags, voiceOptions } from '../voice-options.ts';

/** Options of `bench generate`. */
export type GenerateFlags = VoiceFlags & {
	readonly scenario?: readonly string[];
	readonly limit?: number;
	readonly seed: number;
	readonly triggers?: TriggerMode;
	readonly bank: readonly string[];
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
  bench generate core                                       synthesise a suite into the cache
  bench generate core --voice-engine openai --out my-suite  a suite to keep: its voices never say the same twice
  bench generate --llm openai --type turn-taking --n 20 --out review.json
                                                            new prompts for a person to read, nothing else
  bench generate --accept review.json --bank my-bank.json   what that person accepted, into a bank of your own
  bench run --suite core --bank my-bank.json                a suite with it`;

/** `bench generate`: synthesise a suite, or have new prompts written for a person to check. */
export function generateCommand(): Command {
	const command = new Command('generate')
		.description('synthesise the audio of a suite (run does it on demand), or write new prompts for review')
		.argument('[suite]', 'suite of scenarios', 'quick')
		.addOption(new Option('--scenario <ids>', 'only these types, kinds or scenario ids').argParser(list))
		.addOption(new Option('--limit <n>', 'at most this many scenarios per type').argParser(integer(1)))
		.addOption(new Option('--seed <n>', 'seed of the suite').argParser(integer(0)).default(1))
		.addOption(bankOption())
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
				const { acceptAction } = await import('../actions/drafts.ts');
				await acceptAction(flags.accept, flags);
			} else if (flags.llm !== undefined && flags.type !== undefined) {
				const { draftAction } = await import('../actions/drafts.ts');
				await draftAction(flags.llm, flags.type, flags);
			} else {
				const { generateAction } = await import('../actions/generate.ts');
				await generateAction(suite, flags);
			}
		});
}

/** `--triggers`. */
export function triggersOption(): Option {
	return new Option(
		'--triggers <mode>',
		'when sounds over a reply come: reactive (by what is heard of it) or static (at fixed times, as other benchmarks do) (default: by suite)',
	)
		.choices(['reactive', 'static'])
		.env('BENCH_TRIGGERS');
}

/** `--bank`: files with own prompts. */
export function bankOption(): Option {
	return new Option('--bank <files>', 'files with own prompts, added to the project’s')
		.env('BENCH_BANK')
		.argParser(list)
		.default([]);
}
