import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { RunOptions } from '../../api/options.ts';
import { DEFAULT_MODEL } from '../../api/results.ts';
import { EXIT } from '../../core/errors.ts';
import { integer, list, numberBetween } from '../arguments.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { logInfo, printJson } from '../output.ts';
import { queueOptions } from '../queue-options.ts';
import { bankOnlyOption, bankOption, seedOption, triggersOption, voiceOptions } from '../suite-options.ts';

/** Options of `bench run` that are the command line's own; the rest is read by the run itself. */
type RunFlags = Record<string, unknown> & {
	readonly scenario?: readonly string[];
	readonly limit?: number;
	readonly modelConfig?: string;
	readonly dryRun: boolean;
	readonly all: boolean;
	readonly json: boolean;
};

const EXAMPLES = `
Examples:
  bench run --model local                          the embedded agent, quick suite, no key needed
  bench run --model local --dry-run                what would be played, how long, what is missing
  bench run --model simulated:oracle --clock virtual
                                                   a simulated system on simulated time
  bench run --model local --suite core --scenario user-interrupt,user-backchannel
  bench run --model local --seed fresh             a draw of the suite that no system has seen
  bench run --resume results/runs/<runId>          resume after a crash or Ctrl-C
  bench run --model local --shard 1/4              a quarter of the plan; see bench merge

Exit codes: 0 ok · 1 harness error · 2 usage, configuration, missing key · 3 incomplete · 130 interrupted`;

/** `bench run`: generate, replay, score, summarize. */
export function runCommand(): Command {
	const option = (flags: string, text: string, env: string) => new Option(flags, text).env(`BENCH_${env}`);
	const command = new Command('run')
		.description(
			'replay a suite of scenarios against a system in real time and score what a user would have heard',
		)
		.addOption(
			option('-m, --model <ids>', 'systems, comma-separated (see `bench list models`)', 'MODEL')
				.argParser(list)
				.default([DEFAULT_MODEL]),
		)
		.addOption(
			option(
				'-s, --suite <name>',
				'suite of scenarios (see `bench list scenarios`), or folder of an imported one',
				'SUITE',
			).default('quick'),
		)
		.addOption(
			option(
				'--scenario <ids>',
				'only these types, kinds or scenario ids, comma-separated',
				'SCENARIO',
			).argParser(list),
		)
		.addOption(
			option(
				'--condition <names>',
				"acoustic conditions, comma-separated (default: the suite's own; see `bench list conditions`)",
				'CONDITION',
			).argParser(list),
		)
		.addOption(
			option(
				'--examiner <id>',
				'who plays the user of examinations: script, or openai[:model], gemini[:model]',
				'EXAMINER',
			).default('script'),
		)
		.addOption(option('--trials <n>', 'replays of every scenario', 'TRIALS').argParser(integer(1)).default(1))
		.addOption(option('--limit <n>', 'at most this many scenarios per type', 'LIMIT').argParser(integer(1)))
		.addOption(seedOption())
		.addOption(bankOption())
		.addOption(bankOnlyOption())
		.addOption(triggersOption())
		.addOption(
			option(
				'-c, --concurrency <n>',
				'most concurrent sessions (default: what the system and this machine allow)',
				'CONCURRENCY',
			).argParser(integer(1)),
		)
		.addOption(
			option(
				'--clock <kind>',
				'real time, or simulated time for systems driven by the audio they are fed',
				'CLOCK',
			)
				.choices(['real', 'virtual'])
				.default('real'),
		)
		.addOption(
			option('--jitter <ms>', 'jitter buffer of the playback model', 'JITTER')
				.argParser(numberBetween(0, 1000))
				.default(0),
		)
		.addOption(
			option('--judge <id>', 'lexical (offline), openai[:model] or gemini[:model]', 'JUDGE').default(
				'lexical',
			),
		)
		.addOption(
			option(
				'--transcriber <id>',
				"none (sound alone), own (the system's transcript, aligned), openai[:model], sherpa:<model or folder>",
				'TRANSCRIBER',
			).default('none'),
		)
		.addOption(
			option('--keep-audio <which>', 'tracks to keep: all, of flagged units, or none', 'KEEP_AUDIO')
				.choices(['all', 'flagged', 'none'])
				.default('all'),
		)
		.addOption(
			option(
				'--fail-on-error <share>',
				'exit 3 when more than this share of units could not be measured',
				'FAIL_ON_ERROR',
			)
				.argParser(numberBetween(0, 1))
				.default(0.05),
		)
		.addOption(
			option(
				'--max-errors <n>',
				'stop after this many units failed for reasons other than the model',
				'MAX_ERRORS',
			).argParser(integer(1)),
		)
		.addOption(
			option(
				'--model-config <file>',
				"JSON file with the system's settings (voice, prompts, thresholds …)",
				'MODEL_CONFIG',
			),
		)
		.addOption(option('--testbed <name>', 'name of this machine and network position', 'TESTBED'))
		.addOption(option('-o, --out <dir>', 'where runs are written', 'OUT').default('results/runs'))
		.addOption(new Option('--resume <dir>', 'resume an existing run'));
	for (const shared of [...voiceOptions(), ...queueOptions()]) {
		command.addOption(shared);
	}
	return command
		.option('--no-score', 'record only; score later with `bench score`')
		.option('--dry-run', 'print the plan and stop', false)
		.option('--all', 'print every number at the end, not the headline alone', false)
		.option('--json', 'print the summary as JSON on stdout', false)
		.addHelpText('after', EXAMPLES)
		.action(async (flags: RunFlags) => {
			const { parseRunOptions, readModelConfig } = await import('../../api/options.ts');
			const { dryRun: _, all: __, json: ___, modelConfig: file, ...given } = flags;
			const options = parseRunOptions({
				...given,
				modelConfig: file === undefined ? undefined : await readModelConfig(file),
				command: `bench ${process.argv.slice(2).join(' ')}`,
			});
			await (flags.dryRun ? printPlans(options) : run(options, flags));
		});
}

async function run(options: RunOptions, flags: RunFlags): Promise<void> {
	const { runBenchmark } = await import('../../api/run-benchmark.ts');
	const { printRunEvents } = await import('../run-events.ts');
	const { printResult } = await import('../run-result.ts');
	const sideBySide = options.model.length > 1 && (options.modelsAtOnce > 1 || options.queue !== undefined);
	const printing: Promise<number>[] = [];
	const onEvent = printRunEvents({ sideBySide }, ({ result }) => {
		printing.push(printResult(result, options, flags));
	});
	const interrupted =
		options.queue === undefined
			? 'units under way are recorded as interrupted'
			: 'nothing more is handed out';
	const results = await withInterrupt(interrupted, (signal) =>
		runBenchmark(options, { onEvent, signal }).finally(() => Promise.all(printing)),
	);
	const codes = await Promise.all(printing);
	if (flags.json) {
		const summaries = results.map(({ summary }) => summary);
		printJson(summaries.length === 1 ? summaries[0] : summaries);
	}
	const code = codes.find((each) => each !== EXIT.ok);
	if (code !== undefined) {
		throw new ExitRequest(code);
	}
}

/** `--dry-run`: units, minutes of audio, expected wall time, missing keys. */
async function printPlans(options: RunOptions): Promise<void> {
	const { planRun } = await import('../../api/plan-run.ts');
	const { printingContext } = await import('../progress.ts');
	for (const plan of await planRun(options, printingContext())) {
		const { estimate, missing } = plan;
		const minutes = (ms: number) => (ms / 60_000).toFixed(1);
		logInfo(`model ${plan.model}: ${plan.title}`);
		logInfo(
			`suite ${plan.suite}, seed ${plan.seed}, conditions ${plan.conditions.join(', ')}, ${plan.trials} trial(s)`,
		);
		for (const unitId of plan.units) {
			logInfo(`  ${unitId}`);
		}
		logInfo(
			`${estimate.units} units, ${minutes(estimate.minAudioMs)}–${minutes(estimate.maxAudioMs)} minutes of conversation`,
		);
		if (options.clock === 'real') {
			logInfo(
				`${minutes(estimate.minWallMs)}–${minutes(estimate.maxWallMs)} minutes if ${plan.concurrency} sessions run at once`,
			);
		}
		logInfo(missing.length === 0 ? 'no key is missing' : `missing: ${missing.join(', ')}`);
		logInfo(`would write to ${join(options.out, '<runId>')}`);
	}
}
