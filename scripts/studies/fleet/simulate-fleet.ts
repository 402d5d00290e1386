import { type Random, seededRandom } from '../../../src/core/random.ts';
import { EventHeap } from './event-heap.ts';
import type { FleetPlan, FleetSystem } from './fleet-plan.ts';

/** The outcome of a simulated night. */
export type FleetOutcome = {
	readonly units: number;
	/** From the first unit's start to the last unit's end. */
	readonly makespanMs: number;
	/** No schedule can be faster: see {@link fleetBoundMs}. */
	readonly boundMs: number;
	/** Bound over makespan, in (0, 1]. */
	readonly efficiency: number;
	/** Tries that were started; at least one per unit. */
	readonly tries: number;
	readonly deaths: number;
	/** Tries that were running when their worker died; another worker replayed them. */
	readonly lostTries: number;
	/** Time that slots were held by units, over all slots and the whole makespan, in [0, 1]. */
	readonly slotUse: number;
	/** Most units that ended within one second: the load on result storage and scoring. */
	readonly peakPerSecond: number;
};

type Try = {
	readonly system: number;
	readonly worker: number;
	readonly life: number;
	readonly second: boolean;
};
type Event =
	| { readonly type: 'ended'; readonly of: Try; readonly infra: boolean }
	/** The lease of a dead worker's unit runs out. */
	| { readonly type: 'expired'; readonly system: number; readonly second: boolean }
	| { readonly type: 'died'; readonly worker: number }
	| { readonly type: 'back'; readonly worker: number }
	/** A system may open another session. */
	| { readonly type: 'opens' };

/**
 * Simulates a night event by event with the rules of a real run: one queue per system, a cap on sessions over all
 * workers, a minimum time between starts, one retry after an infrastructure error, leases that expire when a worker dies.
 * A free slot takes units from the systems in turn. The same plan gives the same outcome.
 */
export function simulateFleet(plan: FleetPlan): FleetOutcome {
	return new Fleet(plan).run();
}

class Fleet {
	readonly #plan: FleetPlan;
	readonly #random: Random;
	readonly #events = new EventHeap<Event>();
	/** Units that wait, first tries and second ones. */
	readonly #waiting: { first: number; second: number }[];
	readonly #open: number[];
	readonly #nextOpenMs: number[];
	readonly #free: number[];
	readonly #life: number[];
	readonly #running: Map<Try, { startMs: number }>[];
	#nowMs = 0;
	#left: number;
	#tries = 0;
	#deaths = 0;
	#lost = 0;
	#heldMs = 0;
	#turn = 0;
	#second = { at: 0, count: 0, most: 0 };

	constructor(plan: FleetPlan) {
		this.#plan = plan;
		this.#random = seededRandom(plan.seed);
		this.#waiting = plan.systems.map(({ units }) => ({ first: units, second: 0 }));
		this.#open = plan.systems.map(() => 0);
		this.#nextOpenMs = plan.systems.map(() => 0);
		this.#free = Array.from({ length: plan.workers }, () => plan.slotsPerWorker);
		this.#life = Array.from({ length: plan.workers }, () => 0);
		this.#running = Array.from({ length: plan.workers }, () => new Map());
		this.#left = plan.systems.reduce((sum, { units }) => sum + units, 0);
	}

	run(): FleetOutcome {
		const units = this.#left;
		for (let worker = 0; worker < this.#plan.workers; worker++) {
			this.#planDeath(worker);
		}
		this.#fill();
		while (this.#left > 0) {
			const next = this.#events.next();
			if (next === null) {
				break;
			}
			this.#nowMs = next.atMs;
			this.#handle(next.event);
			this.#fill();
		}
		const boundMs = fleetBoundMs(this.#plan);
		const slots = this.#plan.workers * this.#plan.slotsPerWorker;
		return {
			units,
			makespanMs: this.#nowMs,
			boundMs,
			efficiency: this.#nowMs === 0 ? 1 : boundMs / this.#nowMs,
			tries: this.#tries,
			deaths: this.#deaths,
			lostTries: this.#lost,
			slotUse: this.#nowMs === 0 ? 0 : this.#heldMs / (slots * this.#nowMs),
			peakPerSecond: this.#second.most,
		};
	}

	#handle(event: Event): void {
		switch (event.type) {
			case 'ended':
				this.#ended(event.of, event.infra);
				break;
			case 'expired':
				this.#open[event.system] = (this.#open[event.system] ?? 0) - 1;
				this.#wait(event.system, event.second);
				break;
			case 'died':
				this.#died(event.worker);
				break;
			case 'back':
				this.#free[event.worker] = this.#plan.slotsPerWorker;
				this.#planDeath(event.worker);
				break;
			case 'opens':
				// run() fills the free slots after every event.
				break;
		}
	}

	#ended(of: Try, infra: boolean): void {
		const { system, worker, life, second } = of;
		if (this.#life[worker] !== life) {
			// Its worker died in the meantime.
			return;
		}
		this.#heldMs += this.#nowMs - (this.#running[worker]?.get(of)?.startMs ?? this.#nowMs);
		this.#running[worker]?.delete(of);
		this.#free[worker] = (this.#free[worker] ?? 0) + 1;
		this.#open[system] = (this.#open[system] ?? 0) - 1;
		if (infra && !second) {
			this.#wait(system, true);
			return;
		}
		this.#left -= 1;
		const at = Math.floor(this.#nowMs / 1_000);
		const count = at === this.#second.at ? this.#second.count + 1 : 1;
		this.#second = { at, count, most: Math.max(this.#second.most, count) };
	}

	#died(worker: number): void {
		this.#deaths += 1;
		this.#life[worker] = (this.#life[worker] ?? 0) + 1;
		this.#free[worker] = 0;
		for (const [{ system, second }, { startMs }] of this.#running[worker] ?? []) {
			this.#lost += 1;
			this.#heldMs += this.#nowMs - startMs;
			this.#events.add(this.#nowMs + this.#plan.leaseMs, { type: 'expired', system, second });
		}
		this.#running[worker]?.clear();
		this.#events.add(this.#nowMs + this.#plan.restartMs, { type: 'back', worker });
	}

	#planDeath(worker: number): void {
		if (Number.isFinite(this.#plan.workerLifeMs)) {
			const life = -Math.log(1 - this.#random.next()) * this.#plan.workerLifeMs;
			this.#events.add(this.#nowMs + life, { type: 'died', worker });
		}
	}

	#wait(system: number, second: boolean): void {
		const waiting = this.#waiting[system];
		if (waiting !== undefined) {
			waiting[second ? 'second' : 'first'] += 1;
		}
	}

	/** Gives free slots to systems that may open a session, in turn. */
	#fill(): void {
		for (;;) {
			const worker = this.#free.reduce((best, free, i) => (free > (this.#free[best] ?? 0) ? i : best), 0);
			const system = (this.#free[worker] ?? 0) > 0 ? this.#nextSystem() : null;
			if (system === null) {
				return;
			}
			this.#begin(system, worker);
		}
	}

	#nextSystem(): number | null {
		const { systems } = this.#plan;
		for (let i = 0; i < systems.length; i++) {
			const index = (this.#turn + i) % systems.length;
			const system = systems[index];
			const waiting = this.#waiting[index];
			if (
				system !== undefined &&
				waiting !== undefined &&
				waiting.first + waiting.second > 0 &&
				(this.#open[index] ?? 0) < system.sessionCap &&
				(this.#nextOpenMs[index] ?? 0) <= this.#nowMs
			) {
				this.#turn = index + 1;
				return index;
			}
		}
		return null;
	}

	#begin(index: number, worker: number): void {
		const { systems, queueMs, finishMs, infraShare } = this.#plan;
		const waiting = this.#waiting[index];
		if (waiting === undefined) {
			return;
		}
		const second = waiting.second > 0;
		waiting[second ? 'second' : 'first'] -= 1;
		this.#tries += 1;
		this.#open[index] = (this.#open[index] ?? 0) + 1;
		this.#free[worker] = (this.#free[worker] ?? 0) - 1;
		const openEveryMs = systems[index]?.openEveryMs ?? 0;
		if (openEveryMs > 0) {
			this.#nextOpenMs[index] = this.#nowMs + openEveryMs;
			this.#events.add(this.#nowMs + openEveryMs, { type: 'opens' });
		}
		const of: Try = { system: index, worker, life: this.#life[worker] ?? 0, second };
		this.#running[worker]?.set(of, { startMs: this.#nowMs });
		const infra = this.#random.next() < infraShare;
		const endMs = this.#nowMs + queueMs + this.#unitMs() + finishMs;
		this.#events.add(endMs, { type: 'ended', of, infra });
	}

	#unitMs(): number {
		const { unitMinMs, unitMaxMs, stragglerShare, stragglerFactor } = this.#plan;
		const ms = unitMinMs + this.#random.next() * (unitMaxMs - unitMinMs);
		return this.#random.next() < stragglerShare ? ms * stragglerFactor : ms;
	}
}

/**
 * A lower bound on the duration of a night, ms, without failures, post-processing and queue overhead: the larger of all
 * work over all slots, and of each system's work over its cap or its starts over their rate. The classical
 * lower bounds of scheduling on parallel machines (Graham 1969), with a second kind of machine per system.
 */
export function fleetBoundMs(plan: FleetPlan): number {
	const { systems, workers, slotsPerWorker, unitMinMs, unitMaxMs, stragglerShare, stragglerFactor } = plan;
	const meanMs = ((unitMinMs + unitMaxMs) / 2) * (1 + stragglerShare * (stragglerFactor - 1));
	const total = systems.reduce((sum, { units }) => sum + units, 0);
	const alone = ({ units, sessionCap, openEveryMs }: FleetSystem) =>
		units === 0 ? 0 : Math.max((units * meanMs) / sessionCap, (units - 1) * openEveryMs + unitMinMs);
	return Math.max((total * meanMs) / (workers * slotsPerWorker), ...systems.map(alone));
}
