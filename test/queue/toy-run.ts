import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitStatus } from '../../src/core/recording.ts';
import type { Scenario } from '../../src/core/scenario.ts';
import { writeJson } from '../../src/results/json-file.ts';
import { RunStore } from '../../src/results/run-store.ts';
import type { PlannedUnit, RunFile } from '../../src/results/schema-run.ts';
import type { UnitFile } from '../../src/results/schema-unit.ts';
import { planUnits } from '../../src/run/plan.ts';

/** A scenario without anything to hear: these runs are about who replays what, not about what is heard. */
export function toyScenario(id: string): Scenario {
	return {
		schemaVersion: 1,
		id,
		type: 'turn-taking',
		kind: 'toy',
		language: 'en',
		seed: 1,
		generator: { name: 'toy', version: 1 },
		cluster: id,
		voice: 'none',
		clips: [
			{
				id: 'silence',
				start: { kind: 'lead' },
				source: { kind: 'silence', samples: 24 },
				text: '',
				cues: [],
			},
		],
		expect: { type: 'turn-taking', respond: 'answer' },
	};
}

/** A run of `count` units below `root`. */
export async function toyRun(
	count: number,
	options: { runId?: string; root?: string } = {},
): Promise<{ store: RunStore; root: string }> {
	const { runId = 'toy', root = mkdtempSync(join(tmpdir(), 'bench-toy-')) } = options;
	const ids = Array.from({ length: count }, (_, i) => ({ id: `turn-taking.toy.${i}` }));
	const run: RunFile = {
		schemaVersion: 1,
		runId,
		createdAt: '2026-01-01T00:00:00.000Z',
		command: 'bench run',
		harness: { version: '0', commit: null, dirty: null },
		model: {
			id: 'toy',
			adapter: 'toy',
			identity: {},
			pacing: 'frame',
			latencyClass: 'model-time',
			outputRate: 24_000,
		},
		scenarioSet: { suite: 'toy', seed: 1, hash: 'toy' },
		clock: 'virtual',
		identity: { timeline: {}, energyDetector: {}, timingBounds: {}, playout: { jitterMs: 0 } },
		units: planUnits(ids, ['clean'], 1),
	};
	return { store: await RunStore.create(join(root, runId), run), root };
}

/** Records a unit as a worker does: staged, then committed. */
export async function recordToy(
	store: RunStore,
	unit: PlannedUnit,
	status: UnitStatus = 'ok',
	testbed = 'here',
): Promise<void> {
	const file: UnitFile = {
		schemaVersion: 1,
		unitId: unit.unitId,
		condition: unit.condition,
		trial: unit.trial,
		scenario: toyScenario(unit.scenarioId) as UnitFile['scenario'],
		status,
		reason: status === 'ok' ? null : 'as told',
		attempts: [{ status, reason: null, startedAt: new Date().toISOString(), durationMs: 1 }],
		testbed: { id: testbed, cpu: 'x', cores: 1, node: '20', platform: 'x' },
		calibration: null,
		outputRate: 24_000,
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
		usage: { inputTokens: null, outputTokens: null, costUsd: null },
		end: { atMs: 0, reason: 'settled' },
		audio: 'dropped',
	};
	const staging = await store.stageUnit(unit.unitId);
	await writeJson(join(staging, 'unit.json'), file);
	await store.commitUnit(unit.unitId, staging);
}
