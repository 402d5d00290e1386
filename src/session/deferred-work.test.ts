import { describe, expect, it } from 'vitest';
import { DeferredWork } from './deferred-work.ts';

describe('DeferredWork', () => {
	it('does nothing before it is told to, then everything in order', () => {
		const deferred = new DeferredWork();
		const done: number[] = [];
		for (const i of [1, 2, 3]) {
			deferred.add(() => done.push(i));
		}
		expect(done).toEqual([]);
		deferred.run();
		deferred.run();
		expect(done).toEqual([1, 2, 3]);
	});

	it('never keeps more than a portion of a burst', () => {
		const deferred = new DeferredWork();
		let done = 0;
		for (let i = 1; i <= 1_000; i++) {
			deferred.add(() => {
				done += 1;
			});
			expect(i - done).toBeLessThan(32);
		}
	});

	it('does what work leaves behind in the same go, after what was there', () => {
		const deferred = new DeferredWork();
		const done: string[] = [];
		deferred.add(() => {
			done.push(`first, running ${deferred.running}`);
			deferred.add(() => done.push('left by the first'));
			deferred.run();
		});
		deferred.add(() => done.push('second'));
		deferred.run();
		expect(done).toEqual(['first, running true', 'second', 'left by the first']);
		expect(deferred.running).toBe(false);
	});

	it('does one piece at a time where it is asked to, and says whether more is waiting', () => {
		const deferred = new DeferredWork();
		const done: number[] = [];
		deferred.add(() => done.push(1));
		deferred.add(() => done.push(2));
		expect(deferred.runOne()).toBe(true);
		expect(done).toEqual([1]);
		expect(deferred.runOne()).toBe(false);
		expect(deferred.runOne()).toBe(false);
		expect(done).toEqual([1, 2]);
	});

	it('is usable after work that throws', () => {
		const deferred = new DeferredWork();
		const done: string[] = [];
		deferred.add(() => {
			throw new Error('a mistake');
		});
		expect(() => deferred.run()).toThrow('a mistake');
		deferred.add(() => done.push('after it'));
		deferred.run();
		expect(done).toEqual(['after it']);
	});
});
