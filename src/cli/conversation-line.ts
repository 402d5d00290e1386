import type { UnitEnd } from '../api/results.ts';
import { fitLine, LINE_WIDTH } from '../report/fit-line.ts';

/** Longest name of a unit that is shown whole. */
const NAME_WIDTH = 45;
/** Names stand below one another where the words are no longer than this. */
const WORDS_WIDTH = 54;

/** A unit that has ended, and how many have. */
export type EndedUnit = {
	readonly unitId: string;
	readonly end: UnitEnd;
	readonly done: number;
	readonly total: number;
	/** Name of the system where several are replayed at the same time. */
	readonly system: string | null;
};

/**
 * One finished conversation on at most 100 characters: what happened in it, or why it could not be measured. The whole
 * reason is in its `unit.json`.
 */
export function conversationLine({ unitId, end, done, total, system }: EndedUnit): string {
	const name = fitLine(unitId.replace(/--clean--t1$/, ''), NAME_WIDTH);
	const count = `${String(done).padStart(String(total).length)}/${total}`;
	const head = `  ${system === null ? '' : `${fitLine(system, 20)} `}${count}  `;
	const room = LINE_WIDTH - head.length - name.length - 2;
	return `${head}${fitLine(wordsOf(end), room).padEnd(Math.min(WORDS_WIDTH, room))}  ${name}`;
}

function wordsOf({ status, reason, happened }: UnitEnd): string {
	return status === 'ok' ? (happened ?? 'ok') : `${status}${reason === null ? '' : `: ${reason}`}`;
}
