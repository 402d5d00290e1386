import type { Announcement } from '../api/results.ts';
import { fitLine } from '../report/fit-line.ts';

/** A conversation lasts about this long, ms: the mean of the quick suite, before anything of it is generated. */
const USUAL_MS = 22_000;

/** The first line of a run: system, suite, number of conversations and about how long they take. */
export function announcementLine({ model, suite, conversations, clock, atOnce }: Announcement): string {
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
	return most === least ? `about ${most} min` : `${least} to ${most} min depending on concurrency`;
}

function minutes(conversations: number): number {
	return Math.max(1, Math.round((conversations * USUAL_MS) / 60_000));
}
