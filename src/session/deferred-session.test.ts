import { describe, expect, it } from 'vitest';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { type FakeTools, fakeSystem, tone } from './fixtures/fake-system.ts';
import { SHORT_TIMELINE } from './fixtures/timelines.ts';
import type { Pacer } from './pacer.ts';
import { RealPacer } from './real-pacer.ts';
import { runSession } from './run-session.ts';
import type { SessionOptions } from './session-options.ts';
import { VirtualPacer } from './virtual-pacer.ts';

/** Real time without a gap between frames: what is left waits for its session's slot. */
function neverIdle(): Pacer {
	const inner = new RealPacer();
	return {
		clock: inner.clock,
		virtual: false,
		start: (task) => inner.start(task),
		stop: (task) => inner.stop(task),
	};
}

/** A session in which one packet is left at frame 5, as a socket callback would leave it, and what was done when. */
async function replay(
	options: Pick<SessionOptions, 'pacer'> & Partial<SessionOptions>,
	then: (tools: FakeTools) => void = () => undefined,
) {
	const done: string[] = [];
	const onFrame = (tools: FakeTools): void => {
		const { context, index } = tools;
		done.push(`frame ${index}`);
		if (index === 5) {
			const at = context.now();
			context.defer(() => {
				done.push('packet');
				context.wire('in', 7, { packet: index });
				context.emit({ type: 'audio', at, pcm: tone(480) });
			});
			then(tools);
			done.push('end of frame 5');
		}
	};
	const outcome = await runSession(
		fakeOptions({
			system: fakeSystem({ onFrame }),
			loaded: fakeScenario(toneClip('q', { kind: 'lead' }, 200)),
			timeline: SHORT_TIMELINE,
			keepWire: true,
			...options,
		}),
	);
	const samples = outcome.received.reduce((sum, part) => sum + part.length, 0);
	return { outcome, samples, around: done.slice(5, 9) };
}

describe('deferred work in a session', () => {
	it.each([
		['in a gap between frames', () => new RealPacer()],
		['in the session’s own slot where there is no gap', neverIdle],
	])('is done %s, and keeps the time at which it was left', async (_, pacer) => {
		const { outcome, around } = await replay({ pacer: pacer() });
		expect(around).toEqual(['frame 5', 'end of frame 5', 'packet', 'frame 6']);
		const packet = outcome.trace.find(({ type }) => type === 'packet');
		const line = outcome.wire.find(({ direction }) => direction === 'in');
		// Frame 5 is due at 100 ms.
		expect(packet?.at).toBeGreaterThanOrEqual(100);
		expect(line?.at).toBeGreaterThanOrEqual(packet?.at ?? Number.NaN);
		// Stamped in the same callback: what lies between is this test's own process being held up.
		expect((line?.at ?? Number.NaN) - (packet?.at ?? 0)).toBeLessThan(15);
	});

	it('is done before an event from outside', async () => {
		const { outcome } = await replay({ pacer: neverIdle() }, ({ interrupted }) => interrupted());
		const kinds = outcome.trace
			.map(({ type }) => type)
			.filter((type) => type === 'packet' || type === 'flush');
		expect(kinds).toEqual(['packet', 'flush']);
		expect(outcome.droppedSamples).toBeGreaterThan(0);
	});

	it('is not lost where the system hangs up before the next frame', async () => {
		const { outcome, samples } = await replay({ pacer: neverIdle() }, ({ hangUp }) => hangUp(1000));
		expect(outcome.end.reason).toBe('closed');
		expect(samples).toBe(480);
	});

	it('is not lost where the run is aborted before the next frame', async () => {
		const abort = new AbortController();
		const { outcome, samples } = await replay({ pacer: neverIdle(), signal: abort.signal }, () =>
			abort.abort(),
		);
		expect(outcome.end.reason).toBe('aborted');
		expect(samples).toBe(480);
	});

	it('is done at once on the virtual clock, which waits for all that is said', async () => {
		const { around } = await replay({ pacer: new VirtualPacer() });
		expect(around).toEqual(['frame 5', 'packet', 'end of frame 5', 'frame 6']);
	});
});
