import type { RunStore } from '../results/run-store.ts';
import { type ExecuteEnd, executeUnits } from '../run/execute.ts';
import type { ScoringChoice } from '../run/finish/finish-job.ts';
import { Finisher } from '../run/finish/finisher.ts';
import { replayUnit } from '../run/replay.ts';
import { assignedUnits } from '../run/shard/shard.ts';
import { fairOrder } from '../run/source/fair-order.ts';
import { LocalSource } from '../run/source/local-source.ts';
import { startSpacingMs } from '../run/source/start-spacing.ts';
import type { RunFlags } from './commands/run.ts';
import { say } from './output.ts';
import { startProgress } from './progress.ts';
import { replaySetup } from './replay-setup.ts';
import type { PreparedRun } from './run-plan.ts';
import type { AttachedSystem } from './run-system.ts';

/** Replays in this process whatever is missing of a run, and scores it. Rejects with what concerns the whole run. */
export async function replayAll(
	prepared: PreparedRun,
	attached: AttachedSystem,
	store: RunStore,
	scoring: ScoringChoice | null,
	{ flags, signal }: { readonly flags: RunFlags; readonly signal: AbortSignal },
): Promise<ExecuteEnd> {
	const virtual = flags.clock === 'virtual';
	await store.clearStaging();
	const done = await store.finishedUnits();
	const assigned = assignedUnits(store.run);
	const units = assigned.filter((unit) => !done.has(unit.unitId));
	const finisher = new Finisher(store, {
		workers: virtual ? 2 : 1,
		onScoreError: (unitId, message) =>
			say(`bench: ${unitId} is recorded but could not be scored: ${message}`),
	});
	const progress = startProgress(`${prepared.model.id}`);
	let count = done.size;
	progress.update(count, assigned.length, `${attached.concurrency} sessions at once`);
	try {
		const setup = await replaySetup(prepared, attached, finisher, scoring, { flags, signal });
		const end = await executeUnits({
			source: new LocalSource({
				runId: store.run.runId,
				units: fairOrder(units),
				concurrency: attached.concurrency,
				spacingMs: startSpacingMs({
					virtual,
					concurrency: attached.concurrency,
					openRate: flags.openRate,
				}),
				signal,
			}),
			attempt: ({ unit }, patient) => replayUnit(unit, setup, patient),
			onUnit: (unit, { status, reason }) => {
				count += 1;
				if (status !== 'ok') {
					say(`${unit.unitId}: ${status}${reason === null ? '' : ` (${reason})`}`);
				}
				progress.update(count, assigned.length, unit.unitId);
			},
			maxErrors: flags.maxErrors ?? null,
			signal,
		});
		await finisher.drain();
		progress.finish(`${prepared.model.id}: ${count} of ${assigned.length} units replayed`);
		return end;
	} finally {
		await finisher.close();
	}
}
