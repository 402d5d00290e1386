import type { Adapter, Capabilities, System } from '../../src/core/adapter.ts';
import { MODULAR } from '../shared/system-card.ts';
import { type Behavior, RATE } from './behavior.ts';
import { Oracle, type OracleAnchors, type OracleClip } from './behaviors/oracle.ts';
import { type Cast, createCast } from './cast.ts';
import { findSimulated } from './find-simulated.ts';
import type { Simulated } from './roster.ts';
import { configSchema, givenSettings, type SimulatedConfig } from './simulated-config.ts';
import { SimulatedSession, type Transport } from './simulated-session.ts';

export type { OracleAct, OracleAnchors, OracleClip } from './behaviors/oracle.ts';
export { ORACLE_GAP_SAMPLES } from './behaviors/oracle.ts';
export { ROSTER, structuralSystem } from './roster.ts';
export { ADVERSARIES, type Adversary } from './structural/adversaries.ts';
export { type StructuralPolicy, structuralPolicySchema } from './structural/policy.ts';

/** The variant that must know the cues of a unit: {@link createOracle} makes it, `connect` cannot. */
export const ORACLE = 'oracle';

/** Deterministic in-process systems with known behavior, on either clock. */
export const simulatedAdapter: Adapter<SimulatedConfig> = {
	id: 'simulated',
	title: 'Simulated systems',
	summary:
		'deterministic systems with known behavior: simulated:oracle, simulated:silent, simulated:policy …',
	card: { ...MODULAR, runs: 'in-process', page: null },
	environment: [],
	config: configSchema,
	virtualClock: {},
	async connect(config, { variant }) {
		const simulated = findSimulated(variant, config);
		const cast = await createCast();
		const plain = simulatedSystem(simulated, cast, config.seed);
		return { ...plain, identity: { ...plain.identity, ...givenSettings(config) } };
	},
};

/** A system in process. Its sessions are numbered in the order in which they open, from `firstSession` on. */
export function simulatedSystem(
	{ id, transport, create }: Simulated,
	cast: Cast,
	seed: number,
	firstSession = 0,
): System {
	let session = firstSession;
	return system(id, transport, (chance) => create(cast, `${seed}.${chance}`, session++));
}

/**
 * A system that knows the cues of one unit. `cast` is shared between units; `begun` is filled while time runs where
 * the beginnings of clips cannot be heard.
 */
export function createOracle(
	clips: readonly OracleClip[],
	cast: Cast,
	begun: OracleAnchors | null = null,
): System {
	return system(ORACLE, { kind: 'frames' }, () => new Oracle(clips, cast, begun));
}

export { type Cast, createCast } from './cast.ts';
export { listSimulated } from './find-simulated.ts';

function system(id: string, transport: Transport, behavior: (seed: number) => Behavior): System {
	return {
		capabilities: capabilities(transport),
		identity: { policy: id, transport: transport.kind },
		open: async (context) => new SimulatedSession(behavior(context.seed), transport, context),
		close: async () => {},
	};
}

function capabilities(transport: Transport): Capabilities {
	return {
		input: { sampleRate: RATE, frameMs: 20 },
		output: { sampleRate: RATE },
		pacing: transport.kind === 'bursts' ? 'burst' : transport.kind === 'slow' ? 'real-time' : 'frame',
		latencyClass: 'model-time',
		transcripts: { model: true, user: false },
		truncation: false,
		flush: transport.kind === 'bursts',
		sessionLimitMs: null,
		maxSessions: null,
		clientClocked: true,
	};
}
