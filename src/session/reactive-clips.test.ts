import { describe, expect, it } from 'vitest';
import type { Clip } from '../core/scenario.ts';
import { fakeOptions, fakeScenario, toneClip } from './fixtures/fake-scenario.ts';
import { answering, fakeSystem } from './fixtures/fake-system.ts';
import { renderTracks } from './render.ts';
import { runSession } from './run-session.ts';
import { unitStatus } from './unit-status.ts';

const QUESTION = toneClip('q', { kind: 'lead' }, 1_000);

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
