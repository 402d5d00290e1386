import { z } from 'zod';

/** Thresholds of `simulated:policy`, all optional; the default is Duplex Conversation's table 1. */
export const configSchema = z.strictObject({
	endpointMs: z.number().positive().optional(),
	bargeIn: z.boolean().optional(),
	noiseRejection: z.boolean().optional(),
	backchannel: z.boolean().optional(),
	seed: z.int().default(1),
});

/** Configuration of simulated systems. */
export type SimulatedConfig = z.infer<typeof configSchema>;

/** The settings of a system that differ from its defaults, for its identity; empty if none do. */
export function givenSettings({ seed, ...thresholds }: SimulatedConfig): Record<string, number | boolean> {
	const given = Object.entries({ ...thresholds, seed: seed === 1 ? undefined : seed });
	return Object.fromEntries(
		given.filter((entry): entry is [string, number | boolean] => entry[1] !== undefined),
	);
}
