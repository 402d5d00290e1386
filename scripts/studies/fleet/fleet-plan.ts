/** A system under test in a simulated fleet. */
export type FleetSystem = {
	readonly id: string;
	readonly units: number;
	/** Concurrent sessions that its provider or server allows. */
	readonly sessionCap: number;
	/** Minimum time between two session starts over all workers, ms; 0 = no minimum. */
	readonly openEveryMs: number;
};

/** The parameters of a simulated night. Times are in ms, shares in [0, 1]. */
export type FleetPlan = {
	readonly seed: number;
	readonly systems: readonly FleetSystem[];
	readonly workers: number;
	/** Concurrent sessions in one worker, over all systems. */
	readonly slotsPerWorker: number;
	/** Wall time of a unit is uniform between these two: scenario types differ, sessions end by themselves. */
	readonly unitMinMs: number;
	readonly unitMaxMs: number;
	/** Rendering, writing and scoring, during which the unit still holds its slot. */
	readonly finishMs: number;
	/** Taking a unit from the queue and returning a result. */
	readonly queueMs: number;
	/** Share of tries that end as an infra-error; each is tried once more. */
	readonly infraShare: number;
	/** Share of tries that take `stragglerFactor` times as long. */
	readonly stragglerShare: number;
	readonly stragglerFactor: number;
	/** Mean time between deaths of one worker; Infinity = never. A dead worker is back after `restartMs`. */
	readonly workerLifeMs: number;
	readonly restartMs: number;
	/** After how long the units of a dead worker go to others: lease plus check. */
	readonly leaseMs: number;
};

/** The night of docs/scaling.md: 15 systems with about 240 units and 3 trials each, on a few machines. */
export const NIGHTLY: FleetPlan = {
	seed: 1,
	systems: [],
	workers: 8,
	slotsPerWorker: 12,
	unitMinMs: 15_000,
	unitMaxMs: 45_000,
	finishMs: 2_500,
	queueMs: 20,
	infraShare: 0.02,
	stragglerShare: 0.01,
	stragglerFactor: 3,
	workerLifeMs: 4 * 3_600_000,
	restartMs: 60_000,
	leaseMs: 90_000,
};

/** `count` equal systems that share `units` evenly. */
export function equalSystems(
	count: number,
	units: number,
	system: Omit<FleetSystem, 'id' | 'units'>,
): FleetSystem[] {
	return Array.from({ length: count }, (_, i) => ({
		...system,
		id: `system-${i + 1}`,
		units: Math.floor(units / count) + Number(i < units % count),
	}));
}
