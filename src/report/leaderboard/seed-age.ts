import { type BoardRow, boardRowSchema } from '../../results/schema-leaderboard.ts';
import { meets } from './row-marks.ts';

/** Days within which the systems of one round are played. */
const ROUND_DAYS = 14;

const playedSchema = boardRowSchema.pick({ date: true, material: true }).loose();

/**
 * Adds a caveat to rows whose fresh seed has been published in the meantime: `history.jsonl` has a row of the same seed
 * that was played over a round earlier.
 */
export function withSeedAge(rows: readonly BoardRow[], history: string): BoardRow[] {
	const since = firstPlayed(history);
	return rows.map((row) => {
		const first = row.material === undefined ? undefined : since.get(row.material.seed);
		const age = first === undefined ? 0 : Date.parse(row.date) - Date.parse(first);
		return first !== undefined && meets(row, 'fresh-seed') && age > ROUND_DAYS * 86_400_000
			? { ...row, provenance: [...row.provenance, `its seed was played before, on ${first.slice(0, 10)}`] }
			: row;
	});
}

/** When each seed was played first; lines of other versions are passed over. */
function firstPlayed(history: string): Map<number, string> {
	const since = new Map<number, string>();
	for (const line of history.split('\n').filter((each) => each.trim() !== '')) {
		const { data } = playedSchema.safeParse(JSON.parse(line));
		const seed = data?.material?.seed;
		if (data !== undefined && seed !== undefined && data.date < (since.get(seed) ?? '~')) {
			since.set(seed, data.date);
		}
	}
	return since;
}
