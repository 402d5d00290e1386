import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMs } from '../core/time.ts';
import { DueQueue } from './due-queue.ts';
import { freestPhase } from './phase.ts';

const TASK = { frameMs: 20, frame: () => true, stalled: () => undefined };

describe('DueQueue', () => {
	it('gives tasks back in the order of their deadlines, first come first served among equals', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (dues) => {
				const queue = new DueQueue();
				for (const [index, due] of dues.entries()) {
					queue.put({ task: { ...TASK }, t0: clockMs(0), index, due: clockMs(due) });
				}
				const taken = dues.map(() => queue.take());
				const expected = dues.map((due, index) => ({ due, index })).toSorted((a, b) => a.due - b.due);
				expect(taken.map((item) => ({ due: item?.due, index: item?.index }))).toEqual(expected);
				expect(queue.take()).toBeUndefined();
			}),
		);
	});

	it('removes a task at any position, and says whether it was in the queue', () => {
		const queue = new DueQueue();
		const tasks = [5, 1, 9].map((due) => {
			const task = { ...TASK };
			queue.put({ task, t0: clockMs(0), index: 0, due: clockMs(due) });
			return task;
		});
		const [first] = tasks;
		expect(first && queue.remove(first)).toBe(true);
		expect(first && queue.remove(first)).toBe(false);
		expect(queue.items().map(({ due }) => due)).toEqual([1, 9]);
	});
});

describe('freestPhase', () => {
	it('keeps at least half of an even share between any two of the sessions', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 60 }), fc.constantFrom(16, 20, 80), (count, frameMs) => {
				const phases: number[] = [];
				for (let i = 0; i < count; i++) {
					phases.push(freestPhase(phases, frameMs));
				}
				const sorted = phases.toSorted((a, b) => a - b);
				for (const [i, phase] of sorted.entries()) {
					const next = sorted[i + 1] ?? (sorted[0] ?? 0) + frameMs;
					expect(next - phase).toBeGreaterThanOrEqual(frameMs / (2 * count) - 1e-9);
				}
			}),
		);
	});
});
