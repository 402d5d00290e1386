import type { BoardRow } from '../../results/schema-leaderboard.ts';
import { RESPONSE_LATENCY, WRONG_TAKEOVERS } from './board-row.ts';
import { apartness } from './row-marks.ts';

/** Days after which a row is stale: systems behind an address change without notice. */
export const FRESH_DAYS = 35;

/** What the board says about a row at one instant. */
export type RowState = {
	readonly row: BoardRow;
	/** Reasons why it must not be ranked with the rest of its table; empty = comparable. */
	readonly differs: readonly string[];
	readonly ageDays: number;
	readonly stale: boolean;
	/** Whether no other row of the table is both quicker and wrong less often. */
	readonly onFront: boolean;
};

/** Rows that may stand in one table, with the identity that most of them share. */
export type BoardTable = {
	readonly latencyClass: string;
	readonly suite: string;
	/** How seed and bank differ from the public ones. */
	readonly apart: readonly string[];
	readonly rows: readonly RowState[];
};

/**
 * The tables of the board: one per latency class, suite, secrecy of the seed, and bank, because those are never ranked
 * together. Rows of different seeds share a table where all else about their scenarios agrees. In each, a row whose scenarios, scoring or metric versions differ from those of most rows carries the reasons and is not ranked.
 */
export function boardTables(rows: readonly BoardRow[], now: Date): BoardTable[] {
	const groups = new Map<string, BoardRow[]>();
	for (const row of rows) {
		const key = [row.latencyClass, row.suite, row.clock, ...apartness(row)].join('\n');
		groups.set(key, [...(groups.get(key) ?? []), row]);
	}
	return [...groups.values()]
		.map((group): BoardTable => {
			const reference = referenceOf(group);
			const [first] = group;
			const states = group
				.toSorted((a, b) => compare(a.model, b.model) || compare(a.key, b.key))
				.map((row) => stateOf(row, reference ?? row, now));
			return {
				latencyClass: first?.latencyClass ?? '',
				suite: first?.suite ?? '',
				apart: first === undefined ? [] : apartness(first),
				rows: withFront(states),
			};
		})
		.toSorted(
			(a, b) =>
				compare(a.latencyClass, b.latencyClass) ||
				compare(a.suite, b.suite) ||
				compare(a.apart.join(), b.apart.join()),
		);
}

/** The newest of those rows that agree with most others, so that one stray row does not set the measure. */
function referenceOf(rows: readonly BoardRow[]): BoardRow | undefined {
	const agree = (a: BoardRow, b: BoardRow): boolean =>
		sameScenarios(a, b) &&
		a.scoring.detector === b.scoring.detector &&
		a.scoring.transcriber === b.scoring.transcriber;
	const shared = (row: BoardRow): number => rows.filter((other) => agree(row, other)).length;
	return rows.toSorted(
		(a, b) => shared(b) - shared(a) || compare(b.date, a.date) || compare(a.key, b.key),
	)[0];
}

/** The same scenarios, or two draws of the same: a seed changes voices and delays, not what is asked of a system. */
function sameScenarios(a: BoardRow, b: BoardRow): boolean {
	const recipe = a.material?.recipe;
	return a.scenarioSet === b.scenarioSet || (recipe !== undefined && recipe === b.material?.recipe);
}

function stateOf(row: BoardRow, reference: BoardRow, now: Date): RowState {
	const ageDays = Math.max(0, (now.getTime() - Date.parse(row.date)) / 86_400_000);
	const versions = row.primaries.filter(({ id, version }) =>
		reference.primaries.some((cell) => cell.id === id && cell.version !== version),
	);
	const differs = [
		...(sameScenarios(row, reference) ? [] : ['other scenarios']),
		...(row.scoring.detector === reference.scoring.detector ? [] : ['other speech detector']),
		...(row.scoring.transcriber === reference.scoring.transcriber ? [] : ['other source of words']),
		...versions.map(({ id, version }) => `${id} version ${version}`),
	];
	return { row, differs, ageDays, stale: ageDays > FRESH_DAYS, onFront: false };
}

/** Marks the Pareto front of median response latency against wrong takeovers, among two or more comparable rows. */
function withFront(states: readonly RowState[]): RowState[] {
	const points = states.map(({ row, differs }) => {
		const latency = publishedValue(row, RESPONSE_LATENCY);
		const wrong = publishedValue(row, WRONG_TAKEOVERS);
		return differs.length > 0 || latency === null || wrong === null ? null : { latency, wrong };
	});
	const known = points.filter((point) => point !== null).length;
	return states.map((state, i) => {
		const own = points[i];
		const dominated = points.some(
			(other) =>
				own !== null &&
				own !== undefined &&
				other !== null &&
				other.latency <= own.latency &&
				other.wrong <= own.wrong &&
				(other.latency < own.latency || other.wrong < own.wrong),
		);
		return { ...state, onFront: known > 1 && own !== null && own !== undefined && !dominated };
	});
}

/** The value of a metric of a row; null where it may not be published. */
export function publishedValue(row: BoardRow, id: string): number | null {
	const cell = [...row.primaries, ...row.context].find((each) => each.id === id);
	return cell?.status === 'ok' ? cell.value : null;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
