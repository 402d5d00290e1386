import { availableParallelism } from 'node:os';
import { MEASURED_STATUSES } from '../core/recording.ts';
import type { RunStore } from '../results/run-store.ts';
import type { PlannedUnit } from '../results/schema-run.ts';
import { type JobContext, notice, type RunEvent } from './events.ts';
import { type ExecuteEnd, executeUnits } from './execute.ts';
import { expectedDurationMs } from './plan.ts';
import { playOrder } from './play-order.ts';
import type { ScoringChoice } from './postprocess/postprocess-job.ts';
import { UnitPostprocessor } from './postprocess/unit-postprocessor.ts';
import type { AttachedSystem, PreparedRun } from './prepared-run.ts';
import { replayUnit } from './replay.ts';
import { replaySetup } from './replay-setup.ts';
import { rescoreRun } from './rescore/rescore-run.ts';
import type { RunOptions } from './run-options.ts';
import { assignedUnits } from './shard.ts';
import { admissionFor } from './source/admission-for.ts';
import { LocalSource } from './source/local-source.ts';
import { type ExpectedUnit, TimeLeft } from './time-left.ts';

/** Replays in this process what a run still lacks, and scores it. Rejects with what concerns the whole run. */
export async function replayAll(
	prepared: PreparedRun,
	attached: AttachedSystem,
	store: RunStore,
	scoring: ScoringChoice | null,
	options: RunOptions,
	context: JobContext<RunEvent>,
): Promise<ExecuteEnd> {
	const { onEvent, signal } = context;
	const { runId } = store.run;
	const virtual = options.clock === 'virtual';
	await store.clearStaging();
	const done = await store.finishedUnits();
	const assigned = assignedUnits(store.run);
	const units = assigned.filter((unit) => !done.has(unit.unitId));
	const postprocessor = new UnitPostprocessor(store, {
		workers: virtual ? 2 : 1,
		onScoreError: (unitId, reason) => reportUnscored(unitId, reason, context),
	});
	let measured = done.size > 0;
	const later = scoring !== null && scoresLater(options);
	const admission = admissionFor(attached.system.capabilities, {
		virtual,
		most: attached.concurrency,
		openRate: options.openRate,
	});
	const atOnce = () => admission.limit;
	const left = new TimeLeft({
		units: expectedUnits(units, prepared),
		atOnce,
		spacingMs: admission.spacingMs,
		planned: !virtual,
		now: () => performance.now(),
	});
	let complete = false;
	onEvent({
		type: 'replay-started',
		runId,
		model: prepared.model.id,
		done: done.size,
		total: assigned.length,
		state: () => ({
			leftMs: left.leftMs(),
			note: atOnce() === 1 ? 'one session at a time' : `${atOnce()} concurrent sessions`,
		}),
	});
	try {
		const setup = await replaySetup(
			prepared,
			attached,
			postprocessor,
			later ? null : scoring,
			options,
			context,
		);
		const end = await executeUnits({
			source: new LocalSource({
				runId: store.run.runId,
				units: playOrder(units, store.run.scenarioSet),
				admission,
				concurrency: attached.concurrency,
				signal,
			}),
			admission,
			attempt: ({ unit }, place, patient) =>
				left.during(unit.unitId, () => replayUnit(unit, setup, place, patient)),
			onUnit: ({ unitId }, unitEnd) => {
				measured ||= MEASURED_STATUSES.has(unitEnd.status);
				left.ended(unitId);
				onEvent({ type: 'conversation-ended', runId, unitId, end: unitEnd });
			},
			maxErrors: options.maxErrors ?? null,
			signal,
		});
		const work = scoring === null ? 'writing the last conversations' : 'scoring the last conversations';
		onEvent({ type: 'replay-closing', runId, work });
		await postprocessor.drain();
		// Void units alone say nothing, and the machine that made them void would take long to score them.
		if (later && (measured || end.stoppedBy !== 'too-slow')) {
			await scoreAll(store, scoring, context);
		}
		complete = true;
		return end;
	} finally {
		onEvent({ type: 'replay-ended', runId, complete });
		await postprocessor.close();
	}
}

/**
 * Whether units are scored after the last session: on one or two cores scoring would take processor time from sessions,
 * and tracks that are kept can be scored at any time.
 */
function scoresLater({ clock, keepAudio, modelsAtOnce }: RunOptions): boolean {
	return clock === 'real' && keepAudio === 'all' && modelsAtOnce === 1 && availableParallelism() <= 2;
}

async function scoreAll(store: RunStore, scoring: ScoringChoice, context: JobContext): Promise<void> {
	const { failed } = await rescoreRun(store, scoring, { force: false, onProgress: () => undefined });
	for (const { unitId, reason } of failed) {
		reportUnscored(unitId, reason, context);
	}
}

function reportUnscored(unitId: string, reason: string, context: JobContext): void {
	notice(context, `bench: ${unitId} is recorded but could not be scored: ${reason}`);
}

function expectedUnits(units: readonly PlannedUnit[], { manifest }: PreparedRun): ExpectedUnit[] {
	const expected = new Map(
		manifest.scenarios.map((scenario) => [scenario.id, expectedDurationMs(scenario, manifest.capMs)]),
	);
	return units.map(({ unitId, scenarioId }) => ({ unitId, expectedMs: expected.get(scenarioId) ?? 0 }));
}
