import { describe, expect, it } from 'vitest';
import { AuthError, ConnectionError, ProtocolError } from '../core/errors.ts';
import type { Clip } from '../core/scenario.ts';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { type FakeOptions, fakeSystem, tone } from './fixtures/fake-system.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';
import { toRecording } from './to-recording.ts';
import { unitStatus } from './unit-status.ts';

const QUESTION = toneClip('q', { kind: 'lead' }, 1_000);

/** Answers `delayMs` after the end of every user sound with a burst of `lengthMs`. */
function answering(delayMs: number, lengthMs: number): NonNullable<FakeOptions['onFrame']> {
	let spoke = false;
	let due: number | null = null;
	let replies = 0;
	return ({ index, sound, audio }) => {
		if (sound) {
			spoke = true;
		} else if (spoke) {
			spoke = false;
			due = index + delayMs / 20;
		}
		if (index === due) {
			replies += 1;
			audio(tone(lengthMs * 24), `r${replies}`);
		}
	};
}

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

	it('gives the same trace for the same input, whatever runs beside it and whenever it begins', async () => {
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

describe('reactive clips', () => {
	const trigger = {
		after: 'heard-onset',
		delayMs: 800,
		needActiveMs: 500,
		deadlineMs: 6_000,
		onDeadline: 'skip',
	} as const;
	const cue = { type: 'barge-in', cause: 'interrupt', startSamples: 0, endSamples: 12_000 } as const;
	const interruption: Clip = toneClip('i', { kind: 'trigger', trigger }, 500, [cue]);
	const loaded = fakeScenario(QUESTION, interruption);

	it('begin after so much heard speech, counted as it is heard and not as it arrives', async () => {
		// A burst of 10 s arrives at 3,600: 800 ms of it have been heard at 4,400.
		const outcome = await runSession(
			fakeOptions({ loaded, system: fakeSystem({ onFrame: answering(600, 10_000) }) }),
		);
		expect(outcome.clips[1]?.startSamples).toBe(4_400 * 24);
		expect(outcome.triggers).toEqual([
			{ clip: 'i', outcome: 'fired', reason: 'reached', atMs: 4_400, heardMs: 800 },
		]);
	});

	it('expire as a score when the model never speaks', async () => {
		const outcome = await runSession(fakeOptions({ loaded }));
		expect(outcome.triggers).toEqual([
			{ clip: 'i', outcome: 'expired', reason: 'no-model-speech', atMs: 9_000, heardMs: 0 },
		]);
		expect(unitStatus(outcome, loaded.scenario).status).toBe('ok');
	});

	it('leave the unit unexercised when the model answered too little to be interrupted', async () => {
		const outcome = await runSession(
			fakeOptions({ loaded, system: fakeSystem({ onFrame: answering(600, 700) }) }),
		);
		expect(outcome.triggers[0]).toMatchObject({ outcome: 'expired', reason: 'model-stopped', heardMs: 700 });
		expect(unitStatus(outcome, loaded.scenario)).toMatchObject({ status: 'not-exercised' });
	});

	it('can follow the end of the model speech', async () => {
		const after = toneClip(
			'm',
			{ kind: 'trigger', trigger: { ...trigger, after: 'heard-offset', delayMs: 1_000, onDeadline: 'play' } },
			500,
		);
		const outcome = await runSession(
			fakeOptions({
				loaded: fakeScenario(QUESTION, after),
				system: fakeSystem({ onFrame: answering(600, 2_000) }),
			}),
		);
		expect(outcome.clips[1]?.startSamples).toBe((3_600 + 2_000 + 1_000) * 24);
	});

	it('play all the same at their deadline when they are told to', async () => {
		const stubborn = toneClip('s', { kind: 'trigger', trigger: { ...trigger, onDeadline: 'play' } }, 500);
		const outcome = await runSession(fakeOptions({ loaded: fakeScenario(QUESTION, stubborn) }));
		expect(outcome.clips[1]?.startSamples).toBe(9_000 * 24);
		expect(outcome.triggers[0]?.outcome).toBe('expired');
	});

	it('return the heard track as an echo, later and quieter, also at another rate', async () => {
		const echo: Clip = {
			id: 'e',
			start: { kind: 'trigger', trigger },
			source: { kind: 'echo', delayMs: 120, gainDb: -6, samples: 12_000 },
			text: '',
			cues: [{ ...cue, cause: 'echo' }],
		};
		const system = fakeSystem({
			onFrame: answering(600, 5_000),
			capabilities: { input: { sampleRate: 16_000, frameMs: 20 } },
		});
		const options = fakeOptions({ loaded: fakeScenario(QUESTION, echo), system });
		const outcome = await runSession(options);
		const { user, heard } = renderTracks(outcome, options.loaded);
		const start = outcome.clips[1]?.startSamples ?? 0;
		expect(start).toBe(4_400 * 24);
		const rms = (pcm: Int16Array): number => Math.sqrt(pcm.reduce((sum, x) => sum + x * x, 0) / pcm.length);
		const echoed = user.subarray(start, start + 12_000);
		expect(rms(echoed) / rms(heard.subarray(start - 2_880, start + 9_120))).toBeCloseTo(10 ** (-6 / 20), 2);
		const sent = system.frames.slice(4_400 / 20, 4_900 / 20).flatMap(({ pcm }) => [...pcm]);
		expect(rms(Int16Array.from(sent)) / rms(echoed)).toBeCloseTo(1, 1);
		// The instant at t = 4,500 ms on both: 1,600 samples in at 16 kHz, 2,400 at 24 kHz.
		expect(Math.abs((sent[1_600] ?? 0) - (echoed[2_400] ?? 0))).toBeLessThan(60);
	});
});

describe('what can go wrong in a session', () => {
	it('keeps what was recorded when the server hangs up, and calls it a fault of the infrastructure', async () => {
		const system = fakeSystem({
			onFrame: ({ index, audio, hangUp }) => {
				if (index === 120) {
					audio(tone(4_800));
				} else if (index === 150) {
					hangUp(1011);
				}
			},
		});
		const options = fakeOptions({ system });
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 3_000, reason: 'closed' });
		expect(outcome.spans).toHaveLength(1);
		expect(unitStatus(outcome, options.loaded.scenario)).toEqual({
			status: 'infra-error',
			reason: 'the server closed the session after 3.0 s (code 1011)',
		});
	});

	it('ignores and counts events after the session is over', async () => {
		const system = fakeSystem({
			onFrame: ({ index, audio, hangUp }) => {
				if (index === 120) {
					hangUp();
					audio(tone(4_800));
					audio(tone(4_800));
				}
			},
		});
		const outcome = await runSession(fakeOptions({ system }));
		expect(outcome.eventsAfterClosed).toBe(2);
		expect(outcome.received).toEqual([]);
	});

	it('tells whose fault an error is', async () => {
		const failing = async (error: Error) => {
			const options = fakeOptions({
				system: fakeSystem({
					onFrame: ({ index, context }) =>
						index === 50 ? context.emit({ type: 'error', at: context.now(), error, fatal: true }) : undefined,
				}),
			});
			const outcome = await runSession(options);
			expect(outcome.end).toEqual({ atMs: 1_000, reason: 'failed' });
			return unitStatus(outcome, options.loaded.scenario);
		};
		expect(await failing(new ProtocolError({ what: 'garbage' }))).toEqual({
			status: 'model-failure',
			reason: 'garbage',
		});
		expect((await failing(new ConnectionError({ what: 'gone' }))).status).toBe('infra-error');
		expect((await failing(new Error('server error'))).status).toBe('infra-error');
	});

	it('goes on after an error that is not fatal', async () => {
		const outcome = await runSession(
			fakeOptions({
				system: fakeSystem({
					onFrame: ({ index, context }) =>
						index === 50
							? context.emit({ type: 'error', at: context.now(), error: new Error('odd'), fatal: false })
							: undefined,
				}),
			}),
		);
		expect(outcome.end.reason).toBe('horizon');
		expect(outcome.trace).toContainEqual({
			at: 1_000,
			type: 'error',
			code: 'Error',
			message: 'odd',
			fatal: false,
		});
	});

	it('stops a flood at its bound and calls it a failure of the model', async () => {
		const options = fakeOptions({
			limits: { maxReceivedMs: 10_000, handshakeTimeoutMs: 1_000 },
			system: fakeSystem({ onFrame: ({ audio }) => audio(tone(24_000)) }),
		});
		const outcome = await runSession(options);
		expect(outcome.received.reduce((sum, part) => sum + part.length, 0)).toBe(240_000);
		expect(outcome.end.reason).toBe('failed');
		expect(unitStatus(outcome, options.loaded.scenario)).toMatchObject({ status: 'model-failure' });
		expect(outcome.trace).toContainEqual(expect.objectContaining({ type: 'packet', dropped: 'over-limit' }));
	});

	it('bounds a flood of tiny packets and of text as well', async () => {
		const flooded = async (emit: NonNullable<FakeOptions['onFrame']>) =>
			await runSession(fakeOptions({ system: fakeSystem({ onFrame: emit }) }));
		const tiny = await flooded(({ audio }) => {
			for (let i = 0; i < 20_000; i++) {
				audio(new Int16Array(1));
			}
		});
		expect(tiny.fault?.code).toBe('BENCH_PROTOCOL');
		expect(tiny.trace.length).toBeLessThan(210_000);
		const words = await flooded(({ context }) =>
			context.emit({
				type: 'text',
				at: context.now(),
				role: 'model',
				text: 'x'.repeat(300_000),
				final: false,
			}),
		);
		expect(words.fault?.code).toBe('BENCH_PROTOCOL');
	});

	it('names a mistake in an adapter as ours', async () => {
		const options = fakeOptions({
			system: fakeSystem({
				onFrame: ({ index }) => {
					if (index === 10) {
						throw new Error('send must not throw');
					}
				},
			}),
		});
		const outcome = await runSession(options);
		expect(unitStatus(outcome, options.loaded.scenario)).toEqual({
			status: 'harness-error',
			reason: 'send must not throw',
		});
	});

	it('does not let a malformed event fall back into the adapter', async () => {
		const options = fakeOptions({
			system: fakeSystem({
				onFrame: ({ index, audio }) => (index === 10 ? audio(null as unknown as Int16Array) : undefined),
			}),
		});
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 200, reason: 'failed' });
		expect(unitStatus(outcome, options.loaded.scenario).status).toBe('harness-error');
	});

	it('gives up on a handshake that does not end, and closes the session that comes too late', async () => {
		let release = (): void => undefined;
		const system = fakeSystem({
			onOpen: () =>
				new Promise<void>((resolve) => {
					release = resolve;
				}),
		});
		const options = fakeOptions({ system, limits: { maxReceivedMs: 1_000, handshakeTimeoutMs: 50 } });
		const outcome = await runSession(options);
		expect(outcome.started).toBe(false);
		expect(unitStatus(outcome, options.loaded.scenario)).toMatchObject({ status: 'infra-error' });
		release();
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(system.closes).toHaveLength(1);
	});

	it('rejects with the error of a system that refuses every session', async () => {
		const refusal = new AuthError({ what: 'the key was refused' });
		const system = fakeSystem({ onOpen: () => Promise.reject(refusal) });
		await expect(runSession(fakeOptions({ system }))).rejects.toBe(refusal);
	});

	it('stops when it is told to, and keeps what it has', async () => {
		const abort = new AbortController();
		const system = fakeSystem({
			onFrame: ({ index, audio }) => {
				if (index === 60) {
					audio(tone(2_400));
				} else if (index === 75) {
					abort.abort();
				}
			},
		});
		const options = fakeOptions({ system, signal: abort.signal });
		const outcome = await runSession(options);
		expect(outcome.end).toEqual({ atMs: 1_500, reason: 'aborted' });
		expect(unitStatus(outcome, options.loaded.scenario).status).toBe('interrupted');
		expect(outcome.spans).toHaveLength(1);
		expect(system.closes).toHaveLength(1);
		const before = await runSession(fakeOptions({ system, signal: abort.signal }));
		expect(before.end.reason).toBe('aborted');
	});

	it('does not hang on a system whose answer never settles or that never says goodbye', async () => {
		const abort = new AbortController();
		const system = fakeSystem({
			onSettle: () => new Promise(() => undefined),
			onClose: () => Promise.reject(new Error('no goodbye')),
		});
		setTimeout(() => abort.abort(), 30);
		const outcome = await runSession(fakeOptions({ system, signal: abort.signal }));
		expect(outcome.end.reason).toBe('aborted');
		expect(outcome.trace).toContainEqual(expect.objectContaining({ type: 'error', message: 'no goodbye' }));
	});

	it('refuses to put a system that keeps its own time on the virtual clock', async () => {
		const system = fakeSystem({ capabilities: { clientClocked: false } });
		await expect(runSession(fakeOptions({ system }))).rejects.toThrow('--clock real');
	});

	it('refuses audio that does not fit its description, and a condition that moves the cues', async () => {
		const { scenario } = fakeScenario(QUESTION);
		const short = { scenario, audio: new Map([['q', new Int16Array(10)]]) };
		await expect(runSession(fakeOptions({ loaded: short }))).rejects.toThrow(
			'expected 24000 samples, found 10',
		);
		await expect(runSession(fakeOptions({ condition: (pcm) => pcm.slice(1) }))).rejects.toThrow(
			'length of clip q',
		);
	});
});

describe('formats and conditions', () => {
	it('sends what a condition made of the clip, encoded before t0, and draws the same', async () => {
		let encoded = 0;
		const system = fakeSystem({
			encode: (pcm) => {
				encoded += 1;
				return new Uint8Array(pcm.buffer.slice(0));
			},
			onOpen: () => expect(encoded).toBe(51),
		});
		const options = fakeOptions({ system, condition: (pcm) => pcm.map((x) => Math.round(x / 2)) });
		const outcome = await runSession(options);
		expect(encoded).toBe(51);
		expect(system.frames.every(({ wire }) => wire instanceof Uint8Array)).toBe(true);
		const half = tone(24_000).map((x) => Math.round(x / 2));
		expect(renderTracks(outcome, options.loaded).user.subarray(48_000, 72_000)).toEqual(half);
		expect(system.frames[100]?.pcm).toEqual(half.subarray(0, 480));
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
