import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceivedPacket } from '../../core/recording.ts';
import { packetRuns } from './packet-runs.ts';

const RATE = 24_000;

function packet(atMs: number, playMs: number | null, responseId: string | null = null): ReceivedPacket {
	return { atMs, playMs, samples: RATE / 50, responseId };
}

/** Packets of 20 ms that arrive every `everyMs` from `fromMs` on and play without a gap from `playMs` on. */
function stream(count: number, fromMs: number, everyMs: number, playMs: number, id: string | null = null) {
	return Array.from({ length: count }, (_, i) => packet(fromMs + i * everyMs, playMs + i * 20, id));
}

describe('packetRuns', () => {
	it('joins a steady stream into one run', () => {
		expect(packetRuns(stream(500, 1_000, 20, 1_050), RATE)).toEqual([
			{ arriveStartMs: 1_000, arriveEndMs: 10_980, playStartMs: 1_050, playEndMs: 11_050, packets: 500 },
		]);
	});

	it('shows a burst as what it is: a short arrival and a long playout', () => {
		expect(packetRuns(stream(300, 2_000, 1, 2_000), RATE)).toEqual([
			{ arriveStartMs: 2_000, arriveEndMs: 2_299, playStartMs: 2_000, playEndMs: 8_000, packets: 300 },
		]);
	});

	it('begins anew where playout has a gap, where a reply ends, and where arrival changes its pace', () => {
		expect(packetRuns([...stream(10, 0, 20, 0), ...stream(10, 200, 20, 900)], RATE)).toHaveLength(2);
		expect(packetRuns([...stream(10, 0, 20, 0, 'a'), ...stream(10, 200, 20, 200, 'b')], RATE)).toHaveLength(
			2,
		);
		expect(packetRuns([...stream(50, 0, 1, 0), ...stream(50, 50, 20, 1_000)], RATE)).toHaveLength(2);
	});

	it('keeps what the player dropped apart', () => {
		const runs = packetRuns([packet(0, 0), packet(20, null), packet(40, null)], RATE);
		expect(runs.map(({ playStartMs, packets }) => [playStartMs, packets])).toEqual([
			[0, 1],
			[null, 2],
		]);
	});

	it('loses no packet, whatever arrives', () => {
		const anyPacket = fc.record({
			atMs: fc.integer({ min: 0, max: 5_000 }),
			playMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
			samples: fc.integer({ min: 0, max: 5_000 }),
			responseId: fc.constantFrom('a', 'b', null),
		});
		fc.assert(
			fc.property(fc.array(anyPacket), (packets) => {
				const runs = packetRuns(packets, RATE);
				expect(runs.reduce((sum, run) => sum + run.packets, 0)).toBe(packets.length);
				expect(JSON.stringify(runs)).not.toContain('NaN');
			}),
		);
	});
});
