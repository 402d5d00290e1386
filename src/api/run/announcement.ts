import { GENERATORS, SUITES } from '../../../scenarios/index.ts';
import { RunStore } from '../../results/run-store.ts';
import type { Announcement } from '../../run/events.ts';
import { DEFAULT_CONCURRENCY } from '../../run/prepared-run.ts';
import type { RunOptions } from '../../run/run-options.ts';
import { assignedUnits, parseShard } from '../../run/shard.ts';
import { selectedTypes } from '../suite/select-scenarios.ts';
import { chooseModel, requireVariables } from './choose-model.ts';

/**
 * What a run is about to do, before anything is generated. Throws a `UsageError` for a system that is unknown or lacks a
 * variable.
 */
export async function announcementOf(modelId: string, options: RunOptions): Promise<Announcement> {
	const resumed = options.resume === undefined ? null : await RunStore.open(options.resume);
	const model = chooseModel(resumed?.run.model.id ?? modelId);
	requireVariables(model);
	const left =
		resumed === null ? null : assignedUnits(resumed.run).length - (await resumed.finishedUnits()).size;
	return {
		model: model.id,
		suite: resumed?.run.scenarioSet.suite ?? options.suite,
		conversations: left === null ? plannedConversations(options) : { count: left, atMost: false },
		clock: options.clock,
		atOnce: options.queue === undefined ? (options.concurrency ?? DEFAULT_CONCURRENCY) : null,
	};
}

/** How many conversations a new run of a built-in suite has; null for a suite that is a folder. */
export function plannedConversations(
	options: Pick<RunOptions, 'suite' | 'scenario' | 'condition' | 'limit' | 'trials' | 'shard' | 'bankOnly'>,
): Announcement['conversations'] {
	const suite = Object.hasOwn(SUITES, options.suite) ? SUITES[options.suite] : undefined;
	if (suite === undefined) {
		return null;
	}
	const types = selectedTypes(options.scenario).filter((type) => suite.types.includes(type));
	const scenarios = types.reduce(
		(sum, type) => sum + suite.indexes(GENERATORS[type]).slice(0, options.limit).length,
		0,
	);
	const conditions = (options.condition ?? suite.conditions).length;
	const shards = options.shard === undefined ? 1 : parseShard(options.shard).of;
	return {
		count: Math.ceil((scenarios * conditions * options.trials) / shards),
		atMost: shards > 1 || options.bankOnly || (options.scenario?.some((name) => name.includes('.')) ?? false),
	};
}
