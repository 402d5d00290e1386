import { CLEAN } from '../audio/effects/condition.ts';
import type { System } from '../core/adapter.ts';
import { RateLimitedError, UsageError } from '../core/errors.ts';
import { INTERACTION_TYPES, type LoadedScenario, roleInstructions, type Scenario } from '../core/scenario.ts';
import { SESSION_TIMELINE } from '../core/session-timeline.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import type { Testbed } from '../results/schema-unit.ts';
import type { SessionFault } from '../session/fault.ts';
import type { Pacer } from '../session/pacer.ts';
import { runSession } from '../session/run-session.ts';
import type { BegunClip } from '../session/session-options.ts';
import { unitStatus } from '../session/unit-status.ts';
import type { UnitSound } from './condition/conditioner.ts';
import type { LlmExaminer } from './examiner/llm-examiner.ts';
import type { AttemptResult } from './execute.ts';
import { handshakePatienceMs } from './handshake-patience.ts';
import { whatHappened } from './happened/what-happened.ts';
import type { PostprocessJob } from './postprocess/postprocess-job.ts';
import type { PostprocessRequest } from './postprocess/unit-postprocessor.ts';
import type { Place } from './source/admission.ts';

/** Most model audio kept per unit, ms: ten times the longest session. */
const MAX_RECEIVED_MS = 600_000;

/** What replaying needs to know of a run. */
export type ReplaySetup = {
	readonly pacer: Pacer;
	/**
	 * The system that holds the conversation of a unit; one for all, except for the oracle, which is told where clips
	 * began where it could not hear it.
	 */
	readonly systemFor: (loaded: LoadedScenario, begun: readonly BegunClip[] | null) => System;
	readonly soundOf: (unit: PlannedUnit) => Promise<UnitSound>;
	/** A language model that plays the user of a unit; null where the scenario's clips are played. */
	readonly examinerFor: (scenario: Scenario) => LlmExaminer | null;
	readonly capMs: number;
	readonly jitterMs: number;
	readonly testbed: Testbed;
	readonly calibration: string | null;
	readonly keepAudio: PostprocessJob['keepAudio'];
	readonly scoring: PostprocessJob['scoring'];
	readonly accept: (request: PostprocessRequest) => Promise<void>;
	readonly signal: AbortSignal;
};

/**
 * Replays one unit once. Rejects for errors that concern the whole run, such as a refused key; and, while `patient`,
 * with a RateLimitedError where the server wants fewer sessions. Without patience that refusal is an infra-error.
 */
export async function replayUnit(
	unit: PlannedUnit,
	setup: ReplaySetup,
	place: Pick<Place, 'onPace'>,
	patient = true,
): Promise<AttemptResult> {
	const { loaded, audioFiles, surroundings } = await setup.soundOf(unit);
	const examiner = setup.examinerFor(loaded.scenario);
	const begun: BegunClip[] = [];
	const system = setup.systemFor(loaded, standsOut(unit, loaded) ? null : begun);
	const outcome = await runSession({
		loaded: examiner === null ? loaded : withoutClips(loaded),
		unitId: unit.unitId,
		system,
		pacer: setup.pacer,
		timeline: { ...SESSION_TIMELINE, capMs: setup.capMs },
		jitterMs: setup.jitterMs,
		limits: { maxReceivedMs: MAX_RECEIVED_MS, handshakeTimeoutMs: handshakePatienceMs(system) },
		signal: setup.signal,
		...(surroundings === null ? {} : { surroundings: surroundings.sound }),
		onClip: (clip) => begun.push(clip),
		onPace: place.onPace,
		...(examiner === null ? {} : { agent: (tools) => examiner.attach(tools) }),
		...(loaded.scenario.setup === undefined ? {} : { instructions: roleInstructions(loaded.scenario.setup) }),
		keepWire: true,
	});
	if (outcome.fault !== null && !outcome.started) {
		throwIfNobodysUnit(outcome.fault, patient);
	}
	const scenario = examiner === null ? loaded.scenario : asExamined(loaded.scenario, examiner);
	const { status, reason } = unitStatus(outcome, scenario);
	return {
		status,
		reason,
		serverClosed: outcome.started && outcome.end.reason === 'closed',
		happened: whatHappened({ ...outcome, scenario, endMs: outcome.end.atMs }),
		record: ({ final, ...recorded }) =>
			setup.accept({
				outcome,
				context: {
					scenario,
					condition: unit.condition,
					trial: unit.trial,
					...recorded,
					testbed: setup.testbed,
					calibration: setup.calibration,
				},
				audioFiles: examiner === null ? audioFiles : { ...examiner.files },
				surroundings: surroundings?.plan ?? null,
				keepAudio: setup.keepAudio,
				scoring: final ? setup.scoring : null,
			}),
	};
}

/** Whether beginnings of clips stand out against silence, and every clip is played: then no system has to be told. */
function standsOut({ condition }: PlannedUnit, { scenario }: LoadedScenario): boolean {
	return condition === CLEAN.name && (INTERACTION_TYPES as readonly string[]).includes(scenario.type);
}

function withoutClips({ scenario }: LoadedScenario): LoadedScenario {
	return { scenario: { ...scenario, clips: [] }, audio: new Map() };
}

/** The scenario as it came about: what was decided to be said, in the place of the script. */
function asExamined(scenario: Scenario, { clips }: LlmExaminer): Scenario {
	return clips.length === 0 ? scenario : { ...scenario, kind: 'llm', clips: [...clips] };
}

/** A refused key makes every unit pointless; a server that is full wants a pause. Neither is a result of this unit. */
function throwIfNobodysUnit({ origin, code, message, retryAfterMs }: SessionFault, patient: boolean): void {
	if (code === 'BENCH_RATE_LIMITED' && patient) {
		throw new RateLimitedError({ what: message }, retryAfterMs);
	}
	if (origin === 'user') {
		throw new UsageError({ what: message });
	}
}
