import { createHash } from 'node:crypto';
import { measuredCount } from '../../core/recording.ts';
import { stableJson } from '../../results/json-file.ts';
import { isLexical } from '../../results/lexical-judge.ts';
import type { BoardCell, BoardRow } from '../../results/schema-leaderboard.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';
import { apartness } from './row-marks.ts';

/** Metrics beside the primaries: response latency and wrong takeovers span the Pareto front. */
export const RESPONSE_LATENCY = 'turn-taking.onset-latency';
/** Takeovers while the user held the floor. */
export const WRONG_TAKEOVERS = 'dialogue.wrong-takeovers';
/** What stands beside the primaries on the board. */
export const BOARD_CONTEXT: readonly string[] = [
	RESPONSE_LATENCY,
	WRONG_TAKEOVERS,
	'turn-taking.jir',
	'user-interrupt.stop-latency',
];

/** Above this share of unmeasured units a row speaks for the easy part of its suite. */
const UNMEASURED_MAX = 0.05;

/**
 * The row of a run, without scores of the lexical judge. A run over several testbeds has a row for each, because latencies
 * are never pooled over them.
 */
export function boardRows(observations: ObservationsFile, link: string | null): BoardRow[] {
	const { run, scoring, statuses, testbeds } = observations;
	const material = materialOf(run);
	const apart = apartness({ material });
	const beds = run.clock === 'virtual' ? ['simulated time'] : testbeds.map(({ id }) => id);
	const judged = new Set(observations.metrics.filter((metric) => metric.judged).map(({ id }) => id));
	return beds.map((testbed): BoardRow => {
		const cells = observations.rows
			.filter((row) => row.condition === 'all')
			.filter(({ id }) => !(judged.has(id) && isLexical(scoring.judge)))
			.filter((row) => row.testbed === undefined || run.clock === 'virtual' || row.testbed === testbed);
		return {
			key: [run.model.id, run.scenarioSet.suite, run.clock, testbed, ...apart].join(' | '),
			runId: run.runId,
			model: run.model.id,
			date: run.createdAt,
			testbed,
			latencyClass: run.model.latencyClass,
			clock: run.clock,
			suite: run.scenarioSet.suite,
			scenarioSet: run.scenarioSet.hash,
			...(material === undefined ? {} : { material }),
			harness: run.harness,
			scoring,
			units: statuses,
			planned: run.planned,
			primaries: cells.filter(({ primary }) => primary).map(cell),
			context: cells.filter(({ id }) => BOARD_CONTEXT.includes(id)).map(cell),
			provenance: provenanceOf(observations),
			link,
		};
	});
}

function materialOf({ scenarioSet }: ObservationsFile['run']): BoardRow['material'] {
	const { seed, seedSource, recipe } = scenarioSet;
	if (seedSource === undefined || recipe === undefined) {
		return undefined;
	}
	const scenarios = Object.values(recipe.scenarios).reduce((sum, count) => sum + count, 0);
	return {
		seed,
		seedSource,
		ownShare: recipe.bank.own / scenarios,
		bank: recipe.bank.fingerprint,
		recipe: createHash('sha256').update(stableJson(recipe)).digest('hex'),
	};
}

function cell(row: ObservationsFile['rows'][number]): BoardCell {
	const { id, version, unit, direction, n, clusters, value, ci, quantiles, status } = row;
	return {
		id,
		version,
		unit,
		direction,
		n,
		clusters,
		value,
		ci,
		status,
		...(quantiles === undefined ? {} : { quantiles }),
	};
}

/** What speaks against a row, one sentence each. */
function provenanceOf({ run, statuses }: ObservationsFile): string[] {
	const measured = measuredCount(statuses);
	const { commit, dirty } = run.harness;
	return [
		...(commit === null ? ['the commit of the harness is not known'] : []),
		...(dirty === true ? ['the harness had uncommitted changes'] : []),
		...(run.planned - measured > UNMEASURED_MAX * run.planned
			? [`${run.planned - measured} of ${run.planned} units were not measured`]
			: []),
		...(statuses['model-failure'] === undefined
			? []
			: [
					`the system failed in ${statuses['model-failure']} of ${run.planned} units; each counts as a failure`,
				]),
	];
}
