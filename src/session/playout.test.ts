import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Playout } from './playout.ts';

type Step =
	| {
			readonly type: 'audio';
			readonly waitMs: number;
			readonly samples: number;
			readonly id: string | null;
			readonly mayShorten: boolean;
	  }
	| { readonly type: 'flush'; readonly waitMs: number; readonly id: string | null };

const id = fc.constantFrom(null, 'a', 'b', 'c');
const waitMs = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 400, noNaN: true }));
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
	fc.oneof(
		{
			weight: 5,
			arbitrary: fc.record({
				type: fc.constant('audio' as const),
				waitMs,
				samples: fc.integer({ min: 0, max: 30_000 }),
				id,
				mayShorten: fc.boolean(),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ type: fc.constant('flush' as const), waitMs, id }) },
	),
	{ maxLength: 60 },
);

type Packet = { arrivalMs: number; firstSample: number; samples: number };

function play(script: readonly Step[], sampleRate: number, jitterMs: number) {
	const playout = new Playout({ sampleRate, jitterMs });
	const packets: Packet[] = [];
	let nowMs = 0;
	let received = 0;
	for (const step of script) {
		nowMs += step.waitMs;
		if (step.type === 'audio') {
			packets.push({ arrivalMs: nowMs, firstSample: received, samples: step.samples });
			playout.receive(nowMs, received, step.samples, step.id, step.mayShorten);
			received += step.samples;
		} else {
			playout.flush(nowMs, step.id);
		}
	}
	return { playout, packets, nowMs };
}

describe('Playout', () => {
	const rates = fc.constantFrom(8_000, 16_000, 24_000, 44_100);
	const jitters = fc.constantFrom(0, 10, 80);

	it('never lets anything be heard before it arrived', () => {
		fc.assert(
			fc.property(steps, rates, jitters, (script, rate, jitterMs) => {
				const { playout, packets } = play(script, rate, jitterMs);
				for (const span of playout.spans) {
					for (const packet of packets) {
						const first = Math.max(span.firstSample, packet.firstSample);
						const last = Math.min(span.firstSample + span.samples, packet.firstSample + packet.samples);
						if (first < last) {
							const playMs = ((span.playSample + first - span.firstSample) * 1000) / rate;
							expect(playMs).toBeGreaterThanOrEqual(packet.arrivalMs + jitterMs - 1e-6);
						}
					}
				}
			}),
		);
	});

	it('never plays two things at once, nor one thing twice, and keeps their order', () => {
		fc.assert(
			fc.property(steps, rates, jitters, (script, rate, jitterMs) => {
				const { spans } = play(script, rate, jitterMs).playout;
				for (const [i, span] of spans.entries()) {
					const next = spans[i + 1];
					expect(span.samples).toBeGreaterThan(0);
					if (next !== undefined) {
						expect(next.playSample).toBeGreaterThanOrEqual(span.playSample + span.samples);
						expect(next.firstSample).toBeGreaterThanOrEqual(span.firstSample + span.samples);
					}
				}
			}),
		);
	});

	it('accounts for every sample: heard and dropped are what arrived', () => {
		fc.assert(
			fc.property(steps, rates, jitters, (script, rate, jitterMs) => {
				const { playout, nowMs } = play(script, rate, jitterMs);
				const heard = (): number => playout.spans.reduce((sum, span) => sum + span.samples, 0);
				expect(heard() + playout.droppedSamples).toBe(playout.arrivedSamples);
				playout.finish(nowMs + 50);
				expect(heard() + playout.droppedSamples).toBe(playout.arrivedSamples);
				const end = Math.ceil(((nowMs + 50) * rate) / 1000);
				for (const span of playout.spans) {
					expect(span.playSample + span.samples).toBeLessThanOrEqual(end);
				}
			}),
		);
	});

	it('never changes a span that it called final', () => {
		fc.assert(
			fc.property(steps, rates, (script, rate) => {
				const playout = new Playout({ sampleRate: rate, jitterMs: 0 });
				let nowMs = 0;
				let final: string[] = [];
				let received = 0;
				for (const step of script) {
					nowMs += step.waitMs;
					if (step.type === 'audio') {
						playout.receive(nowMs, received, step.samples, step.id, step.mayShorten);
						received += step.samples;
					} else {
						playout.flush(nowMs, step.id);
					}
					const now = playout.spans.slice(0, playout.finalSpans).map((span) => JSON.stringify(span));
					expect(now.slice(0, final.length)).toEqual(final);
					final = now;
				}
			}),
		);
	});

	it('adds up what was heard of each reply', () => {
		fc.assert(
			fc.property(steps, rates, (script, rate) => {
				const named = script.map((step) => ({ ...step, id: step.id ?? 'd' }));
				const { playout, nowMs } = play(named, rate, 0);
				playout.finish(nowMs);
				const heard = playout.spans.reduce((sum, span) => sum + span.samples, 0);
				const byReply = ['a', 'b', 'c', 'd'].map((reply) => playout.heardSamples(reply, nowMs));
				expect(byReply.reduce((sum, samples) => sum + samples, 0)).toBe(heard);
			}),
		);
	});

	it('queues a burst and plays it back to back', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		expect(playout.receive(1_000, 0, 24_000, 'r').playSample).toBe(24_000);
		expect(playout.receive(1_001, 24_000, 24_000, 'r').playSample).toBe(48_000);
		expect(playout.spans).toEqual([{ firstSample: 0, samples: 48_000, playSample: 24_000 }]);
	});

	it('cuts what is unplayed on a flush, says how much was heard, and drops late packets of that reply', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		playout.receive(1_000, 0, 48_000, 'r');
		expect(playout.flush(1_500, 'r')).toEqual({
			droppedSamples: 36_000,
			cut: [{ responseId: 'r', heardSamples: 12_000 }],
		});
		expect(playout.receive(1_510, 48_000, 2_400, 'r')).toEqual({
			playSample: null,
			dropped: 'stale-response',
		});
		expect(playout.receive(1_600, 50_400, 2_400, 's').playSample).toBe(38_400);
		expect(playout.heardSamples('r', 9_999)).toBe(12_000);
		expect(playout.droppedSamples).toBe(38_400);
	});

	it('cuts only what is queued when a flush names no reply', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		playout.receive(0, 0, 24_000, null);
		expect(playout.flush(500, null).droppedSamples).toBe(12_000);
		expect(playout.receive(510, 24_000, 240, null).playSample).toBe(12_240);
	});

	it('makes up for a late frame with the silence after it, and with nothing but silence', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		const frame = (atMs: number, index: number, mayShorten: boolean) =>
			playout.receive(atMs, index * 480, 480, null, mayShorten);
		frame(0, 0, true);
		// 15 ms late, as are all that follow until there is silence to leave out.
		expect(frame(35, 1, false).playSample).toBe(840);
		expect(frame(40, 2, false).playSample).toBe(1_320);
		expect(frame(60, 3, true)).toEqual({ playSample: 1_800, dropped: null });
		expect(frame(80, 4, false).playSample).toBe(1_920);
		expect(playout.droppedSamples).toBe(360);
		expect(playout.spans.at(-1)).toEqual({ firstSample: 1_800, samples: 600, playSample: 1_800 });
	});

	it('is no further behind after silence than before it, but for two milliseconds', () => {
		fc.assert(
			fc.property(
				steps,
				rates,
				jitters,
				fc.integer({ min: 1, max: 5_000 }),
				(script, rate, jitterMs, samples) => {
					const { playout, nowMs } = play(script, rate, jitterMs);
					const inTime = Math.ceil((nowMs * rate) / 1000 - 1e-6) + Math.ceil((jitterMs * rate) / 1000);
					const before = playout.headSample;
					playout.receive(nowMs, playout.arrivedSamples, samples, null, true);
					const tolerance = Math.ceil((2 * rate) / 1000);
					expect(playout.headSample).toBeLessThanOrEqual(Math.max(before, inTime + tolerance + samples));
				},
			),
		);
	});

	it('leaves a delay of two milliseconds alone', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		playout.receive(2, 0, 480, null, true);
		expect(playout.receive(20, 480, 480, null, true)).toEqual({ playSample: 528, dropped: null });
	});

	it('plays lock-step frames without a gap when they come early, and with one when they come late', () => {
		const playout = new Playout({ sampleRate: 24_000, jitterMs: 0 });
		playout.receive(80, 0, 1_920, null);
		playout.receive(159, 1_920, 1_920, null);
		playout.receive(242, 3_840, 1_920, null);
		expect(playout.spans).toEqual([
			{ firstSample: 0, samples: 3_840, playSample: 1_920 },
			{ firstSample: 3_840, samples: 1_920, playSample: 5_808 },
		]);
	});
});
