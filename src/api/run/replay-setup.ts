import { newestCalibration } from '../../results/calibration-store.ts';
import { describeTestbed } from '../../results/provenance.ts';
import type { ScoringChoice } from '../../run/finish/finish-job.ts';
import type { Finisher } from '../../run/finish/finisher.ts';
import type { ReplaySetup } from '../../run/replay.ts';
import type { RunFlags } from '../../cli/commands/run.ts';
import { calibrationFolder } from '../environment.ts';
import { say } from '../../cli/output.ts';
import type { PreparedRun } from './prepare-run.ts';
import type { AttachedSystem } from './attach-system.ts';

/** Everything that replaying the units of a prepared run against an attached system needs, on this testbed. */
export async function replaySetup(
	prepared: PreparedRun,
	attached: AttachedSystem,
	finisher: Finisher,
	scoring: ScoringChoice | null,
	{ flags, signal }: { readonly flags: RunFlags; readonly signal: AbortSignal },
): Promise<ReplaySetup> {
	sayWhoTakesNoRole(prepared, attached);
	const testbed = describeTestbed(flags.testbed ?? null);
	return {
		pacer: attached.pacer,
		systemFor: attached.systemFor,
		soundOf: prepared.soundOf,
		examinerFor: (scenario) => prepared.examiner?.examinerFor(scenario) ?? null,
		capMs: prepared.manifest.capMs,
		// A resumed run goes on as it began.
		jitterMs: prepared.resumed?.run.identity.playout.jitterMs ?? flags.jitter,
		testbed,
		calibration: await newestCalibration(calibrationFolder(), testbed.id),
		keepAudio: flags.keepAudio,
		scoring,
		accept: (request) => finisher.accept(request),
		signal,
	};
}

/** A system that cannot be told who it is plays on as itself; its results say less about roles. */
function sayWhoTakesNoRole({ model, manifest }: PreparedRun, { system }: AttachedSystem): void {
	const hasRoles = manifest.scenarios.some(({ setup }) => setup !== undefined);
	if (hasRoles && system.capabilities.instructions !== true) {
		say(`${model.id} takes no instructions: the roles of these conversations are not conveyed to it`);
	}
}
