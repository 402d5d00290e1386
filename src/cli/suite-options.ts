import { Option } from 'commander';
import { list } from './arguments.ts';

/** `--voice-engine` and `--voices`. */
export function voiceOptions(): Option[] {
	return [
		new Option(
			'--voice-engine <id>',
			'who speaks for the user: flite (embedded), openai[:model], gemini[:model], sherpa:<model>',
		)
			.env('BENCH_VOICE_ENGINE')
			.default('flite'),
		new Option('--voices <ids>', "voices of that engine, comma-separated (default: the engine's own list)")
			.env('BENCH_VOICES')
			.argParser(list),
	];
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
