import type { System } from '../../src/core/adapter.ts';
import type { LoadedScenario } from '../../src/core/scenario.ts';
import { SESSION_TIMELINE } from '../../src/core/session-timeline.ts';
import { unitId } from '../../src/run/plan.ts';
import type { ScoredUnit } from '../../src/score/finding.ts';
import { type ScoreDependencies, scoreUnit } from '../../src/score/score-unit.ts';
import { renderTracks } from '../../src/session/render.ts';
import { runSession } from '../../src/session/run-session.ts';
import { toRecording } from '../../src/session/to-recording.ts';
import { unitStatus } from '../../src/session/unit-status.ts';
import { VirtualPacer } from '../../src/session/virtual-pacer.ts';

const pacer = new VirtualPacer();

/** One conversation on simulated time, scored in memory. `capMs`: of the suite. */
export async function playUnit(
	loaded: LoadedScenario,
	system: System,
	capMs: number,
	scoring: ScoreDependencies,
): Promise<ScoredUnit> {
	const outcome = await runSession({
		loaded,
		unitId: unitId(loaded.scenario.id, 'clean', 1),
		system,
		pacer,
		timeline: { ...SESSION_TIMELINE, capMs },
		jitterMs: 0,
		limits: { maxReceivedMs: 600_000, handshakeTimeoutMs: 10_000 },
		signal: new AbortController().signal,
		keepWire: false,
	});
	const recording = toRecording(outcome, loaded, renderTracks(outcome, loaded));
	return {
		unitId: recording.unitId,
		scenario: loaded.scenario,
		condition: 'clean',
		testbed: 'virtual',
		status: unitStatus(outcome, loaded.scenario).status,
		scores: await scoreUnit(recording, scoring),
	};
}
