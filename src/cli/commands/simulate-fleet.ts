import { Command } from 'commander';
import { integer, list, numberBetween } from '../arguments.ts';

/** Options of `bench simulate-fleet`. */
export type SimulateFleetFlags = {
	readonly units: number;
	readonly systems: number;
	readonly workers: readonly string[];
	readonly slots: number;
	readonly cap: number;
	readonly openRate: number;
	readonly infraErrors: number;
	readonly stragglers: number;
	readonly workerLife: number;
	readonly lease: number;
	readonly seed: number;
	readonly json: boolean;
};

/** `bench simulate-fleet`: how long a night would take, before anybody rents machines for it. */
export function simulateFleetCommand(): Command {
	return new Command('simulate-fleet')
		.description(
			'simulate a distributed run: thousands of units, caps, failures and stragglers, against a bound',
		)
		.option('--units <n>', 'units over all systems', integer(1), 10_000)
		.option('--systems <n>', 'systems, each with its share of the units', integer(1), 15)
		.option('--workers <ns>', 'numbers of worker processes to compare, comma-separated', list, [
			'1',
			'2',
			'4',
			'8',
			'16',
			'32',
		])
		.option('--slots <n>', 'sessions at once in one worker', integer(1), 12)
		.option('--cap <n>', 'sessions at once that each system allows', integer(1), 10)
		.option(
			'--open-rate <n>',
			'session starts per minute that each system allows',
			numberBetween(0.01, 1e6),
			60,
		)
		.option('--infra-errors <share>', 'tries that fail for the network', numberBetween(0, 1), 0.02)
		.option('--stragglers <share>', 'tries that take three times as long', numberBetween(0, 1), 0.01)
		.option('--worker-life <h>', 'mean time between deaths of one worker, hours', numberBetween(0.01, 1e6), 4)
		.option('--lease <s>', 'until the units of a dead worker go to others', numberBetween(0, 3_600), 90)
		.option('--seed <n>', 'of everything that is left to chance', integer(0), 1)
		.option('--json', 'print as JSON on stdout', false)
		.addHelpText(
			'after',
			`
Example:
  bench simulate-fleet --units 20000 --systems 15 --cap 20 --workers 4,8,16`,
		)
		.action(async (flags: SimulateFleetFlags) => {
			const { simulateFleetAction } = await import('../actions/simulate-fleet.ts');
			simulateFleetAction(flags);
		});
}
