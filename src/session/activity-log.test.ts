import { describe, expect, it } from 'vitest';
import { EnergyDetector } from '../audio/energy-detector.ts';
import { ActivityLog } from './activity-log.ts';
import { tone } from './fixtures/fake-system.ts';

/** Feeds sounds and silences (ms, in turn, sound first) as a session would, 20 ms at a time. */
function logOf(...lengths: readonly number[]): ActivityLog {
	const log = new ActivityLog();
	const detector = new EnergyDetector(24_000);
	for (const [i, length] of lengths.entries()) {
		const sound = i % 2 === 0 ? tone(length * 24) : new Int16Array(length * 24);
		for (let from = 0; from < sound.length; from += 480) {
			detector.push(sound.subarray(from, from + 480));
			log.observe(detector);
		}
	}
	return log;
}

describe('ActivityLog', () => {
	it('takes 1,000 ms of sound inside 2,000 ms for a takeover', () => {
		expect(logOf(0, 1_000, 1_000, 1_000).takeoverSince(500)).toBe(true);
		expect(logOf(0, 1_000, 980, 1_000).takeoverSince(500)).toBe(false);
		expect(logOf(0, 1_000, 500, 600, 500, 1_000).takeoverSince(500)).toBe(true);
		expect(logOf(0, 1_000, 500, 1_200, 500, 1_000).takeoverSince(500)).toBe(false);
	});

	it('does not take speech that was running already for a takeover, even with short pauses in it', () => {
		expect(logOf(5_000, 1_000).takeoverSince(1_000)).toBe(false);
		expect(logOf(2_000, 300, 2_000, 300, 2_000, 1_000).takeoverSince(1_000)).toBe(false);
		expect(logOf(2_000, 600, 2_000, 1_000).takeoverSince(1_000)).toBe(true);
	});

	it('sees a takeover while it is going on', () => {
		expect(logOf(0, 1_000, 1_200).takeoverSince(500)).toBe(true);
	});

	it('adds backchannels up only when they are dense enough', () => {
		expect(logOf(0, 1_000, 300, 2_000, 300, 2_000, 300, 2_000, 300, 1_000).takeoverSince(0)).toBe(false);
	});

	it('lists what was heard, up to the last loud hop of a sound that still runs', () => {
		expect(logOf(300, 400, 500).spans).toEqual([
			{ startMs: 0, endMs: 300 },
			{ startMs: 700, endMs: 1_200 },
		]);
		// 100 ms of quiet are too short to end a sound, and no part of it.
		expect(logOf(300, 100).spans).toEqual([{ startMs: 0, endMs: 300 }]);
		expect(logOf(0, 300).spans).toEqual([]);
	});

	it('tells when activity begins and ends', () => {
		const log = new ActivityLog();
		const detector = new EnergyDetector(24_000);
		const changes: number[] = [];
		const track = new Int16Array(48_000);
		track.set(tone(12_000), 12_000);
		for (let from = 0; from < track.length; from += 480) {
			detector.push(track.subarray(from, from + 480));
			if (log.observe(detector)) {
				changes.push((from + 480) / 24);
			}
		}
		// 60 ms to decide on, 200 ms to decide off.
		expect(changes).toEqual([560, 1_200]);
	});
});
