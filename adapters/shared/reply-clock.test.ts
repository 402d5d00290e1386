import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMs as at } from '../../src/core/time.ts';
import { ReplyClock } from './reply-clock.ts';

describe('replies', () => {
	it('are numbered where they have no names: one ends where it is complete or cut', () => {
		const replies = new ReplyClock();
		expect(replies.current).toBeNull();
		expect(replies.audio(at(0), 100)).toEqual({ id: 'reply-1', first: true });
		expect(replies.audio(at(10), 100)).toEqual({ id: 'reply-1', first: false });
		expect(replies.current).toBe('reply-1');
		expect(replies.complete()).toBe(true);
		expect(replies.complete()).toBe(false);
		expect(replies.audio(at(500), 100)).toEqual({ id: 'reply-2', first: true });
		expect(replies.interrupt(at(510))).toBe('reply-2');
		expect(replies.audio(at(520), 100)).toEqual({ id: 'reply-3', first: true });
	});

	it('keep their names, and what comes late of a cut one is late', () => {
		const replies = new ReplyClock();
		expect(replies.audio(at(0), 100, 'a')).toEqual({ id: 'a', first: true });
		expect(replies.interrupt(at(50))).toBe('a');
		expect(replies.audio(at(60), 100, 'a')).toEqual({ id: 'a', first: false });
		expect(replies.current).toBeNull();
		expect(replies.interrupt(at(70))).toBeNull();
		expect(replies.audio(at(80), 100, 'b')).toEqual({ id: 'b', first: true });
	});

	it('can be cut as long as they are played, and not later', () => {
		const replies = new ReplyClock();
		replies.audio(at(0), 5_000);
		replies.complete();
		expect(replies.interrupt(at(4_000))).toBe('reply-1');
		replies.audio(at(6_000), 1_000);
		replies.complete();
		expect(replies.interrupt(at(9_000))).toBeNull();
	});

	it('are cut once each, whatever happens', () => {
		const step = fc.oneof(
			fc.constant('audio' as const),
			fc.constant('complete' as const),
			fc.constant('interrupt' as const),
		);
		fc.assert(
			fc.property(
				fc.array(fc.tuple(step, fc.integer({ min: 0, max: 2_000 })), { maxLength: 60 }),
				(steps) => {
					const replies = new ReplyClock();
					const cut: string[] = [];
					let now = 0;
					for (const [what, later] of steps) {
						now += later;
						if (what === 'audio') {
							replies.audio(at(now), 300);
						} else if (what === 'complete') {
							replies.complete();
						} else {
							const id = replies.interrupt(at(now));
							cut.push(...(id === null ? [] : [id]));
						}
					}
					expect(new Set(cut).size).toBe(cut.length);
				},
			),
		);
	});
});
