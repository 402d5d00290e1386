import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../core/errors.ts';
import { packetLateness } from './jitter.ts';
import { type PacketEffect, PacketLine } from './packet-line.ts';
import { packetLosses } from './packet-loss.ts';

const RATE = 24_000;
const PACKET = 480;
const ramp = Int16Array.from({ length: 100 * PACKET + 77 }, (_, i) => 1 + (i % 30_000));

function carry(pcm: Int16Array, effect: PacketEffect, seed: string, rate = RATE): Int16Array {
	return new PacketLine({ effects: [effect], seed }, rate).push(pcm);
}

function take<T>(count: number, next: () => T): T[] {
	return Array.from({ length: count }, next);
}

describe('packet loss', () => {
	it('comes in the stated share and burst length in the long run', () => {
		const lost = take(1_000_000, packetLosses({ lossShare: 0.08, meanBurstPackets: 2.5 }, 11));
		const bursts = lost.filter((value, i) => value && !lost[i - 1]).length;
		expect(lost.filter(Boolean).length / lost.length).toBeCloseTo(0.08, 2);
		expect(lost.filter(Boolean).length / bursts).toBeCloseTo(2.5, 1);
	});

	it('loses nothing at a share of 0', () => {
		expect(take(1_000, packetLosses({ lossShare: 0, meanBurstPackets: 5 }, 1))).not.toContain(true);
	});

	it('leaves every packet that came through as it was, in its place', () => {
		const effect = { type: 'packet-loss', lossShare: 0.3, meanBurstPackets: 2 } as const;
		const lost = take(101, packetLosses(effect, 's/0/packet-loss'));
		const out = carry(ramp, effect, 's');
		lost.forEach((isLost, index) => {
			const [got, sent] = [out, ramp].map((pcm) => pcm.subarray(index * PACKET, (index + 1) * PACKET));
			if (isLost) {
				expect(got).not.toEqual(sent);
			} else {
				expect(got).toEqual(sent);
			}
		});
		expect(lost).toContain(true);
	});

	it('repeats the last packet half as loud each time', () => {
		const pcm = new Int16Array(40 * PACKET).fill(8_000);
		const levels = new Set(
			carry(pcm, { type: 'packet-loss', lossShare: 0.5, meanBurstPackets: 4 }, 'levels'),
		);
		levels.delete(0);
		expect([...levels].every((level) => Number.isInteger(Math.log2(8_000 / level)) || level < 125)).toBe(
			true,
		);
		expect(levels.has(4_000) && levels.has(2_000)).toBe(true);
	});

	it('refuses what no chain can do', () => {
		expect(() => packetLosses({ lossShare: 1, meanBurstPackets: 2 }, 1)).toThrow(UsageError);
		expect(() => packetLosses({ lossShare: 0.9, meanBurstPackets: 1 }, 1)).toThrow(UsageError);
	});
});

describe('jitter', () => {
	it('makes no packet late when the buffer is deep enough', () => {
		expect(carry(ramp, { type: 'jitter', meanMs: 5, bufferMs: 500 }, 's')).toEqual(ramp);
	});

	it('keeps packets in order: one that is late holds up those behind it', () => {
		fc.assert(
			fc.property(fc.integer(), (seed) => {
				const late = take(200, packetLateness({ meanMs: 30, bufferMs: 20 }, seed));
				for (let i = 1; i < late.length; i++) {
					expect(late[i] ?? 0).toBeGreaterThanOrEqual((late[i - 1] ?? 0) - 20);
				}
			}),
			{ numRuns: 20 },
		);
	});

	it('plays the part of a late packet that is in time where it belongs', () => {
		const effect = { type: 'jitter', meanMs: 12, bufferMs: 30 } as const;
		const out = carry(ramp, effect, 's');
		const late = take(101, packetLateness(effect, 's/0/jitter'));
		expect(late.some((value) => value > 0 && value < 20)).toBe(true);
		late.forEach((value, index) => {
			const from = index * PACKET + Math.min(PACKET, value * 24);
			expect(out.subarray(from, (index + 1) * PACKET)).toEqual(ramp.subarray(from, (index + 1) * PACKET));
		});
	});

	it('refuses impossible delays', () => {
		expect(() => packetLateness({ meanMs: -1, bufferMs: 40 }, 1)).toThrow(UsageError);
	});
});

describe('PacketLine', () => {
	const both = {
		effects: [
			{ type: 'packet-loss', lossShare: 0.1, meanBurstPackets: 2 },
			{ type: 'jitter', meanMs: 20, bufferMs: 30 },
		],
		seed: 'line',
	} as const;

	it('gives the same samples however the stream is cut', () => {
		const whole = new PacketLine(both, RATE).push(ramp);
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 3 }), (sizes) => {
				const line = new PacketLine(both, RATE);
				let at = 0;
				for (let i = 0; at < ramp.length; i++) {
					const end = Math.min(ramp.length, at + (sizes[i % sizes.length] ?? 1));
					expect(line.push(ramp.subarray(at, end))).toEqual(whole.subarray(at, end));
					at = end;
				}
			}),
			{ numRuns: 4 },
		);
	});

	it('loses the same packets at every sample rate', () => {
		const lostAt = (rate: number): boolean[] => {
			const samples = rate / 50;
			const pcm = Int16Array.from({ length: 50 * samples }, (_, i) => 1_000 + Math.floor(i / samples));
			const out = new PacketLine({ ...both, effects: [both.effects[0]] }, rate).push(pcm);
			return take(50, () => 0).map((_, k) => out[k * samples + 5] !== 1_000 + k);
		};
		expect(lostAt(16_000)).toEqual(lostAt(RATE));
		expect(lostAt(RATE)).toContain(true);
	});

	it('has other losses with another seed', () => {
		expect(new PacketLine({ ...both, seed: 'other' }, RATE).push(ramp)).not.toEqual(
			new PacketLine(both, RATE).push(ramp),
		);
	});
});
