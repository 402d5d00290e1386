import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { withoutPasswords } from '../core/redact-url.ts';
import { ENERGY_DETECTOR, SESSION_TIMELINE, TIMING_BOUNDS } from '../core/session-timeline.ts';
import { harnessProvenance } from '../results/provenance.ts';
import { RunStore } from '../results/run-store.ts';
import type { RunFile } from '../results/schema-run.ts';
import { describeConditions } from './condition/describe-conditions.ts';
import type { AttachedSystem, PreparedRun } from './prepared-run.ts';
import type { RunOptions } from './run-options.ts';
import { parseShard } from './shard.ts';

/** The directory of a run: the resumed one, or a new one with its identity written before the first unit starts. */
export async function openRun(
	prepared: PreparedRun,
	attached: AttachedSystem,
	options: RunOptions,
): Promise<RunStore> {
	if (prepared.resumed !== null) {
		return prepared.resumed;
	}
	const run = await describeRun(prepared, attached, options);
	return RunStore.create(join(options.out, run.runId), run);
}

async function describeRun(
	{ model, manifest, units, conditions, examiner, scenarioSet }: PreparedRun,
	{ system }: AttachedSystem,
	options: RunOptions,
): Promise<RunFile> {
	const createdAt = new Date().toISOString();
	const { capabilities } = system;
	const described = describeConditions(conditions);
	return {
		schemaVersion: 1,
		runId: runId(createdAt, model.id, manifest.suite),
		...(options.shard === undefined ? {} : { shard: parseShard(options.shard) }),
		createdAt,
		command: withoutPasswords(options.command),
		harness: await harnessProvenance(),
		model: {
			id: model.id,
			adapter: model.adapter.id,
			identity: { ...system.identity },
			pacing: capabilities.pacing,
			latencyClass: capabilities.latencyClass,
			outputRate: capabilities.output.sampleRate,
		},
		scenarioSet,
		clock: options.clock,
		identity: {
			timeline: { ...SESSION_TIMELINE, capMs: manifest.capMs },
			energyDetector: { ...ENERGY_DETECTOR },
			timingBounds: { ...TIMING_BOUNDS },
			playout: { jitterMs: options.jitter },
			...(examiner === null ? {} : { examiner: examiner.identity }),
			...(described === undefined ? {} : { conditions: described }),
		},
		units: [...units],
	};
}

/** `<yyyymmdd-hhmmss>-<model>-<suite>-<4 hex>`: sorts by time, says what it is, and two at once differ. */
function runId(createdAt: string, model: string, suite: string): string {
	const time = createdAt.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
	const name = model.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
	return `${time}-${name}-${suite}-${randomBytes(2).toString('hex')}`;
}
