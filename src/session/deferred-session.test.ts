import { describe, expect, it } from 'vitest';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { type FakeTools, fakeSystem, tone } from './fixtures/fake-system.ts';
import { RealPacer } from './real-pacer.ts';
import { runSession } from './run-session.ts';
import { VirtualPacer } from './virtual-pacer.ts';

const SHORT = {
	leadMs: 200,
	greetingQuietMs: 100,
	greetingMaxMs: 1_000,
	settleMs: 300,
	horizonMs: 500,
	capMs: 1_500,
} as const;

/** Leaves one packet at every frame, as a socket callback would, and notes what was done when. */
function leaving(done: string[], when: (index: number) => boolean): (tools: FakeTools) => void {
	return ({ context, index }) => {
		done.push(`frame ${index}`);
		if (!when(index)) {
			return;
		}
		const at = context.now();
		context.defer(() => {
			done.push(`packet ${index}`);
			context.wire('in', 7, { packet: index });
			context.emit({ type: 'audio', at, pcm: tone(480).fill(index) });
		});
	};
}

describe('deferred work in a session', () => {
	it('is done in the session’s own slot, before its next frame, and keeps the time at which it was left', async () => {
		const done: string[] = [];
		const system = fakeSystem({ onFrame: leaving(done, (index) => index === 5) });
		const outcome = await runSession(
			fakeOptions({
				pacer: new RealPacer(),
				system,
				loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 200)),
				timeline: SHORT,
				keepWire: true,
			}),
		);
		expect(done.slice(5, 8)).toEqual(['frame 5', 'packet 5', 'frame 6']);
		const packet = outcome.trace.find(({ type }) => type === 'packet');
		const line = outcome.wire.find(({ direction }) => direction === 'in');
		// Frame 5 is due at 100 ms and frame 6, before which the packet was taken, at 120 ms.
		expect(packet?.at).toBeGreaterThanOrEqual(100);
		expect(line?.at).toBeGreaterThanOrEqual(packet?.at ?? Number.NaN);
		// Stamped in the same callback: what lies between is this test's own process being held up.
		expect((line?.at ?? Number.NaN) - (packet?.at ?? 0)).toBeLessThan(15);
	});

	it('comes before whatever is told outside of it', async () => {
		const done: string[] = [];
		const outcome = await runSession(
			fakeOptions({
				pacer: new RealPacer(),
				system: fakeSystem({
					onFrame: (tools) => {
						leaving(done, (index) => index === 5)(tools);
						if (tools.index === 5) {
							tools.interrupted();
						}
					},
				}),
				loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 200)),
				timeline: SHORT,
			}),
		);
		const kinds = outcome.trace
			.map(({ type }) => type)
			.filter((type) => type === 'packet' || type === 'flush');
		expect(kinds).toEqual(['packet', 'flush']);
		expect(outcome.droppedSamples).toBeGreaterThan(0);
	});

	it('is not lost where the session ends before its next frame', async () => {
		const done: string[] = [];
		const outcome = await runSession(
			fakeOptions({
				pacer: new RealPacer(),
				system: fakeSystem({
					onFrame: (tools) => {
						leaving(done, (index) => index === 5)(tools);
						if (tools.index === 5) {
							tools.hangUp(1000);
						}
					},
				}),
				loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 200)),
				timeline: SHORT,
			}),
		);
		expect(outcome.end.reason).toBe('closed');
		expect(outcome.received.reduce((sum, part) => sum + part.length, 0)).toBe(480);
	});

	it('is done at once on the virtual clock, which waits for all that is said', async () => {
		const done: string[] = [];
		await runSession(
			fakeOptions({
				pacer: new VirtualPacer(),
				system: fakeSystem({
					onFrame: (tools) => {
						leaving(done, (index) => index === 5)(tools);
						done.push(`after ${tools.index}`);
					},
				}),
				loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 200)),
				timeline: SHORT,
			}),
		);
		expect(done.slice(10, 13)).toEqual(['frame 5', 'packet 5', 'after 5']);
	});
});
