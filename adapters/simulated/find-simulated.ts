import { UsageError } from '../../src/core/errors.ts';
import { DUPLEX_CONVERSATION, type PolicySettings } from '../../src/core/policy/policy-settings.ts';
import { delaySystem, policySystem, ROSTER, type Simulated, structuralSystem } from './roster.ts';
import type { SimulatedConfig } from './simulated-config.ts';
import { ADVERSARIES } from './structural/adversaries.ts';

/** All names that may follow `simulated:`, with what they do and the primaries that expose them. */
export function listSimulated(): readonly Pick<Simulated, 'id' | 'summary' | 'exposedBy'>[] {
	const oracle = {
		id: 'oracle',
		summary: 'does the right thing at the right time; it receives the cues from the harness',
		exposedBy: [],
	};
	return [oracle, delaySystem(600), ...ROSTER];
}

/** The simulated system of that name, with its thresholds tuned. Throws a UsageError that lists the known names. */
export function findSimulated(variant: string | null, config: SimulatedConfig): Simulated {
	const delay = /^delay-(\d{1,4})$/.exec(variant ?? '');
	if (delay) {
		return delaySystem(Number(delay[1]));
	}
	const adversary = ADVERSARIES.find((entry) => entry.id === variant);
	const found = adversary ? structuralSystem(adversary) : ROSTER.find((entry) => entry.id === variant);
	if (found === undefined) {
		throw new UsageError({
			what: `there is no simulated system "${variant ?? ''}"`,
			expected: `one of ${[...listSimulated(), ...ADVERSARIES]
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
