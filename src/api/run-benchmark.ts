import { UsageError } from '../core/errors.ts';
import { lockRun } from '../results/run-lock.ts';
import { RunStore } from '../results/run-store.ts';
import { measureProcessors } from '../run/cpu-share.ts';
import { type JobContext, notice, type RunEvent, SILENT } from '../run/events.ts';
import type { ExecuteEnd } from '../run/execute.ts';
import { openRun } from '../run/open-run.ts';
import type { ScoringChoice } from '../run/postprocess/postprocess-job.ts';
import type { AttachedSystem } from '../run/prepared-run.ts';
import { replayAll } from '../run/replay-all.ts';
import { parseRunOptions, type RunOptions, type RunOptionsInput } from '../run/run-options.ts';
import type { RunResult } from '../run/run-result.ts';
import { registerBenchmark } from '../run/running-benchmarks.ts';
import { freshSeedText, seedOf } from '../run/seed.ts';
import { summarizeRun } from '../run/summarize-run.ts';
import { announcementOf } from './run/announcement.ts';
import { attachSystem } from './run/attach-system.ts';
import { type LoadableRun, prepareRun } from './run/prepare-run.ts';
import { scoringChoice } from './run/scoring-choice.ts';

/**
 * Replays suites of scenarios against systems and scores what a user would have heard: one run directory per system.
 * A system that failed, was interrupted or does not fit on this machine still leaves its directory, which `resume`
 * completes.
 *
 * @throws SchemaError for an unknown option or one out of range; UsageError for options that do not fit together, an unknown system or a missing key; ConnectionError and others of
 * `BenchError` for what concerns a run as a whole. Failures of single conversations are counted in the summary.
 */
export async function runBenchmark(
	input: RunOptionsInput,
	context: JobContext<RunEvent> = SILENT,
): Promise<readonly RunResult[]> {
	const options = await asBegun(parseRunOptions(input));
	if (options.resume !== undefined && options.model.length > 1) {
		throw new UsageError({ what: '--resume continues one run', hint: 'leave --model out' });
	}
	if (options.queue !== undefined) {
		// Before anything is synthesized.
		const { checkRedis, parseRedisUrl } = await import('../run/queue/redis-address.ts');
		await checkRedis(parseRedisUrl(options.queue));
	}
	const { seed, seedSource } = seedOf(options.seed);
	if (seedSource === 'fresh' && options.resume === undefined) {
		notice(context, freshSeedText(seed));
	}
	const atOnce = options.queue === undefined ? options.modelsAtOnce : options.model.length;
	const all: RunResult[] = [];
	for (let at = 0; at < options.model.length && !context.signal.aborted; at += atOnce) {
		all.push(...(await runSideBySide(options.model.slice(at, at + atOnce), options, context)));
	}
	return all;
}

/** A resumed run keeps the clock on which it began: units of two clocks are not comparable. */
async function asBegun(options: RunOptions): Promise<RunOptions> {
	if (options.resume === undefined) {
		return options;
	}
	const { run } = await RunStore.open(options.resume);
	return { ...options, clock: run.clock };
}

/** A run that may begin: its system is attached, its directory is ours. */
type OpenedRun = {
	readonly prepared: LoadableRun;
	readonly attached: AttachedSystem;
	readonly store: RunStore;
	readonly scoring: ScoringChoice;
	readonly close: () => Promise<void>;
};

/**
 * Replays several systems at the same time, each with its own queue. All are made ready first, one by one: what starts a
 * server or synthesizes would delay the frames of sessions that run. One that fails does not stop the others.
 */
async function runSideBySide(
	models: readonly string[],
	options: RunOptions,
	context: JobContext<RunEvent>,
): Promise<RunResult[]> {
	const opened: OpenedRun[] = [];
	let machine: RegisteredBenchmark | null = null;
	try {
		for (const model of models) {
			opened.push(await openModel(model, options, context));
		}
		const pacesHere = options.clock === 'real' && options.queue === undefined;
		machine = pacesHere ? await register(context) : null;
		const place = { machine, alone: opened.length === 1 };
		const ends = await Promise.allSettled(opened.map((run) => runModel(run, options, context, place)));
		const failed = ends.find((end) => end.status === 'rejected');
		if (failed !== undefined) {
			throw failed.reason;
		}
		return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
	} finally {
		await machine?.release();
		for (const run of opened) {
			await run.close();
		}
	}
}

type RegisteredBenchmark = Awaited<ReturnType<typeof registerBenchmark>>;

/** Lets other benchmarks on this machine see this one, and reports at once when there are any. */
async function register({ onEvent }: JobContext<RunEvent>): Promise<RegisteredBenchmark> {
	const registered = await registerBenchmark();
	const others = await registered.others();
	if (others.length > 0) {
		onEvent({ type: 'other-benchmarks', others });
	}
	return registered;
}

async function openModel(
	model: string,
	options: RunOptions,
	context: JobContext<RunEvent>,
): Promise<OpenedRun> {
	const closers: (() => Promise<void>)[] = [];
	const close = async () => {
		for (const closer of closers.splice(0).reverse()) {
			await closer();
		}
	};
	try {
		context.onEvent({ type: 'announced', announcement: await announcementOf(model, options) });
		const prepared = await prepareRun(model, options, context);
		closers.push(prepared.close);
		const scoring = await scoringChoice(options);
		const attached = await attachSystem(prepared, options, context);
		closers.push(attached.close);
		const store = await openRun(prepared, attached, options);
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
	options: RunOptions,
	context: JobContext<RunEvent>,
	{ machine, alone }: { readonly machine: RegisteredBenchmark | null; readonly alone: boolean },
): Promise<RunResult> {
	const { prepared, attached, store, scoring } = opened;
	const end =
		options.queue === undefined
			? await replayAll(prepared, attached, store, options.score ? scoring : null, options, context)
			: await replayElsewhere(opened, options.queue, options, context);
	const tooSlow = end.stoppedBy === 'too-slow';
	// Never measured while sessions of another system run.
	const processors = tooSlow && alone ? measureProcessors() : null;
	const summary = await summarizeRun(store, scoring);
	await store.writeSummary(summary);
	const anyVoid = tooSlow || (summary.units['invalid-timing'] ?? 0) > 0;
	const { model, resumed, scenarioSet } = prepared;
	const result: RunResult = {
		model: model.id,
		dir: store.dir,
		summary,
		stoppedBy: end.stoppedBy,
		reason: end.stoppedBy === 'too-slow' ? end.reason : null,
		processors,
		others: anyVoid ? ((await machine?.others()) ?? []) : [],
		virtual:
			model.adapter.virtualClock === undefined
				? null
				: { model: model.id, suite: resumed === null ? options.suite : scenarioSet.suite },
	};
	context.onEvent({ type: 'run-ended', result });
	return result;
}

/** Clients of Redis are loaded only where they are needed. */
async function replayElsewhere(
	{ prepared, attached, store }: OpenedRun,
	queueUrl: string,
	options: RunOptions,
	context: JobContext<RunEvent>,
): Promise<ExecuteEnd> {
	// It was needed to say what it is; workers attach their own.
	await attached.close();
	const { distribute } = await import('../run/queue/distribute.ts');
	return distribute(prepared, store, queueUrl, options, context);
}
