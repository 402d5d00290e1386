import { setTimeout as sleep } from 'node:timers/promises';
import { RunStore } from '../../src/results/run-store.ts';
import { toyWorker } from './toy-fleet.ts';
import { recordToy } from './toy-run.ts';

/** What a parent tells this process. */
export type ToyChildOrder = {
	readonly url: string;
	readonly runDir: string;
	readonly concurrency: number;
	readonly leaseMs: number;
	readonly momentMs: number;
	/** End of the id of a scenario that kills whoever replays it; null = none. */
	readonly poison: string | null;
	/** How long each unit keeps the process from doing anything else, ms; absent = not at all. */
	readonly blockMs?: number;
};

const order = JSON.parse(process.argv[2] ?? '{}') as ToyChildOrder;
const store = await RunStore.open(order.runDir);
toyWorker(order.url, store, {
	...order,
	work: async ({ unit }) => {
		if (order.poison !== null && unit.scenarioId.endsWith(order.poison)) {
			process.kill(process.pid, 'SIGKILL');
		}
		await sleep(order.momentMs);
		// Nothing runs meanwhile, renewals of the lease included.
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, order.blockMs ?? 0);
		await recordToy(store, unit, 'ok', `pid-${process.pid}`);
		return { status: 'ok', reason: null };
	},
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
