import { newestCalibration } from '../results/calibration-store.ts';
import { describeTestbed } from '../results/provenance.ts';
import { calibrationFolder } from './environment.ts';
import { type JobContext, notice } from './events.ts';
import type { ScoringChoice } from './postprocess/postprocess-job.ts';
import type { UnitPostprocessor } from './postprocess/unit-postprocessor.ts';
import type { AttachedSystem, PreparedRun } from './prepared-run.ts';
import type { ReplaySetup } from './replay.ts';
import type { RunOptions } from './run-options.ts';

/** Everything that replaying the units of a prepared run against an attached system needs, on this testbed. */
export async function replaySetup(
	prepared: PreparedRun,
	attached: AttachedSystem,
	postprocessor: UnitPostprocessor,
	scoring: ScoringChoice | null,
	options: RunOptions,
	context: JobContext,
): Promise<ReplaySetup> {
	reportUntoldRoles(prepared, attached, context);
	const testbed = describeTestbed(options.testbed ?? null);
	return {
		pacer: attached.pacer,
		systemFor: attached.systemFor,
		soundOf: prepared.soundOf,
		examinerFor: (scenario) => prepared.examiner?.examinerFor(scenario) ?? null,
		capMs: prepared.manifest.capMs,
		// A resumed run keeps what it began with.
		jitterMs: prepared.resumed?.run.identity.playout.jitterMs ?? options.jitter,
		testbed,
		calibration: await newestCalibration(calibrationFolder(), testbed.id),
		keepAudio: options.keepAudio,
		scoring,
		accept: (request) => postprocessor.accept(request),
		signal: context.signal,
	};
}

/** A system that cannot be told who it is plays on as itself; its results say less about roles. */
function reportUntoldRoles(
	{ model, manifest }: PreparedRun,
	{ system }: AttachedSystem,
	context: JobContext,
): void {
	const hasRoles = manifest.scenarios.some(({ setup }) => setup !== undefined);
	if (hasRoles && system.capabilities.instructions !== true) {
		notice(
			context,
			`${model.id} takes no instructions: the roles of these conversations are not conveyed to it`,
		);
	}
}
