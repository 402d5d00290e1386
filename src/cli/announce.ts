import { GENERATORS, SUITES } from '../../scenarios/index.ts';
import { fitLine } from '../report/fit-line.ts';
import { RunStore } from '../results/run-store.ts';
import { assignedUnits, parseShard } from '../run/shard/shard.ts';
import type { RunFlags } from './commands/run.ts';
import { chooseModel, requireVariables } from '../api/run/choose-model.ts';
import { say } from './output.ts';
import { DEFAULT_CONCURRENCY } from '../api/run/prepare-run.ts';
import { selectedTypes } from '../api/suite/select-scenarios.ts';

/** A conversation lasts about this long, ms: the mean of the quick suite, before anything of it is generated. */
const USUAL_MS = 22_000;

/** What is about to happen, as far as it is known at once. */
export type Announcement = {
	readonly model: string;
	readonly suite: string;
	/** Null where the suite has to be read first; `atMost`: a selection may leave fewer. */
	readonly conversations: { readonly count: number; readonly atMost: boolean } | null;
	readonly clock: 'real' | 'virtual';
	/** Most sessions at once; a system may allow fewer, down to one. Null where other machines replay. */
	readonly atOnce: number | null;
};

/**
 * Says what a run is about to do, before anything is generated: the first thing that a person sees. Throws a
 * `UsageError` for a system that is not known or lacks a variable.
 */
export async function announceRun(modelId: string, flags: RunFlags): Promise<void> {
	const resumed = flags.resume === undefined ? null : await RunStore.open(flags.resume);
	const model = chooseModel(resumed?.run.model.id ?? modelId);
	requireVariables(model);
	const left =
		resumed === null ? null : assignedUnits(resumed.run).length - (await resumed.finishedUnits()).size;
	say(
		announcement({
			model: model.id,
			suite: resumed?.run.scenarioSet.suite ?? flags.suite,
			conversations: left === null ? plannedConversations(flags) : { count: left, atMost: false },
			clock: flags.clock,
			atOnce: flags.queue === undefined ? (flags.concurrency ?? DEFAULT_CONCURRENCY) : null,
		}),
	);
}

/** The first line of a run: system, suite, number of conversations and about how long they take. */
export function announcement({ model, suite, conversations, clock, atOnce }: Announcement): string {
	const head = `${model} on suite ${suite}: `;
	if (conversations === null) {
		return fitLine(`${head}reading its conversations`);
	}
	const { count, atMost } = conversations;
	const what = `${atMost ? 'at most ' : ''}${count} conversation${count === 1 ? '' : 's'}`;
	return fitLine(`${head}${what}, ${howLong(count, clock, atOnce)}`);
}

function howLong(count: number, clock: Announcement['clock'], atOnce: number | null): string {
	if (clock === 'virtual') {
		return 'on simulated time';
	}
	if (atOnce === null) {
		return 'replayed by workers';
	}
	const most = minutes(count);
	const least = minutes(count / Math.min(count, atOnce));
	return most === least ? `about ${most} min` : `${least} to ${most} min depending on how many run at once`;
}

function minutes(conversations: number): number {
	return Math.max(1, Math.round((conversations * USUAL_MS) / 60_000));
}

/** How many conversations a new run of a built-in suite has; null for a suite that is a folder. */
export function plannedConversations(
	flags: Pick<RunFlags, 'suite' | 'scenario' | 'condition' | 'limit' | 'trials' | 'shard'>,
): Announcement['conversations'] {
	const suite = Object.hasOwn(SUITES, flags.suite) ? SUITES[flags.suite] : undefined;
	if (suite === undefined) {
		return null;
	}
	const types = selectedTypes(flags.scenario).filter((type) => suite.types.includes(type));
	const scenarios = types.reduce(
		(sum, type) => sum + suite.indexes(GENERATORS[type]).slice(0, flags.limit).length,
		0,
	);
	const conditions = (flags.condition ?? suite.conditions).length;
	const shards = flags.shard === undefined ? 1 : parseShard(flags.shard).of;
	return {
		count: Math.ceil((scenarios * conditions * flags.trials) / shards),
		atMost: shards > 1 || (flags.scenario?.some((name) => name.includes('.')) ?? false),
	};
}
