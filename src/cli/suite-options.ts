import { InvalidArgumentError, Option } from 'commander';
import type { SeedInput } from '../api/options.ts';
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

/** `--bank-only`: nothing but own prompts. */
export function bankOnlyOption(): Option {
	return new Option('--bank-only', 'play the prompts of --bank alone; types that it lacks are left out')
		.env('BENCH_BANK_ONLY')
		.default(false);
}

/** `--seed`. */
export function seedOption(): Option {
	return new Option(
		'--seed <n>',
		'seed of the suite and of the order of play; fresh draws one, fresh:<n> is one drawn elsewhere',
	)
		.env('BENCH_SEED')
		.argParser(seed)
		.default(1);
}

function seed(value: string): SeedInput {
	const [, drawn, digits] = /^(fresh:)?(\d{1,15})$/.exec(value) ?? [];
	if (value === 'fresh') {
		return value;
	}
	if (digits === undefined) {
		throw new InvalidArgumentError(`Expected a whole number from 0 up, fresh, or fresh:<n>, got "${value}".`);
	}
	return drawn === undefined ? Number(digits) : `fresh:${Number(digits)}`;
}
