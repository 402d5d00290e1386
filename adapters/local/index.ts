import { z } from 'zod';
import type { Adapter, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { parseEndpoint } from '../duplex/endpoint.ts';
import { LIMITS } from '../duplex/protocol.ts';
import { attachDuplexSystem } from '../duplex/system.ts';
import { MODULAR } from '../shared/system-card.ts';
import { type AgentSettings, agentSettingsSchema } from './agent/agent-settings.ts';
import { type AgentProcess, startAgentProcess } from './agent-process.ts';
import { LocalSystem, type RunningAgent } from './local-system.ts';

const config = agentSettingsSchema.extend({
	/** Lets a virtual clock drive the agent. */
	lockstep: z.boolean().default(false),
	/** Patience with the agent's hello, ms. */
	handshakeMs: z.number().int().min(100).max(300_000).default(LIMITS.handshakeMs),
});

/** Configuration of the `local` adapter: everything that can be set about the agent. */
export type LocalConfig = z.infer<typeof config>;

/**
 * Our own agent, in a process that this adapter starts and stops. Variants are presets of its policy:
 * `local` (Duplex Conversation) and `local:vad800` (a fixed endpoint of 800 ms and nothing else).
 */
export const local: Adapter<LocalConfig> = {
	id: 'local',
	title: 'Embedded agent (Duplex Conversation policy)',
	summary:
		'our own small full-duplex agent; needs no key and no download. local:vad800 is its fixed baseline',
	card: { ...MODULAR, runs: 'embedded', page: 'duplex-conversation' },
	variants: [
		{
			variant: 'vad800',
			title: 'Embedded agent, fixed endpoint',
			summary: 'the same agent without duplex abilities: 800 ms of silence end a turn, nothing interrupts it',
		},
	],
	environment: [],
	config,
	virtualClock: { lockstep: true },
	connect,
};

async function connect(
	{ lockstep, handshakeMs, ...settings }: LocalConfig,
	{ variant, signal }: { readonly variant: string | null; readonly signal: AbortSignal },
): Promise<System> {
	const chosen: AgentSettings = { ...settings, preset: presetOf(variant, settings.preset) };
	const start = async (): Promise<RunningAgent> =>
		attachAgent(await startAgentProcess(chosen, { signal }), {
			lockstep,
			handshakeMs,
			settings: chosen,
			signal,
		});
	return new LocalSystem(await start(), start);
}

/** Connects to an agent that runs; stops it where that fails. */
export async function attachAgent(
	process: AgentProcess,
	options: {
		readonly lockstep: boolean;
		readonly handshakeMs: number;
		readonly settings: AgentSettings;
		readonly signal: AbortSignal;
	},
): Promise<RunningAgent> {
	const { lockstep, handshakeMs, settings, signal } = options;
	try {
		const system = await attachDuplexSystem({
			endpoint: parseEndpoint(`ws://127.0.0.1:${process.port}`, null, 'the agent'),
			lockstep,
			handshakeMs,
			maxSessions: settings.conversations,
			startSessions: process.carries,
			identity: identityOf(settings),
			stop: process.stop,
			signal,
		});
		return { process, system };
	} catch (error) {
		await process.stop();
		throw error;
	}
}

function presetOf(variant: string | null, preset: AgentSettings['preset']): AgentSettings['preset'] {
	if (variant === null) {
		return preset;
	}
	if (variant !== 'vad800' && variant !== 'duplex') {
		throw new UsageError({
			what: `the model local has no variant ${JSON.stringify(variant)}`,
			expected: 'local or local:vad800',
		});
	}
	return variant;
}

/** Settings that change the agent's behavior; how many it can talk to at once does not. */
function identityOf({ conversations: _, recognizers: __, ...settings }: AgentSettings): System['identity'] {
	return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
}
