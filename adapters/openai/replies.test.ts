import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockMs } from '../../src/core/time.ts';
import { Replies } from './replies.ts';

const at = clockMs;

describe('the replies of a session', () => {
	it('are cut while they are generated, before the first sound, too', () => {
		const replies = new Replies();
		replies.created('r1');
		expect(replies.interrupt(at(10))).toBe('r1');
		expect(replies.interrupt(at(20))).toBeNull();
	});

	it('are cut when they were complete long ago and still play', () => {
		const replies = new Replies();
		replies.created('r1');
		expect(replies.audio('r1', 'i1', 0, 8_000, at(1_000))).toBe(true);
		replies.done('r1');
		expect(replies.interrupt(at(8_500))).toBe('r1');
	});

	it('are not cut once they have been played', () => {
		const replies = new Replies();
		replies.created('r1');
		replies.audio('r1', 'i1', 0, 1_000, at(1_000));
		replies.done('r1');
		expect(replies.interrupt(at(2_500))).toBeNull();
	});

	it('are told once when the server cancels what the user cut', () => {
		const replies = new Replies();
		replies.created('r1');
		replies.audio('r1', 'i1', 0, 1_000, at(0));
		expect(replies.interrupt(at(100))).toBe('r1');
		expect(replies.cancel('r1', at(110))).toBeNull();
		replies.created('r2');
		expect(replies.cancel('r2', at(120))).toBe('r2');
	});

	it('do not come back with late packets', () => {
		const replies = new Replies();
		replies.created('r1');
		replies.audio('r1', 'i1', 0, 1_000, at(0));
		replies.interrupt(at(100));
		replies.audio('r1', 'i1', 0, 5_000, at(110));
		expect(replies.interrupt(at(400))).toBeNull();
	});

	it('are truncated in the item in which the position falls, and the items after it at 0', () => {
		const replies = new Replies();
		replies.audio('r1', 'i1', 0, 1_000, at(0));
		replies.audio('r1', 'i2', 0, 500, at(1));
		replies.audio('r1', 'i2', 0, 500, at(2));
		replies.audio('r1', 'i3', 1, 700, at(3));
		expect(replies.heard('r1', 1_250.9)).toEqual([
			{ item_id: 'i2', content_index: 0, audio_end_ms: 250 },
			{ item_id: 'i3', content_index: 1, audio_end_ms: 0 },
		]);
		expect(replies.heard('r1', 9_999)).toEqual([]);
		expect(replies.heard('unknown', 100)).toEqual([]);
	});

	it('never claim more of an item than arrived, and all together what was heard', () => {
		const lengths = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(lengths, fc.double({ min: 0, max: 30_000, noNaN: true }), (items, heardMs) => {
				const replies = new Replies();
				items.forEach((ms, i) => {
					replies.audio('r', `i${i}`, 0, ms, at(i));
				});
				const cut = new Map(replies.heard('r', heardMs).map((item) => [item.item_id, item.audio_end_ms]));
				const told = items.map((ms, i) => cut.get(`i${i}`) ?? ms);
				told.forEach((ms, i) => {
					expect(ms).toBeLessThanOrEqual(items[i] ?? 0);
				});
				const total = items.reduce((sum, ms) => sum + ms, 0);
				const sum = told.reduce((a, b) => a + b, 0);
				expect(Math.abs(sum - Math.min(total, heardMs))).toBeLessThan(1);
			}),
		);
	});

	it('remember a bounded number', () => {
		const replies = new Replies();
		for (let i = 0; i < 10_000; i++) {
			replies.audio(`r${i}`, 'i', 0, 10, at(i));
			replies.interrupt(at(i));
		}
		expect(replies.heard('r1', 0)).toEqual([]);
		expect(replies.heard('r9999', 0).length).toBe(1);
	});
});
