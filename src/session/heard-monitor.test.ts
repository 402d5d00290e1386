import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeardMonitor } from './heard-monitor.ts';
import { Playout } from './playout.ts';
import { ReceivedTrack } from './received-track.ts';

const RATE = 8_000;

const script = fc.array(
	fc.record({
		waitMs: fc.integer({ min: 0, max: 150 }),
		/** 0 = an interruption. */
		samples: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 4_000 })),
		look: fc.boolean(),
	}),
	{ maxLength: 40 },
);

describe('HeardMonitor', () => {
	it('hands on, in order and once, exactly what the finished heard track holds', () => {
		fc.assert(
			fc.property(script, (steps) => {
				const playout = new Playout({ sampleRate: RATE, jitterMs: 0 });
				const received = new ReceivedTrack(1_000);
				const listened: number[] = [];
				const monitor = new HeardMonitor(playout, received, (pcm) => listened.push(...pcm));
				let nowMs = 0;
				let value = 0;
				for (const { waitMs, samples, look } of steps) {
					nowMs += waitMs;
					if (look) {
						monitor.advanceTo((nowMs * RATE) / 1000);
					}
					if (samples === 0) {
						playout.flush(nowMs, null);
					} else {
						const pcm = Int16Array.from({ length: samples }, () => (value++ % 30_000) + 1);
						playout.receive(nowMs, received.append(pcm), samples, null);
					}
				}
				const end = ((nowMs + 1_000) * RATE) / 1000;
				monitor.advanceTo(end);
				const heard = new Array<number>(end).fill(0);
				for (const { firstSample, samples, playSample } of playout.spans) {
					for (let i = 0; i < samples && playSample + i < end; i++) {
						heard[playSample + i] = ((firstSample + i) % 30_000) + 1;
					}
				}
				expect(listened).toEqual(heard);
			}),
			{ numRuns: 60 },
		);
	});
});
