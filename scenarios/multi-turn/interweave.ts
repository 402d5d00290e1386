import { seededRandom } from '../../src/core/random.ts';
import type { Topic } from './topics.ts';

/** A user turn of an interwoven conversation. */
export type TopicTurn = {
	readonly topic: string;
	readonly visit: 'open' | 'deepen' | 'return';
	readonly text: string;
};

type Step = readonly [topic: number, visit: TopicTurn['visit']];

/**
 * How topics interweave, by their number. Every conversation opens all of them and returns to some after others: once
 * after one other topic and once after two or more.
 */
const PATTERNS: Readonly<Record<3 | 4 | 5, readonly Step[]>> = {
	3: [
		[0, 'open'],
		[0, 'deepen'],
		[1, 'open'],
		[0, 'return'],
		[2, 'open'],
		[1, 'return'],
	],
	4: [
		[0, 'open'],
		[1, 'open'],
		[0, 'return'],
		[2, 'open'],
		[2, 'deepen'],
		[3, 'open'],
		[1, 'return'],
	],
	5: [
		[0, 'open'],
		[1, 'open'],
		[2, 'open'],
		[0, 'return'],
		[3, 'open'],
		[1, 'return'],
		[4, 'open'],
		[2, 'return'],
	],
};

/** Numbers of topics that a conversation can have. */
export const TOPIC_COUNTS = [3, 4, 5] as const;

/**
 * Interweaves the topics of a conversation. The caller chooses the first topic, so that every topic comes first equally
 * often; the seed draws the others, each at most once.
 */
export function interweave(
	topics: readonly Topic[],
	first: number,
	count: (typeof TOPIC_COUNTS)[number],
	seed: number | string,
): TopicTurn[] {
	const lead = topics[first % topics.length];
	const others = seededRandom(seed).shuffle(topics.filter((topic) => topic !== lead));
	const chosen = lead === undefined ? [] : [lead, ...others];
	return PATTERNS[count].flatMap(([index, visit]) => {
		const topic = chosen[index];
		if (topic === undefined) {
			throw new RangeError(`interweave: expected at least ${count} topics, found ${topics.length}`);
		}
		const text = { open: topic.open, deepen: topic.deepen, return: topic.back }[visit];
		return [{ topic: topic.id, visit, text }];
	});
}
