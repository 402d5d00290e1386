import { Option } from 'commander';
import { UsageError } from '../core/errors.ts';
import { integer, numberBetween } from './arguments.ts';

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
			'with --queue: the store that planner and workers share, s3://<bucket>/<prefix> (default: the run directory, on a shared folder)',
			'STORE',
		),
		option(
			'--session-cap <n>',
			'with --queue: concurrent sessions over all workers',
			'SESSION_CAP',
		).argParser(integer(1)),
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

/** The queue's address, from the option or its variable. */
export function queueUrl(given: string | undefined): string {
	if (given === undefined) {
		throw new UsageError({
			what: 'no queue is named',
			expected: '--queue redis://host, or BENCH_QUEUE in the environment or .env',
		});
	}
	return given;
}
