import { describe, expect, it } from 'vitest';
import { fakeOptions } from './fixtures/fake-scenario.ts';
import { fakeSystem, tone } from './fixtures/fake-system.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';

describe('formats', () => {
	it('sends what a room made of the clip, encoded before t0, rings on after it, and draws the same', async () => {
		let encoded = 0;
		const system = fakeSystem({
			encode: (pcm) => {
				encoded += 1;
				return new Uint8Array(pcm.buffer.slice(0));
			},
			onOpen: () => expect(encoded).toBe(61),
		});
		const clean = fakeOptions();
		const room = tone(28_800).map((x) => Math.round(x / 2));
		const loaded = { scenario: clean.loaded.scenario, audio: new Map([['q', room]]) };
		const options = fakeOptions({ system, loaded });
		const outcome = await runSession(options);
		expect(encoded).toBe(61);
		expect(system.frames.every(({ wire }) => wire instanceof Uint8Array)).toBe(true);
		expect(renderTracks(outcome, options.loaded).user.subarray(48_000, 76_800)).toEqual(room);
		expect(system.frames[100]?.pcm).toEqual(room.subarray(0, 480));
		expect(outcome.end).toEqual({ atMs: 13_000, reason: 'horizon' });
	});

	it('works with frames of 80 ms and with rates other than 24 kHz', async () => {
		const system = fakeSystem({
			capabilities: { input: { sampleRate: 16_000, frameMs: 80 }, output: { sampleRate: 8_000 } },
			onFrame: ({ index, audio }) => (index === 50 ? audio(tone(8_000, 8_000)) : undefined),
		});
		const options = fakeOptions({ system });
		const outcome = await runSession(options);
		expect(system.frames.every(({ pcm }) => pcm.length === 1_280)).toBe(true);
		expect(outcome.clips[0]?.startSamples).toBe(2_000 * 24);
		const { heard } = renderTracks(outcome, options.loaded);
		const expected = tone(24_000);
		for (let i = 600; i < 23_400; i += 97) {
			expect(Math.abs((heard[4_000 * 24 + i] ?? 0) - (expected[i] ?? 0))).toBeLessThan(40);
		}
	});

	it('keeps the wire log within bounds, on the session clock', async () => {
		const system = fakeSystem({
			onFrame: ({ context, index }) => {
				if (index < 60) {
					for (let i = 0; i < 1_000; i++) {
						context.wire('in', 5_000, 'y'.repeat(5_000));
					}
				}
			},
		});
		const outcome = await runSession(fakeOptions({ system, keepWire: true }));
		const characters = outcome.wire.reduce((sum, { message }) => sum + message.length, 0);
		expect(characters).toBeLessThanOrEqual(8_004_000);
		expect(outcome.wireOmitted + outcome.wire.length).toBe(60_000);
		expect(outcome.wire[0]).toMatchObject({ at: 0, direction: 'in', bytes: 5_000 });
	});
});
