import { Option } from 'commander';
import { integer, numberBetween } from './arguments.ts';

/** Options of `bench run` that give a plan to several machines. */
export type QueueFlags = {
	/** `i/n` as given. */
	readonly shard?: string;
	/** Address of Redis or Valkey; may hold a password and is never printed. */
	readonly queue?: string;
	/** `s3://<bucket>/<prefix>`; absent = the run directory itself is on a folder that all workers see. */
	readonly store?: string;
	/** Sessions at once over all workers. */
	readonly sessionCap?: number;
	/** Systems that are replayed side by side in this process. */
	readonly modelsAtOnce: number;
	/** Session starts per minute over all workers. */
	readonly openRate?: number;
};

/** `--shard`, `--queue` and what belongs to them. */
export function queueOptions(): Option[] {
	const option = (flags: string, text: string, env: string) => new Option(flags, text).env(`BENCH_${env}`);
	return [
		option(
			'--shard <i/n>',
			'replay only this part of the plan; `bench merge` puts the parts together',
			'SHARD',
		),
		option('--queue <url>', 'leave replaying to `bench worker` processes on this Redis or Valkey', 'QUEUE'),
		option(
			'--store <place>',
			'with --queue: where units meet, s3://<bucket>/<prefix> (default: the run directory, on a shared folder)',
			'STORE',
		),
		option('--session-cap <n>', 'with --queue: sessions at once over all workers', 'SESSION_CAP').argParser(
			integer(1),
		),
		option(
			'--models-at-once <n>',
			'systems replayed side by side in this process, each with its own sessions',
			'MODELS_AT_ONCE',
		)
			.argParser(integer(1))
			.default(1),
		option(
			'--open-rate <n>',
			'session starts per minute, over all workers of a queue or in this process',
			'OPEN_RATE',
		).argParser(numberBetween(0.01, 100_000)),
	];
}
