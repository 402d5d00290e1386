// How long a distributed run takes, before you rent machines for it: thousands of units, caps, failures and stragglers,
// against a lower bound. Prints the table of docs/scaling.md, or JSON on stdout with --json.
//   npm run study:fleet -- [--units 20000] [--systems 15] [--cap 20] [--workers 4,8,16]
import { parseArgs } from 'node:util';
import { textTable } from '../../../src/report/text-table.ts';
import { equalSystems, type FleetPlan, NIGHTLY } from './fleet-plan.ts';
import { simulateFleet } from './simulate-fleet.ts';

const { values } = parseArgs({
	options: {
		/** Units over all systems. */
		units: { type: 'string', default: '10000' },
		/** Systems; each gets an equal share of the units. */
		systems: { type: 'string', default: '15' },
		/** Numbers of worker processes to compare, comma-separated. */
		workers: { type: 'string', default: '1,2,4,8,16,32' },
		/** Concurrent sessions in one worker. */
		slots: { type: 'string', default: '12' },
		/** Concurrent sessions that each system allows. */
		cap: { type: 'string', default: '10' },
		/** Session starts per minute that each system allows. */
		'open-rate': { type: 'string', default: '60' },
		/** Share of tries that fail because of the network. */
		'infra-errors': { type: 'string', default: `${NIGHTLY.infraShare}` },
		/** Share of tries that take three times as long. */
		stragglers: { type: 'string', default: `${NIGHTLY.stragglerShare}` },
		/** Mean time between deaths of one worker, hours. */
		'worker-life': { type: 'string', default: '4' },
		/** Time until the units of a dead worker go to others, s. */
		lease: { type: 'string', default: '90' },
		seed: { type: 'string', default: '1' },
		json: { type: 'boolean', default: false },
	},
});

/** The value of a numeric option; at least 0. */
function number(name: Exclude<keyof typeof values, 'workers' | 'json'>): number {
	const value = Number(values[name]);
	if (!(value >= 0)) {
		throw new Error(`--${name}: expected a number of at least 0, got "${values[name]}"`);
	}
	return value;
}

const plan: Omit<FleetPlan, 'workers'> = {
	...NIGHTLY,
	seed: number('seed'),
	systems: equalSystems(number('systems'), number('units'), {
		sessionCap: number('cap'),
		openEveryMs: 60_000 / number('open-rate'),
	}),
	slotsPerWorker: number('slots'),
	infraShare: number('infra-errors'),
	stragglerShare: number('stragglers'),
	workerLifeMs: number('worker-life') * 3_600_000,
	leaseMs: number('lease') * 1_000,
};
const outcomes = values.workers.split(',').map((text) => {
	const workers = Number(text);
	return { workers, ...simulateFleet({ ...plan, workers }) };
});

const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;
const rows = outcomes.map((outcome) => [
	`${outcome.workers}`,
	minutes(outcome.makespanMs),
	minutes(outcome.boundMs),
	`${(outcome.efficiency * 100).toFixed(1)} %`,
	`${(outcome.slotUse * 100).toFixed(0)} %`,
	`${outcome.tries}`,
	`${outcome.deaths}`,
	`${outcome.lostTries}`,
	`${outcome.peakPerSecond}`,
]);
const header = ['workers', 'takes', 'bound', 'of bound', 'slots used', 'tries', 'deaths', 'lost', 'peak/s'];
if (values.json) {
	console.log(JSON.stringify({ schemaVersion: 1, plan, outcomes }, null, '\t'));
} else {
	console.log(
		`${values.units} units of ${plan.unitMinMs / 1_000}–${plan.unitMaxMs / 1_000} s over ${values.systems} systems, ` +
			`${values.cap} sessions and ${values['open-rate']} starts per minute each, ${values.slots} slots per worker\n`,
	);
	console.log(textTable(header, rows, new Set(header.map((_, i) => i))));
	console.log(
		'\nlost: tries that were running when their worker died; another worker replayed every one of them.',
	);
}
