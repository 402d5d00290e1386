import { EXIT, UsageError } from '../../core/errors.ts';
import { lockRun } from '../../results/run-lock.ts';
import { RunStore } from '../../results/run-store.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { ExecuteEnd } from '../../run/execute.ts';
import type { ScoringChoice } from '../../run/finish/finish-job.ts';
import { measureProcessors } from '../../run/machine/cpu-share.ts';
import { summariseRun } from '../../run/summarise-run.ts';
import { announceRun } from '../announce.ts';
import { type Beside, noticeOthers } from '../beside.ts';
import type { RunFlags } from '../commands/run.ts';
import { ExitRequest } from '../failure.ts';
import { withInterrupt } from '../interrupt.ts';
import { printJson, say } from '../output.ts';
import { replayAll } from '../../api/run/replay-all.ts';
import { openRun } from '../../api/run/open-run.ts';
import { exitCodeFor } from '../run-exit.ts';
import { type PreparedRun, prepareRun, printPlan } from '../../api/run/prepare-run.ts';
import { type AttachedSystem, attachSystem } from '../../api/run/attach-system.ts';
import { saySummary } from '../say-summary.ts';
import { scoringChoice } from '../../api/run/scoring-choice.ts';
import { tooSlowText, virtualArguments } from '../too-slow.ts';

/** `bench run`: one run directory per model. */
export async function runAction(given: RunFlags): Promise<void> {
	const flags = await asBegun(given);
	if (flags.resume !== undefined && flags.model.length > 1) {
		throw new UsageError({ what: '--resume goes on with one run', hint: 'leave --model out' });
	}
	if (flags.queue !== undefined && !flags.dryRun) {
		// Before anything is synthesised.
		const { checkRedis, parseRedisUrl } = await import('../../run/queue/redis-address.ts');
		await checkRedis(parseRedisUrl(flags.queue));
	}
	if (flags.dryRun) {
		for (const model of flags.model) {
			printPlan(await prepareRun(model, flags, new AbortController().signal), flags);
		}
		return;
	}
	const atOnce = flags.queue === undefined ? flags.modelsAtOnce : flags.model.length;
	const what =
		flags.queue === undefined ? 'units under way are recorded as interrupted' : 'nothing more is handed out';
	const results = await withInterrupt(what, async (signal) => {
		const all: ModelResult[] = [];
		for (let at = 0; at < flags.model.length && !signal.aborted; at += atOnce) {
			all.push(...(await runBeside(flags.model.slice(at, at + atOnce), flags, signal)));
		}
		return all;
	});
	if (flags.json) {
		const summaries = results.map(({ summary }) => summary);
		printJson(summaries.length === 1 ? summaries[0] : summaries);
	}
	const code = results.map((result) => result.code).find((each) => each !== EXIT.ok);
	if (code !== undefined) {
		throw new ExitRequest(code);
	}
}

/** A resumed run goes on on the clock on which it began: units of two clocks are not comparable. */
async function asBegun(flags: RunFlags): Promise<RunFlags> {
	if (flags.resume === undefined) {
		return flags;
	}
	const { run } = await RunStore.open(flags.resume);
	return { ...flags, clock: run.clock };
}

type ModelResult = { readonly summary: SummaryFile; readonly code: number };

/** A run that may begin: its system is attached, its directory is ours. */
type OpenedRun = {
	readonly prepared: PreparedRun;
	readonly attached: AttachedSystem;
	readonly store: RunStore;
	readonly scoring: ScoringChoice;
	readonly close: () => Promise<void>;
};

/**
 * Replays several systems at the same time, each with its own queue. All are made ready first, one by one: what starts a
 * server or synthesises would delay the frames of sessions beside it. One that fails does not stop the others.
 */
async function runBeside(
	models: readonly string[],
	flags: RunFlags,
	signal: AbortSignal,
): Promise<ModelResult[]> {
	const opened: OpenedRun[] = [];
	let beside: Beside | null = null;
	try {
		for (const model of models) {
			opened.push(await openModel(model, flags, signal));
		}
		beside = flags.clock === 'virtual' || flags.queue !== undefined ? null : await noticeOthers();
		const place = { beside, alone: opened.length === 1 };
		const ends = await Promise.allSettled(opened.map((run) => runModel(run, flags, signal, place)));
		const failed = ends.find((end) => end.status === 'rejected');
		if (failed !== undefined) {
			throw failed.reason;
		}
		return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
	} finally {
		await beside?.release();
		for (const run of opened) {
			await run.close();
		}
	}
}

async function openModel(model: string, flags: RunFlags, signal: AbortSignal): Promise<OpenedRun> {
	const closers: (() => Promise<void>)[] = [];
	const close = async () => {
		for (const closer of closers.splice(0).reverse()) {
			await closer();
		}
	};
	try {
		await announceRun(model, flags);
		const prepared = await prepareRun(model, flags, signal);
		closers.push(prepared.close);
		const scoring = await scoringChoice(flags);
		const attached = await attachSystem(prepared, flags, signal);
		closers.push(attached.close);
		const store = await openRun(prepared, attached, flags);
		const lock = await lockRun(store.dir);
		closers.push(() => lock.release());
		return { prepared, attached, store, scoring, close };
	} catch (error) {
		await close();
		throw error;
	}
}

async function runModel(
	opened: OpenedRun,
	flags: RunFlags,
	signal: AbortSignal,
	{ beside, alone }: { readonly beside: Beside | null; readonly alone: boolean },
): Promise<ModelResult> {
	const { prepared, attached, store, scoring } = opened;
	const end =
		flags.queue === undefined
			? await replayAll(prepared, attached, store, flags.score ? scoring : null, { flags, signal })
			: await replayElsewhere(opened, flags.queue, { flags, signal });
	const tooSlow = end.stoppedBy === 'too-slow';
	// Never measured beside sessions of another system.
	const processors = tooSlow && alone ? measureProcessors() : null;
	const summary = await summariseRun(store, scoring);
	await store.writeSummary(summary);
	await saySummary(store, summary, flags);
	await beside?.sayAtEnd(tooSlow || (summary.units['invalid-timing'] ?? 0) > 0);
	if (tooSlow) {
		const virtual = virtualArguments(prepared, flags);
		say(tooSlowText({ processors, reason: end.reason, virtual, dir: store.dir }));
		return { summary, code: EXIT.incomplete };
	}
	const code =
		end.stoppedBy === 'signal' ? EXIT.interrupted : exitCodeFor(summary, { ...flags, dir: store.dir });
	return { summary, code };
}

/** Clients of Redis are loaded only by those who use them. */
async function replayElsewhere(
	{ prepared, attached, store }: OpenedRun,
	queueUrl: string,
	options: { readonly flags: RunFlags; readonly signal: AbortSignal },
): Promise<ExecuteEnd> {
	// It was needed to say what it is; workers attach their own.
	await attached.close();
	const { distribute } = await import('../../api/run/distribute.ts');
	return distribute(prepared, store, queueUrl, options);
}
