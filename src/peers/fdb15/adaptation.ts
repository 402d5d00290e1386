import { present } from '../peer-crash.ts';
import type { PeerWord } from '../words.ts';

/** Whether any two words overlap: computed and thrown away by the peer. A missing time is a `TypeError`. */
export function wordsOverlap(a: readonly PeerWord[], b: readonly PeerWord[]): boolean {
	return a.some((left) =>
		b.some(
			(right) =>
				Math.max(present(left.start, 'word start'), present(right.start, 'word start')) <
				Math.min(present(left.end, 'word end'), present(right.end, 'word end')),
		),
	);
}

/**
 * Where speech adaptation cuts a recording into before and after: the start of the first word that ends after
 * the overlap does; the end of the last word if no segment does; the overlap's end without words.
 */
export function adaptationSplit(words: readonly PeerWord[], overlapEndS: number): number {
	const placed = words
		.map(({ start, end }) => ({ start: present(start, 'word start'), end: present(end, 'word end') }))
		.toSorted((a, b) => a.start - b.start);
	const word = placed.find(
		({ start, end }) => overlapEndS < start || (start <= overlapEndS && overlapEndS < end),
	);
	return word?.start ?? placed.at(-1)?.end ?? overlapEndS;
}

/** Words per minute from the first start to the last end, pauses included; 0 without duration. */
export function wordsPerMinute(words: readonly PeerWord[]): number {
	const [first, last] = [words[0], words.at(-1)];
	if (first === undefined || last === undefined) {
		return 0;
	}
	const seconds = present(last.end, 'end of the last word') - present(first.start, 'start of the first word');
	return seconds > 0 ? words.length / (seconds / 60) : 0;
}
