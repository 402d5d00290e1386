import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ClockMs } from '../core/time.ts';
import type { PacedTask } from './pacer.ts';
import { RealPacer } from './real-pacer.ts';

class Probe implements PacedTask {
	readonly frameMs: number;
	readonly sent: { index: number; due: number; at: number }[] = [];
	readonly stalls: { startMs: number; endMs: number }[] = [];
	readonly #pacer: RealPacer;
	readonly #frames: number;
	t0 = Number.NaN;

	constructor(pacer: RealPacer, frameMs: number, frames: number) {
		this.#pacer = pacer;
		this.frameMs = frameMs;
		this.#frames = frames;
	}

	begin(): this {
		this.t0 = this.#pacer.start(this);
		return this;
	}

	frame(index: number, due: ClockMs): boolean {
		this.sent.push({ index, due, at: this.#pacer.clock.now() });
		return this.sent.length < this.#frames;
	}

	stalled(startMs: ClockMs, endMs: ClockMs): void {
		this.stalls.push({ startMs, endMs });
	}

	async finished(): Promise<void> {
		while (this.sent.length < this.#frames) {
			await sleep(5);
		}
	}
}

function block(ms: number): { startMs: number; endMs: number } {
	const startMs = performance.now();
	while (performance.now() - startMs < ms) {
		// Nothing else can run meanwhile: that is the point.
	}
	return { startMs, endMs: performance.now() };
}

afterEach(() => {
	vi.restoreAllMocks();
});

describe('RealPacer', () => {
	it('does other work between frames, once each time it is asked, in the order of asking', async () => {
		const pacer = new RealPacer();
		const probe = new Probe(pacer, 20, 10).begin();
		const done: string[] = [];
		pacer.whenIdle(() => {
			done.push(`a, after frame ${probe.sent.length}`);
			pacer.whenIdle(() => done.push('a, again'));
		});
		pacer.whenIdle(() => done.push('b'));
		expect(done).toEqual([]);
		await probe.finished();
		expect(done.map((line) => line.replace(/ frame .*/, ''))).toEqual(['a, after', 'b', 'a, again']);
	});

	it('keeps absolute deadlines: every frame in order, never early, never dropped, even after a delay', async () => {
		const pacer = new RealPacer();
		const probe = new Probe(pacer, 20, 60).begin();
		await sleep(300);
		block(150);
		await probe.finished();
		expect(probe.sent.map(({ index }) => index)).toEqual(Array.from({ length: 60 }, (_, k) => k));
		for (const { index, due, at } of probe.sent) {
			expect(due).toBeCloseTo(probe.t0 + index * 20, 6);
			// Atomics.wait may return some microseconds before its time.
			expect(at).toBeGreaterThanOrEqual(due - 0.1);
		}
	});

	it('marks exactly the sessions that were alive when the event loop stalled', async () => {
		const pacer = new RealPacer();
		const before = new Probe(pacer, 20, 5).begin();
		await before.finished();
		const during = [new Probe(pacer, 20, 60).begin(), new Probe(pacer, 80, 15).begin()];
		await sleep(200);
		const blocked = block(300);
		await Promise.all(during.map((probe) => probe.finished()));
		const after = new Probe(pacer, 20, 10).begin();
		await after.finished();
		const hit = (probe: Probe) =>
			probe.stalls.filter(({ startMs, endMs }) => startMs < blocked.endMs && endMs > blocked.startMs);
		expect(hit(before)).toEqual([]);
		expect(hit(after)).toEqual([]);
		for (const probe of during) {
			const [stall] = hit(probe);
			expect(hit(probe)).toHaveLength(1);
			expect(stall?.startMs).toBeGreaterThanOrEqual(blocked.startMs - 10);
			expect((stall?.endMs ?? 0) - (stall?.startMs ?? 0)).toBeGreaterThan(290);
		}
	});

	it('sees a stall that ends before any frame is due', async () => {
		const pacer = new RealPacer();
		const probe = new Probe(pacer, 1_000, 2).begin();
		await sleep(100);
		const blocked = block(120);
		await probe.finished();
		const hit = probe.stalls.filter(
			({ startMs, endMs }) => startMs < blocked.endMs && endMs > blocked.startMs,
		);
		expect(hit).toHaveLength(1);
	});

	it('reports a frame that takes long to send', async () => {
		const pacer = new RealPacer();
		const slow = new Probe(pacer, 20, 3);
		const frame = slow.frame.bind(slow);
		slow.frame = (index, due) => {
			block(60);
			return frame(index, due);
		};
		const other = new Probe(pacer, 20, 10).begin();
		slow.begin();
		await Promise.all([slow.finished(), other.finished()]);
		expect(slow.stalls.filter(({ startMs, endMs }) => endMs - startMs >= 60).length).toBeGreaterThanOrEqual(
			2,
		);
		expect(other.stalls.length).toBeGreaterThanOrEqual(2);
	});

	it('spreads sessions over the frame', () => {
		const pacer = new RealPacer();
		const probes = Array.from({ length: 8 }, () => new Probe(pacer, 20, 1).begin());
		const phases = probes.map(({ t0 }) => t0 % 20).toSorted((a, b) => a - b);
		const gaps = phases.map((phase, i) => (phases[i + 1] ?? (phases[0] ?? 0) + 20) - phase);
		expect(Math.min(...gaps)).toBeGreaterThan(2.4);
		for (const probe of probes) {
			pacer.stop(probe);
		}
	});

	it('takes a task off the schedule, from outside and from inside its own frame', async () => {
		const pacer = new RealPacer();
		const outside = new Probe(pacer, 5, 1_000).begin();
		const inside = new Probe(pacer, 5, 1_000);
		const frame = inside.frame.bind(inside);
		inside.frame = (index, due) => {
			pacer.stop(inside);
			return frame(index, due);
		};
		inside.begin();
		await sleep(50);
		pacer.stop(outside);
		const count = outside.sent.length;
		await sleep(50);
		expect(outside.sent).toHaveLength(count);
		expect(inside.sent).toHaveLength(1);
	});

	it('does not care about a step of the system clock', async () => {
		const pacer = new RealPacer();
		const probe = new Probe(pacer, 10, 30).begin();
		vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
		await probe.finished();
		const last = probe.sent.at(-1);
		expect(last?.due).toBeCloseTo(probe.t0 + 290, 6);
		expect(probe.stalls.filter(({ startMs, endMs }) => endMs - startMs > 10_000)).toEqual([]);
	});
});
