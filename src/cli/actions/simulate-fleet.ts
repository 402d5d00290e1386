import { textTable } from '../../report/text-table.ts';
import { equalSystems, type FleetPlan, NIGHTLY } from '../../run/fleet/fleet-plan.ts';
import { simulateFleet } from '../../run/fleet/simulate-fleet.ts';
import { integer } from '../arguments.ts';
import type { SimulateFleetFlags } from '../commands/simulate-fleet.ts';
import { printJson, say } from '../output.ts';

/** `bench simulate-fleet`. */
export function simulateFleetAction(flags: SimulateFleetFlags): void {
	const plan: Omit<FleetPlan, 'workers'> = {
		...NIGHTLY,
		seed: flags.seed,
		systems: equalSystems(flags.systems, flags.units, {
			sessionCap: flags.cap,
			openEveryMs: 60_000 / flags.openRate,
		}),
		slotsPerWorker: flags.slots,
		infraShare: flags.infraErrors,
		stragglerShare: flags.stragglers,
		workerLifeMs: flags.workerLife * 3_600_000,
		leaseMs: flags.lease * 1_000,
	};
	const outcomes = flags.workers.map((text) => {
		const workers = integer(1)(text);
		return { workers, ...simulateFleet({ ...plan, workers }) };
	});
	say(
		`${flags.units} units of ${plan.unitMinMs / 1_000}–${plan.unitMaxMs / 1_000} s over ${flags.systems} systems, ` +
			`${flags.cap} sessions and ${flags.openRate} starts per minute each, ${flags.slots} slots per worker\n`,
	);
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
	say(textTable(header, rows, new Set(header.map((_, i) => i))));
	say('\nlost: tries that a dead worker took with it; every unit ended all the same.');
	if (flags.json) {
		printJson({ schemaVersion: 1, plan: { ...plan, workers: undefined }, outcomes });
	}
}

function minutes(ms: number): string {
	return `${(ms / 60_000).toFixed(1)} min`;
}
