import { EXIT, UsageError } from '../../core/errors.ts';
import { summaryText } from '../../report/summary-text.ts';
import { lockRun } from '../../results/run-lock.ts';
import type { RunStore } from '../../results/run-store.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import { type ExecuteEnd, executeUnits } from '../../run/execute.ts';
import type { ScoringChoice } from '../../run/finish/finish-job.ts';
import { Finisher } from '../../run/finish/finisher.ts';
import { replayUnit } from '../../run/replay.ts';
import { assignedUnits } from '../../run/shard/shard.ts';
import { fairOrder } from '../../run/source/fair-order.ts';
import { LocalSource } from '../../run/source/local-source.ts';
import { summariseRun } from '../../run/summarise-run.ts';
import type { RunFlags } from '../commands/run.ts';
import type { distribute as Distribute } from '../distribute.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJson, say } from '../output.ts';
import { startProgress } from '../progress.ts';
import { replaySetup } from '../replay-setup.ts';
import { openRun } from '../run-directory.ts';
import { exitCodeFor } from '../run-exit.ts';
import { type PreparedRun, prepareRun, printPlan } from '../run-plan.ts';
import { type AttachedSystem, attachSystem } from '../run-system.ts';
import { scoringChoice } from '../scoring-choice.ts';

/** Least time between two session starts on the real clock, ms: users who all speak in the same second are a load test. */
const SPACING_MS = 1_500;

/** Time between two session starts: ours, or longer where the user allows fewer. */
function spacingMs({ clock, openRate }: RunFlags): number {
	return Math.max(clock === 'virtual' ? 0 : SPACING_MS, openRate === undefined ? 0 : 60_000 / openRate);
}

/** `bench run`: one run directory per model. */
export async function runAction(flags: RunFlags): Promise<void> {
	if (flags.resume !== undefined && flags.model.length > 1) {
		throw new UsageError({ what: '--resume goes on with one run', hint: 'leave --model out' });
	}
	if (flags.queue !== undefined && !flags.dryRun) {
		// Before anything is synthesised.
		const { checkRedis, parseRedisUrl } = await import('../../run/queue/redis-address.ts');
		await checkRedis(parseRedisUrl(flags.queue));
	}
	await withInterrupt('units under way are recorded as interrupted', async (signal) => {
		const summaries: SummaryFile[] = [];
		let exitCode: number = EXIT.ok;
		for (const model of flags.model) {
			const prepared = await prepareRun(model, flags, signal);
			if (flags.dryRun) {
				printPlan(prepared, flags);
				continue;
			}
			const { summary, code } = await runModel(prepared, flags, signal).finally(prepared.close);
			summaries.push(summary);
			exitCode = exitCode === EXIT.ok ? code : exitCode;
			if (signal.aborted) {
				break;
			}
		}
		if (flags.json && !flags.dryRun) {
			printJson(summaries.length === 1 ? summaries[0] : summaries);
		}
		if (exitCode !== EXIT.ok) {
			throw new ExitRequest(exitCode);
		}
	});
}

async function runModel(
	prepared: PreparedRun,
	flags: RunFlags,
	signal: AbortSignal,
): Promise<{ summary: SummaryFile; code: number }> {
	const scoring = await scoringChoice(flags);
	const attached = await attachSystem(prepared, flags, signal);
	try {
		const store = await openRun(prepared, attached, flags);
		const lock = await lockRun(store.dir);
		try {
			if (flags.queue !== undefined) {
				// It was needed to say what it is; workers attach their own.
				await attached.close();
			}
			const { stoppedBy } =
				flags.queue === undefined
					? await replayAll(prepared, attached, store, flags.score ? scoring : null, { flags, signal })
					: await replayElsewhere(prepared, store, flags.queue, { flags, signal });
			const summary = await summariseRun(store, scoring);
			await store.writeSummary(summary);
			if (flags.score) {
				say(`\n${summaryText(summary)}`);
			}
			say(`\nrun directory: ${store.dir}\nlook at it:    bench view ${store.dir}`);
			return { summary, code: stoppedBy === 'signal' ? EXIT.interrupted : exitCodeFor(summary, flags) };
		} finally {
			await lock.release();
		}
	} finally {
		await attached.close();
	}
}

/** Clients of Redis are loaded only by those who use them. */
async function replayElsewhere(...args: Parameters<typeof Distribute>): Promise<ExecuteEnd> {
	const { distribute } = await import('../distribute.ts');
	return distribute(...args);
}

async function replayAll(
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
				spacingMs: spacingMs(flags),
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
