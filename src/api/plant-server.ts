import { setMaxListeners } from 'node:events';
import { attachSimulatedServer } from '../../adapters/simulated/network-adapter.ts';
import { startServer } from '../../adapters/simulated/server/start-server.ts';
import { HarnessError } from '../core/errors.ts';
import type { CalibrationOptions, PlantServer } from '../run/calibrate/calibrate.ts';

/**
 * Starts the plant server's process and attaches to each of its conversations, as to any duplex v1 server. In
 * lock-step a virtual clock may drive them.
 */
export function plantServer(lockstep: boolean): CalibrationOptions['startServer'] {
	return async (files, conversations, signal) => {
		// Every conversation listens to the one signal; that is no leak.
		setMaxListeners(0, signal);
		const server = await startServer({ role: 'plants', ...files }, signal);
		const attach = (id: string) => attachSimulatedServer(server, id, { lockstep, identity: {} }, signal);
		const systems = new Map(
			await Promise.all(conversations.map(async (id) => [id, await attach(id)] as const)),
		);
		const systemFor: PlantServer['systemFor'] = (conversation) => {
			const system = systems.get(conversation);
			if (system === undefined) {
				throw new HarnessError({ what: `the calibration server holds no conversation ${conversation}` });
			}
			return system;
		};
		return { systemFor, close: server.close };
	};
}
