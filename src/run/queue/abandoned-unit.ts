import { join } from 'node:path';
import type { Scenario } from '../../core/scenario.ts';
import { writeJson } from '../../results/json-file.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { PlannedUnit } from '../../results/schema-run.ts';
import type { UnitFile } from '../../results/schema-unit.ts';

/**
 * Records that a unit ended without a recording: its workers died or hung over it, too often. It is an
 * error of the harness and not the model's, so a resumed run tries it again.
 */
export async function recordAbandoned(
	store: RunStore,
	unit: PlannedUnit,
	scenario: Scenario,
	reason: string,
): Promise<void> {
	const none = { inputTokens: null, outputTokens: null, costUsd: null };
	const file: UnitFile = {
		schemaVersion: 1,
		unitId: unit.unitId,
		condition: unit.condition,
		trial: unit.trial,
		scenario: structuredClone(scenario) as UnitFile['scenario'],
		status: 'harness-error',
		reason,
		attempts: [{ status: 'harness-error', reason, startedAt: new Date().toISOString(), durationMs: 0 }],
		testbed: { id: 'unknown', cpu: 'unknown', cores: 0, node: 'unknown', platform: 'unknown' },
		calibration: null,
		outputRate: store.run.model.outputRate,
		health: {
			sendLatenessMs: null,
			stalls: [],
			reportedLagMs: null,
			maxBufferedBytes: 0,
			violations: [],
		},
		clips: [],
		triggers: [],
		packets: [],
		texts: [],
		usage: none,
		end: { atMs: 0, reason: 'failed' },
		audio: 'dropped',
	};
	const staging = await store.stageUnit(unit.unitId);
	await writeJson(join(staging, 'unit.json'), file);
	await store.commitUnit(unit.unitId, staging);
}
