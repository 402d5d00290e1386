import type { UnitStatus } from '../core/recording.ts';
import type { Scenario } from '../core/scenario.ts';
import type { Attempt, Testbed, UnitFile } from '../results/schema-unit.ts';
import type { SessionOutcome } from '../session/outcome.ts';
import { packetsOf, textsOf } from '../session/to-recording.ts';

/** What is known about a unit besides its session. */
export type UnitContext = {
	readonly scenario: Scenario;
	readonly condition: string;
	readonly trial: number;
	readonly status: UnitStatus;
	readonly reason: string | null;
	readonly attempts: readonly Attempt[];
	readonly testbed: Testbed;
	readonly calibration: string | null;
};

/** The content of `unit.json`. */
export function unitFile(
	outcome: Omit<SessionOutcome, 'received'>,
	context: UnitContext,
	audio: UnitFile['audio'],
): UnitFile {
	const { scenario, condition, trial, status, reason, attempts, testbed, calibration } = context;
	const { health } = outcome;
	return {
		schemaVersion: 1,
		unitId: outcome.unitId,
		condition,
		trial,
		scenario: structuredClone(scenario) as UnitFile['scenario'],
		status,
		reason,
		attempts: [...attempts],
		testbed,
		calibration,
		outputRate: outcome.outputRate,
		health: { ...health, stalls: [...health.stalls], violations: [...health.violations] },
		clips: outcome.clips.map(({ clip, startSamples }) => ({ clip: clip.id, startSamples })),
		triggers: [...outcome.triggers],
		packets: packetsOf(outcome.trace),
		texts: textsOf(outcome.trace),
		usage: outcome.usage,
		end: outcome.end,
		audio,
	};
}
