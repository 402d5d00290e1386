import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnergyDetector } from './energy-detector.ts';

const RATE = 24_000;

/** A burst at about −26 dBFS, or silence, of so many ms. */
function burst(lengthMs: number, amplitude = 1_640): Int16Array {
	return Int16Array.from({ length: (lengthMs * RATE) / 1000 }, (_, i) =>
		i % 2 === 0 ? amplitude : -amplitude,
	);
}
const silence = (lengthMs: number): Int16Array => burst(lengthMs, 0);

function state(detector: EnergyDetector) {
	const { active, activeMs, silentMs, totalActiveMs, lastOnsetMs, lastOffsetMs } = detector;
	return { active, activeMs, silentMs, totalActiveMs, lastOnsetMs, lastOffsetMs };
}

describe('EnergyDetector', () => {
	it('begins silent, with nothing behind it', () => {
		expect(state(new EnergyDetector(RATE))).toEqual({
			active: false,
			activeMs: 0,
			silentMs: 0,
			totalActiveMs: 0,
			lastOnsetMs: null,
			lastOffsetMs: null,
		});
	});

	it('decides after 60 ms of sound and dates the onset to where it began', () => {
		const detector = new EnergyDetector(RATE);
		detector.push(silence(500));
		detector.push(burst(50));
		expect(state(detector)).toMatchObject({ active: false, silentMs: 550 });
		detector.push(burst(10));
		expect(state(detector)).toMatchObject({ active: true, activeMs: 60, silentMs: 0, lastOnsetMs: 500 });
	});

	it('decides after 200 ms of quiet and dates the offset to where the sound ended', () => {
		const detector = new EnergyDetector(RATE);
		detector.push(burst(300));
		detector.push(silence(190));
		expect(state(detector)).toMatchObject({ active: true, activeMs: 300, silentMs: 0, lastOffsetMs: null });
		detector.push(silence(10));
		expect(state(detector)).toEqual({
			active: false,
			activeMs: 0,
			silentMs: 200,
			totalActiveMs: 300,
			lastOnsetMs: 0,
			lastOffsetMs: 300,
		});
	});

	it('continues through a gap of 190 ms, and counts it', () => {
		const detector = new EnergyDetector(RATE);
		detector.push(burst(300));
		detector.push(silence(190));
		detector.push(burst(100));
		expect(state(detector)).toMatchObject({
			active: true,
			activeMs: 590,
			totalActiveMs: 590,
			lastOnsetMs: 0,
		});
	});

	it('does not take five loud hops and a quiet one, again and again, for an activity', () => {
		const detector = new EnergyDetector(RATE);
		for (let i = 0; i < 20; i++) {
			detector.push(burst(50));
			detector.push(silence(10));
		}
		expect(state(detector)).toMatchObject({ active: false, totalActiveMs: 0, silentMs: 1_200 });
	});

	it('hears −44 dBFS and not −46', () => {
		for (const [dbfs, heard] of [
			[-44, true],
			[-46, false],
		] as const) {
			const detector = new EnergyDetector(RATE);
			detector.push(burst(200, Math.round(32_768 * 10 ** (dbfs / 20))));
			expect(detector.active).toBe(heard);
		}
	});

	it('comes to the same state however the samples are cut up', () => {
		const signal = Int16Array.from([
			...silence(130),
			...burst(170),
			...silence(240),
			...burst(410),
			...silence(70),
			...burst(90),
		]);
		const whole = new EnergyDetector(RATE);
		whole.push(signal);
		fc.assert(
			fc.property(fc.array(fc.nat(1_999), { maxLength: 30 }), (cuts) => {
				const detector = new EnergyDetector(RATE);
				let at = 0;
				for (const cut of cuts) {
					detector.push(signal.subarray(at, at + cut));
					at += cut;
				}
				detector.push(signal.subarray(at));
				expect(state(detector)).toEqual(state(whole));
			}),
			{ numRuns: 50 },
		);
	});

	it('never takes back active time, and never counts more than it was fed', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 40 })), { maxLength: 30 }),
				(parts) => {
					const detector = new EnergyDetector(8_000);
					let before = 0;
					let fedMs = 0;
					for (const [loud, hops] of parts) {
						detector.push(new Int16Array(hops * 80).fill(loud ? 5_000 : 0));
						fedMs += hops * 10;
						expect(detector.totalActiveMs).toBeGreaterThanOrEqual(before);
						expect(detector.totalActiveMs + detector.silentMs).toBeLessThanOrEqual(fedMs);
						before = detector.totalActiveMs;
					}
				},
			),
		);
	});

	it('refuses a sample rate whose hops would drift', () => {
		expect(() => new EnergyDetector(11_025)).toThrow(RangeError);
	});
});
