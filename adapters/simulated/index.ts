import { z } from 'zod';
import type { Adapter, Capabilities, System } from '../../src/core/adapter.ts';
import { UsageError } from '../../src/core/errors.ts';
import { DUPLEX_CONVERSATION, type PolicySettings } from '../../src/core/policy/policy-settings.ts';
import { type Behaviour, RATE } from './behaviour.ts';
import { Oracle, type OracleClip } from './behaviours/oracle.ts';
import { type Cast, createCast } from './cast.ts';
import { delaySystem, policySystem, ROSTER, type Simulated } from './roster.ts';
import { SimulatedSession, type Transport } from './simulated-session.ts';

export type { OracleAct, OracleClip } from './behaviours/oracle.ts';
export { ORACLE_GAP_SAMPLES } from './behaviours/oracle.ts';

/** Thresholds of `simulated:policy`, all optional; the default is Duplex Conversation's table 1. */
const configSchema = z.strictObject({
	endpointMs: z.number().positive().optional(),
	bargeIn: z.boolean().optional(),
	noiseRejection: z.boolean().optional(),
	backchannel: z.boolean().optional(),
	seed: z.int().default(1),
});

type SimulatedConfig = z.infer<typeof configSchema>;

/** Deterministic in-process systems with known behaviour, on either clock. */
export const simulatedAdapter: Adapter<SimulatedConfig> = {
	id: 'simulated',
	title: 'Simulated systems',
	summary:
		'deterministic systems with known behaviour: simulated:oracle, simulated:silent, simulated:policy …',
	environment: [],
	config: configSchema,
	async connect(config, { variant }) {
		const simulated = findSimulated(variant, config);
		const cast = await createCast();
		return system(simulated.id, simulated.transport, (seed) =>
			simulated.create(cast, `${config.seed}.${seed}`),
		);
	},
};

/** All names that may follow `simulated:`, with what they do. */
export function listSimulated(): readonly { readonly id: string; readonly summary: string }[] {
	const oracle = {
		id: 'oracle',
		summary: 'does the right thing at the right time; the cli hands it the cues',
	};
	return [oracle, delaySystem(600), ...ROSTER];
}

/** A system that knows the cues of one unit. `cast` is shared between units. */
export function createOracle(clips: readonly OracleClip[], cast: Cast): System {
	return system('oracle', { kind: 'frames' }, () => new Oracle(clips, cast));
}

export { type Cast, createCast } from './cast.ts';

function findSimulated(variant: string | null, config: SimulatedConfig): Simulated {
	const delay = /^delay-(\d{1,4})$/.exec(variant ?? '');
	if (delay) {
		return delaySystem(Number(delay[1]));
	}
	const found = ROSTER.find((entry) => entry.id === variant);
	if (found === undefined) {
		throw new UsageError({
			what: `there is no simulated system "${variant ?? ''}"`,
			expected: `one of ${listSimulated()
				.map((entry) => `simulated:${entry.id}`)
				.join(', ')}`,
			hint: 'see `bench list models`',
		});
	}
	const tuned = tunedPolicy(config);
	return found.exposedBy.length === 0 && tuned !== null
		? policySystem(found.id, found.summary, found.transport, tuned)
		: found;
}

function tunedPolicy({
	endpointMs,
	bargeIn,
	noiseRejection,
	backchannel,
}: SimulatedConfig): PolicySettings | null {
	if ([endpointMs, bargeIn, noiseRejection, backchannel].every((setting) => setting === undefined)) {
		return null;
	}
	const base = DUPLEX_CONVERSATION;
	return {
		...base,
		endOfTurnMs: endpointMs ?? base.endOfTurnMs,
		bargeIn: { ...base.bargeIn, mode: bargeIn === false ? 'off' : base.bargeIn.mode },
		noiseRejection: noiseRejection ?? base.noiseRejection,
		backchannel: { ...base.backchannel, enabled: backchannel ?? base.backchannel.enabled },
	};
}

function system(id: string, transport: Transport, behaviour: (seed: number) => Behaviour): System {
	return {
		capabilities: capabilities(transport),
		identity: { policy: id, transport: transport.kind },
		open: async (context) => new SimulatedSession(behaviour(context.seed), transport, context),
		close: async () => {},
	};
}

function capabilities(transport: Transport): Capabilities {
	return {
		input: { sampleRate: RATE, frameMs: 20 },
		output: { sampleRate: RATE },
		pacing: transport.kind === 'bursts' ? 'C' : transport.kind === 'slow' ? 'B' : 'A',
		latencyClass: 'model-time',
		transcripts: { model: true, user: false },
		truncation: false,
		flush: transport.kind === 'bursts',
		sessionLimitMs: null,
		maxSessions: null,
		clientClocked: true,
	};
}
