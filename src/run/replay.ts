import type { System } from '../core/adapter.ts';
import { RateLimitedError, UsageError } from '../core/errors.ts';
import type { LoadedScenario } from '../core/scenario.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import type { Testbed } from '../results/schema-unit.ts';
import type { SessionFault } from '../session/fault.ts';
import type { Pacer } from '../session/pacer.ts';
import type { ClipCondition } from '../session/prepared-clips.ts';
import { runSession } from '../session/run-session.ts';
import { unitStatus } from '../session/unit-status.ts';
import type { AttemptResult } from './execute.ts';
import type { FinishJob } from './finish/finish-job.ts';
import type { FinishRequest } from './finish/finisher.ts';

/** Most model audio kept per unit, ms: ten times the longest session. */
const MAX_RECEIVED_MS = 600_000;
/** Patience with a handshake, ms: PersonaPlex runs its prompts before it answers. */
const HANDSHAKE_TIMEOUT_MS = 60_000;

/** What replaying needs to know of a run. */
export type ReplaySetup = {
	readonly pacer: Pacer;
	/** The system that holds the conversation of a unit; one for all, except for the oracle. */
	readonly systemFor: (loaded: LoadedScenario) => System;
	readonly load: (scenarioId: string) => Promise<LoadedScenario>;
	readonly conditionFor: (unit: PlannedUnit) => ClipCondition | null;
	readonly audioFiles: (loaded: LoadedScenario) => FinishJob['audioFiles'];
	readonly capMs: number;
	readonly jitterMs: number;
	readonly testbed: Testbed;
	readonly calibration: string | null;
	readonly keepAudio: FinishJob['keepAudio'];
	readonly scoring: FinishJob['scoring'];
	readonly accept: (request: FinishRequest) => Promise<void>;
	readonly signal: AbortSignal;
};

/** Replays one unit once. Rejects for errors that concern the whole run, such as a refused key. */
export async function replayUnit(unit: PlannedUnit, setup: ReplaySetup): Promise<AttemptResult> {
	const loaded = await setup.load(unit.scenarioId);
	const condition = setup.conditionFor(unit);
	const outcome = await runSession({
		loaded,
		unitId: unit.unitId,
		system: setup.systemFor(loaded),
		pacer: setup.pacer,
		timeline: { ...SESSION_TIMELINE, capMs: setup.capMs },
		jitterMs: setup.jitterMs,
		limits: { maxReceivedMs: MAX_RECEIVED_MS, handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS },
		signal: setup.signal,
		...(condition === null ? {} : { condition }),
		keepWire: true,
	});
	if (outcome.fault !== null && !outcome.started) {
		throwIfNobodysUnit(outcome.fault);
	}
	const { status, reason } = unitStatus(outcome, loaded.scenario);
	return {
		status,
		reason,
		serverClosed: outcome.started && outcome.end.reason === 'closed',
		record: ({ final, ...recorded }) =>
			setup.accept({
				outcome,
				context: {
					scenario: loaded.scenario,
					condition: unit.condition,
					trial: unit.trial,
					...recorded,
					testbed: setup.testbed,
					calibration: setup.calibration,
				},
				audioFiles: setup.audioFiles(loaded),
				keepAudio: setup.keepAudio,
				scoring: final ? setup.scoring : null,
			}),
	};
}

/** A refused key makes every unit pointless; a server that is full wants a pause. Neither is a result of this unit. */
function throwIfNobodysUnit({ origin, code, message, retryAfterMs }: SessionFault): void {
	if (code === 'BENCH_RATE_LIMITED') {
		throw new RateLimitedError({ what: message }, retryAfterMs);
	}
	if (origin === 'user') {
		throw new UsageError({ what: message });
	}
}
