import { setMaxListeners } from 'node:events';
import { attachSimulatedServer } from '../../adapters/simulated/network-adapter.ts';
import { startServer } from '../../adapters/simulated/server/start-server.ts';
import { HarnessError } from '../core/errors.ts';
import type { CalibrationOptions, PlantServer } from '../run/calibrate/calibrate.ts';

/** Starts the plant server's process and attaches to each of its conversations, as to any duplex v1 server. */
export const startPlantServer: CalibrationOptions['startServer'] = async (files, conversations, signal) => {
	// Every conversation listens to the one signal; that is no leak.
	setMaxListeners(0, signal);
	const server = await startServer({ role: 'plants', ...files }, signal);
	const attached = await Promise.all(
		conversations.map(
			async (id) =>
				[id, await attachSimulatedServer(server, id, { lockstep: false, identity: {} }, signal)] as const,
		),
	);
	const systems = new Map(attached);
	const systemFor: PlantServer['systemFor'] = (conversation) => {
		const system = systems.get(conversation);
		if (system === undefined) {
			throw new HarnessError({ what: `the plant server holds no conversation ${conversation}` });
		}
		return system;
	};
	return { systemFor, close: server.close };
};
