import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyJitter, latenessMs } from './jitter.ts';
import { applyPacketLoss, lostPackets } from './packet-loss.ts';
import { PACKET_SAMPLES } from './packets.ts';

const ramp = Int16Array.from({ length: 100 * PACKET_SAMPLES + 77 }, (_, i) => 1 + (i % 30_000));

describe('packet loss', () => {
	it('comes in the stated share and burst length in the long run', () => {
		const lost = lostPackets(1_000_000, { lossShare: 0.08, meanBurstPackets: 2.5 }, 11);
		const share = lost.filter(Boolean).length / lost.length;
		const bursts = lost.filter((value, i) => value && !lost[i - 1]).length;
		expect(share).toBeCloseTo(0.08, 2);
		expect(lost.filter(Boolean).length / bursts).toBeCloseTo(2.5, 1);
	});

	it('loses nothing at a share of 0', () => {
		expect(lostPackets(1_000, { lossShare: 0, meanBurstPackets: 5 }, 1)).not.toContain(true);
	});

	it('leaves every packet that came through as it was, in its place', () => {
		const effect = { type: 'packet-loss', lossShare: 0.3, meanBurstPackets: 2 } as const;
		const lost = lostPackets(101, effect, 5);
		const out = applyPacketLoss(ramp, effect, 5);
		lost.forEach((isLost, index) => {
			const at = index * PACKET_SAMPLES;
			const packet = [out, ramp].map((pcm) => pcm.subarray(at, at + PACKET_SAMPLES));
			if (isLost) {
				expect(packet[0]).not.toEqual(packet[1]);
			} else {
				expect(packet[0]).toEqual(packet[1]);
			}
		});
		expect(lost).toContain(true);
	});

	it('repeats the last packet half as loud each time', () => {
		const pcm = new Int16Array(40 * PACKET_SAMPLES).fill(8_000);
		const levels = new Set(
			applyPacketLoss(pcm, { type: 'packet-loss', lossShare: 0.5, meanBurstPackets: 4 }, 3),
		);
		levels.delete(0);
		expect([...levels].every((level) => Number.isInteger(Math.log2(8_000 / level)) || level < 125)).toBe(
			true,
		);
		expect(levels.has(4_000) && levels.has(2_000)).toBe(true);
	});
});

describe('jitter', () => {
	it('makes nobody late when the buffer is deep enough', () => {
		const effect = { type: 'jitter', meanMs: 5, bufferMs: 500 } as const;
		expect(applyJitter(ramp, effect, 1)).toEqual(ramp);
	});

	it('keeps packets in order: one that is late holds up those behind it', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const late = latenessMs(200, { meanMs: 30, bufferMs: 20 }, seed);
				for (let i = 1; i < late.length; i++) {
					expect(late[i] ?? 0).toBeGreaterThanOrEqual((late[i - 1] ?? 0) - 20);
				}
			}),
			{ numRuns: 20 },
		);
	});

	it('plays the part of a late packet that is in time where it belongs', () => {
		const effect = { type: 'jitter', meanMs: 12, bufferMs: 30 } as const;
		const out = applyJitter(ramp, effect, 8);
		const late = latenessMs(101, effect, 8);
		expect(late.some((value) => value > 0 && value < 20)).toBe(true);
		late.forEach((value, index) => {
			const from = index * PACKET_SAMPLES + Math.min(PACKET_SAMPLES, value * 24);
			const to = (index + 1) * PACKET_SAMPLES;
			expect(out.subarray(from, to)).toEqual(ramp.subarray(from, to));
		});
	});
});
