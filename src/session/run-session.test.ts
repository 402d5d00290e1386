import { describe, expect, it } from 'vitest';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { answering, fakeSystem, tone } from './fixtures/fake-system.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';
import { toRecording } from './to-recording.ts';
import { unitStatus } from './unit-status.ts';

const QUESTION = toneClip('q', { kind: 'lead' }, 1_000);

describe('runSession on the virtual clock', () => {
	it('waits for LEAD, sends the clip on a frame boundary, and silence before and after it to the end', async () => {
		const system = fakeSystem();
		const outcome = await runSession(fakeOptions({ system }));
		expect(outcome.clips).toEqual([{ clip: QUESTION, startSamples: 48_000 }]);
		expect(outcome.end).toEqual({ atMs: 13_000, reason: 'horizon' });
		expect(system.frames).toHaveLength(13_000 / 20);
		const sounding = system.frames.flatMap(({ pcm }, i) => (pcm.some((x) => x !== 0) ? [i] : []));
		expect(sounding[0]).toBe(100);
		expect(sounding.at(-1)).toBe(149);
		expect(system.sentAt.map((at) => at - (system.sentAt[0] ?? 0))).toEqual(
			system.frames.map((_, i) => i * 20),
		);
	});

	it('calls a silent model ok: it fails the opportunities, not the unit', async () => {
		const options = fakeOptions();
		const outcome = await runSession(options);
		expect(unitStatus(outcome, options.loaded.scenario)).toEqual({ status: 'ok', reason: null });
		expect(outcome.health.violations).toEqual([]);
		expect(outcome.health.sendLatenessMs?.max).toBe(0);
	});

	it('ends 3 s after a takeover and places the answer where it was heard', async () => {
		const options = fakeOptions({ system: fakeSystem({ onFrame: answering(600, 2_000) }) });
		const outcome = await runSession(options);
		expect(outcome.end.reason).toBe('settled');
		expect(outcome.spans).toEqual([{ firstSample: 0, samples: 48_000, playSample: 3_600 * 24 }]);
		expect(outcome.activity).toEqual([{ startMs: 3_600, endMs: 5_600 }]);
		const silentFrom = 3_600 + 2_000;
		expect(outcome.end.atMs).toBeGreaterThanOrEqual(silentFrom + 3_000);
		expect(outcome.end.atMs).toBeLessThanOrEqual(silentFrom + 3_020);
		const tracks = renderTracks(outcome, options.loaded);
		expect(tracks.heard.length).toBe(outcome.end.atMs * 24);
		expect(tracks.user.length).toBe(tracks.heard.length);
		expect(tracks.heard.subarray(3_600 * 24, 5_600 * 24)).toEqual(tone(48_000));
		expect(tracks.heard.subarray(0, 3_600 * 24).every((x) => x === 0)).toBe(true);
		expect(tracks.user.subarray(48_000, 72_000)).toEqual(tone(24_000));
		const recording = toRecording(outcome, options.loaded, tracks);
		expect(recording).toMatchObject({ condition: 'clean', trial: 1, end: outcome.end });
		expect(recording.packets).toEqual([{ atMs: 3_600, playMs: 3_600, samples: 48_000, responseId: 'r1' }]);
	});

	it('does not take a short acknowledgement for an answer', async () => {
		const outcome = await runSession(fakeOptions({ system: fakeSystem({ onFrame: answering(600, 600) }) }));
		expect(outcome.end).toEqual({ atMs: 13_000, reason: 'horizon' });
	});

	it('never ends in mid-speech until CAP', async () => {
		const outcome = await runSession(
			fakeOptions({ system: fakeSystem({ onFrame: answering(600, 60_000) }) }),
		);
		expect(outcome.end).toEqual({ atMs: 23_000, reason: 'cap' });
		expect(outcome.droppedSamples).toBe((60_000 - (23_000 - 3_600)) * 24);
	});

	it('waits for a greeting to end before the user speaks, and gives up at 8 s', async () => {
		const greet = (lengthMs: number) =>
			fakeSystem({ onFrame: ({ index, audio }) => (index === 10 ? audio(tone(lengthMs * 24)) : undefined) });
		const waited = await runSession(fakeOptions({ system: greet(3_000) }));
		expect(waited.clips[0]?.startSamples).toBe((200 + 3_000 + 500) * 24);
		expect(waited.trace).toContainEqual({ at: 3_700, type: 'greeting', outcome: 'waited' });
		const gaveUp = await runSession(fakeOptions({ system: greet(30_000) }));
		expect(gaveUp.clips[0]?.startSamples).toBe(8_000 * 24);
		expect(gaveUp.trace).toContainEqual({ at: 8_000, type: 'greeting', outcome: 'gave-up' });
	});

	it.each([
		['frame', 4_000],
		['burst', 4_025],
	] as const)(
		'lets silence make up for 25 ms where pacing is by frames: class %s is heard at %i ms',
		async (pacing, heardMs) => {
			// A frame for every frame, one of them 25 ms longer than it lasts, and an answer at 4 s.
			const reply = (index: number): Int16Array =>
				index === 30 ? tone(45 * 24) : index >= 200 && index < 300 ? tone(480) : new Int16Array(480);
			const system = fakeSystem({
				capabilities: { pacing },
				onFrame: ({ index, audio }) => audio(reply(index)),
			});
			const options = fakeOptions({ system });
			const outcome = await runSession(options);
			const { heard } = renderTracks(outcome, options.loaded);
			const onset = heard.findIndex((sample, i) => i > 3_000 * 24 && sample !== 0);
			expect(Math.abs(onset / 24 - heardMs)).toBeLessThanOrEqual(2);
		},
	);

	it('plays a greeting that arrived during the handshake from t0 on', async () => {
		const system = fakeSystem({
			onOpen: ({ emit, now }) => emit({ type: 'audio', at: now(), pcm: tone(24_000) }),
		});
		const outcome = await runSession(fakeOptions({ system }));
		expect(outcome.spans).toEqual([{ firstSample: 0, samples: 24_000, playSample: 0 }]);
		expect(outcome.trace.find((event) => event.type === 'packet')?.at).toBeLessThan(0);
		expect(outcome.trace).toContainEqual({ at: 2_000, type: 'greeting', outcome: 'waited' });
	});

	it('starts a later clip on the first frame boundary after its gap', async () => {
		const loaded = fakeScenario(
			toneClip('a', { kind: 'lead' }, 1_003),
			toneClip('b', { kind: 'after-previous', gapMs: 510 }, 500),
		);
		const outcome = await runSession(fakeOptions({ loaded }));
		// 2,000 + 1,003 + 510 = 3,513.
		expect(outcome.clips.map(({ startSamples }) => startSamples / 24)).toEqual([2_000, 3_520]);
	});

	it('cuts what is unplayed when the system says so, tells it what was heard, and drops stale packets', async () => {
		const truncated: unknown[] = [];
		const system = fakeSystem({
			onTruncate: (...call) => truncated.push(call),
			onFrame: ({ index, audio, interrupted }) => {
				if (index === 200) {
					audio(tone(96_000), 'r1');
				} else if (index === 250) {
					interrupted('r1');
				} else if (index === 251) {
					audio(tone(480), 'r1');
				} else if (index === 260) {
					audio(tone(480), 'r2');
				}
			},
		});
		const options = fakeOptions({ system });
		const outcome = await runSession(options);
		expect(truncated).toEqual([['r1', 1_000]]);
		expect(outcome.spans).toEqual([
			{ firstSample: 0, samples: 24_000, playSample: 96_000 },
			{ firstSample: 96_480, samples: 480, playSample: 124_800 },
		]);
		expect(outcome.droppedSamples).toBe(72_480);
		expect(outcome.trace).toContainEqual({
			at: 5_000,
			type: 'flush',
			cause: 'interrupted',
			droppedMs: 3_000,
			responseId: 'r1',
			heardMs: 1_000,
		});
		const heard = outcome.trace.filter((event) => event.type === 'heard');
		expect(heard.map(({ at, samples }) => [at, samples])).toEqual([
			[4_000, 24_000],
			[5_200, 480],
		]);
		const { heard: track } = renderTracks(outcome, options.loaded);
		expect(track.subarray(120_000, 124_800).every((x) => x === 0)).toBe(true);
	});

	it('gives the same trace for the same input, independent of other sessions and of its start', async () => {
		const alone = await runSession(fakeOptions({ system: fakeSystem({ onFrame: answering(600, 2_000) }) }));
		const { pacer } = fakeOptions();
		const crowd = await Promise.all(
			[600, 600, 1_700].map((delay) =>
				runSession(fakeOptions({ pacer, system: fakeSystem({ onFrame: answering(delay, 2_000) }) })),
			),
		);
		const later = await runSession(
			fakeOptions({ pacer, system: fakeSystem({ onFrame: answering(600, 2_000) }) }),
		);
		expect(crowd[0]?.trace).toEqual(alone.trace);
		expect(crowd[1]?.trace).toEqual(alone.trace);
		expect(crowd[2]?.trace).not.toEqual(alone.trace);
		expect(later.trace).toEqual(alone.trace);
	});

	it('survives a structured clone, so that another process can render it', async () => {
		const options = fakeOptions({ system: fakeSystem({ onFrame: answering(600, 2_000) }) });
		const outcome = await runSession(options);
		const clone = structuredClone(outcome);
		expect(clone).toEqual(outcome);
		expect(renderTracks(clone, options.loaded)).toEqual(renderTracks(outcome, options.loaded));
	});
});
