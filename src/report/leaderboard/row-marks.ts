import type { BoardRow } from '../../results/schema-leaderboard.ts';

/** What the marks of a row mean, in one sentence for the page and the terminal. */
export const MARKS_NOTE =
	'Anyone can generate the conversations of a public seed and the shipped bank ahead of a run, and tune a system to ' +
	'them; a fresh seed was drawn when the run began, and the prompts of an own bank are not in the repository.';

/** What a board may require of its rows, with what gives a run the mark. */
export const REQUIREMENTS = {
	'fresh-seed': { mark: 'a fresh seed', how: 'bench run --seed fresh' },
	'own-bank': { mark: 'a bank of its own', how: 'bench run --bank <file> --bank-only' },
} as const;

/** What a board may require of its rows. */
export type Requirement = keyof typeof REQUIREMENTS;

/** Whether seed and prompts were public when the row was played. A row that does not say so counts as public. */
export function marksOf({ material }: Pick<BoardRow, 'material'>): {
	readonly seed: string;
	readonly bank: string;
} {
	const { seedSource = 'public', ownShare = 0 } = material ?? {};
	return {
		seed: `${seedSource} seed`,
		bank:
			ownShare === 0
				? 'shipped bank'
				: ownShare === 1
					? 'own bank'
					: `shipped bank, ${Math.round(100 * ownShare)} % own prompts`,
	};
}

/** Whether a row has what a board requires. */
export function meets(row: Pick<BoardRow, 'material'>, requirement: Requirement): boolean {
	const { seed, bank } = marksOf(row);
	return requirement === 'fresh-seed' ? seed === 'fresh seed' : bank === 'own bank';
}

/** What keeps a row apart from others of its suite: how public its seed is, and its bank where that is not the shipped one. */
export function apartness(row: Pick<BoardRow, 'material'>): readonly string[] {
	const { seed, bank } = marksOf(row);
	return [
		...(seed === 'public seed' ? [] : [seed]),
		...(bank === 'shipped bank' ? [] : [`${bank} ${row.material?.bank ?? ''}`]),
	];
}
