import { describe, expect, it } from 'vitest';
import { clockMs } from '../core/time.ts';
import { DeferredWork } from './deferred-work.ts';

/** A pacer whose time is told and whose idle time is given by the test. */
function given({ frameMs = 20, virtual = false, paced = (): boolean => true } = {}) {
	const idle: (() => void)[] = [];
	const clock = { nowMs: 0, now: () => clockMs(clock.nowMs) };
	const pacer = { clock, virtual, whenIdle: (piece: () => void) => void idle.push(piece) };
	const done: string[] = [];
	return { deferred: new DeferredWork(pacer, frameMs, paced), idle, clock, done };
}

describe('DeferredWork', () => {
	it('does nothing before it is told to, then everything in order, with the time at which it was left', () => {
		const { deferred, clock, done } = given();
		for (const name of ['a', 'b', 'c']) {
			clock.nowMs += 1;
			deferred.leave(() => done.push(`${name} ${deferred.leftAt}`));
		}
		expect(done).toEqual([]);
		expect(deferred.leftAt).toBeNull();
		clock.nowMs = 10;
		deferred.run();
		deferred.run();
		expect(done).toEqual(['a 1', 'b 2', 'c 3']);
		expect(deferred.leftAt).toBeNull();
	});

	it('uses idle time for a piece each, and asks for it once at a time', () => {
		const { deferred, idle, done } = given();
		for (const name of ['a', 'b']) {
			deferred.leave(() => done.push(name));
		}
		expect(idle).toHaveLength(1);
		idle.shift()?.();
		expect(done).toEqual(['a']);
		expect(idle).toHaveLength(1);
		deferred.run();
		expect(done).toEqual(['a', 'b']);
		idle.shift()?.();
		expect(idle).toHaveLength(0);
	});

	it('never keeps more than a portion of a burst', () => {
		const { deferred } = given();
		let done = 0;
		for (let i = 1; i <= 1_000; i++) {
			deferred.leave(() => {
				done += 1;
			});
			expect(i - done).toBeLessThan(32);
		}
	});

	it('does at once what work leaves, as a part of it', () => {
		const { deferred, done } = given();
		deferred.leave(() => {
			deferred.leave(() => done.push('left by the first'));
			deferred.run();
			done.push('first');
		});
		deferred.leave(() => done.push('second'));
		deferred.run();
		expect(done).toEqual(['left by the first', 'first', 'second']);
	});

	it.each([
		['on the virtual clock', { virtual: true }],
		['where frames are far apart', { frameMs: 1_000 }],
		['where no frame is to come', { paced: () => false }],
	])('waits for nothing %s', (_, situation) => {
		const { deferred, idle, done } = given(situation);
		deferred.leave(() => done.push('at once'));
		expect(done).toEqual(['at once']);
		expect(idle).toEqual([]);
	});

	it('is usable after work that throws', () => {
		const { deferred, done } = given();
		deferred.leave(() => {
			throw new Error('a mistake');
		});
		expect(() => deferred.run()).toThrow('a mistake');
		deferred.leave(() => done.push('after it'));
		deferred.run();
		expect(done).toEqual(['after it']);
	});
});
