import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReceivedTrack } from './received-track.ts';

describe('ReceivedTrack', () => {
	it('gives back exactly what it was given, however packets and blocks meet', () => {
		const sizes = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 6 });
		fc.assert(
			fc.property(sizes, fc.integer({ min: 0, max: 100_000 }), (lengths, reserve) => {
				const track = new ReceivedTrack(reserve);
				let next = 0;
				for (const length of lengths) {
					const first = next;
					expect(track.append(Int16Array.from({ length }, () => next++ % 30_000))).toBe(first);
				}
				const blocks = track.blocks();
				expect(blocks.reduce((sum, block) => sum + block.length, 0)).toBe(next);
				let at = 0;
				let wrong = 0;
				for (const block of blocks) {
					for (const sample of block) {
						wrong += Number(sample !== at++ % 30_000);
					}
				}
				expect(wrong).toBe(0);
			}),
			{ numRuns: 30 },
		);
	});

	it('reads any stretch, and no further than what has arrived', () => {
		const track = new ReceivedTrack(100);
		track.append(Int16Array.from({ length: 200_000 }, (_, i) => i % 1_000));
		const read: number[] = [];
		track.read(65_000, 2_000, (view) => read.push(...view));
		expect(read).toEqual(Array.from({ length: 2_000 }, (_, i) => (65_000 + i) % 1_000));
		let samples = 0;
		track.read(199_990, 50, (view) => {
			samples += view.length;
		});
		expect(samples).toBe(10);
	});

	it('keeps nothing of the buffer that a packet was a view of', () => {
		const track = new ReceivedTrack(10);
		const pool = new Int16Array(1_000).fill(7);
		track.append(pool.subarray(500, 505));
		pool.fill(0);
		const [block] = track.blocks();
		expect([...(block ?? [])]).toEqual([7, 7, 7, 7, 7]);
		expect(block?.buffer.byteLength).toBe(10);
	});
});
