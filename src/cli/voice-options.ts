import { Option } from 'commander';
import { list } from './arguments.ts';

/** Which voices the user speaks with, as the command line hands it over. */
export type VoiceFlags = {
	readonly voiceEngine: string;
	readonly voices?: readonly string[];
};

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
