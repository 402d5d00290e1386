import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { parseEndpoint } from '../duplex/endpoint.ts';
import { LIMITS } from '../duplex/protocol.ts';
import { attachDuplexSystem } from '../duplex/system.ts';
import { MODULAR } from '../shared/system-card.ts';
import { findSimulated } from './find-simulated.ts';
import { startServer } from './server/start-server.ts';
import { configSchema, givenSettings } from './simulated-config.ts';

const networkConfigSchema = configSchema.extend({
	/** Lets a virtual clock drive the server. */
	lockstep: z.boolean().default(false),
});

type NetworkConfig = z.infer<typeof networkConfigSchema>;

/**
 * The simulated systems as servers: one process of their own, one WebSocket per conversation. What in-process
 * systems leave out (sockets, another process, real time) is part of the numbers. The oracle is
 * excluded: it would need the cues over the wire.
 */
export const simulatedNetworkAdapter: Adapter<NetworkConfig> = {
	id: 'simulated-net',
	title: 'Simulated systems behind a WebSocket',
	summary: 'the same systems in a server process, in real time: simulated-net:policy …',
	card: { ...MODULAR, runs: 'embedded', page: null },
	environment: [],
	config: networkConfigSchema,
	async connect({ lockstep, ...config }, { variant, signal }) {
		const { id } = findSimulated(variant, config);
		const server = await startServer({ role: 'roster', variant: id, config }, signal);
		return attachSimulatedServer(
			server,
			'',
			{ lockstep, identity: { policy: id, ...givenSettings(config) } },
			signal,
		);
	},
};

/** Attaches to one path of a server of ours. The server ends with the system, or at once if it does not answer. */
export async function attachSimulatedServer(
	server: { readonly url: string; readonly close: () => Promise<void> },
	path: string,
	options: { readonly lockstep: boolean; readonly identity: System['identity'] },
	signal: AbortSignal,
): Promise<System> {
	try {
		return await attachDuplexSystem({
			endpoint: parseEndpoint(`${server.url}/${path}`, null, 'the simulated server'),
			handshakeMs: LIMITS.handshakeMs,
			maxSessions: null,
			...options,
			stop: server.close,
			signal,
		});
	} catch (error) {
		await server.close();
		throw error;
	}
}
