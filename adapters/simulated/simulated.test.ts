import { beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../src/core/session-event.ts';
import { clockMs } from '../../src/core/time.ts';
import { createSileroDetector } from '../../src/speech/detect/silero.ts';
import type { Behavior } from './behavior.ts';
import { RATE, samples } from './behavior.ts';
import { Oracle } from './behaviors/oracle.ts';
import { type Cast, createCast } from './cast.ts';
import { listSimulated, simulatedAdapter } from './index.ts';
import { delaySystem, ROSTER, type Simulated } from './roster.ts';
import { SimulatedSession, type Transport } from './simulated-session.ts';

const FRAME = samples(20);

let cast: Cast;
beforeAll(async () => {
	cast = await createCast();
});

/** Silence with the cast's reply (as the user's words) placed at the given instants. */
function userAudio(lengthMs: number, atMs: readonly number[], pcm: Int16Array): Int16Array {
	const track = new Int16Array(Math.ceil(samples(lengthMs) / FRAME) * FRAME);
	for (const at of atMs) {
		track.set(pcm, samples(at));
	}
	return track;
}

/** Feeds a track frame by frame; the clock is the audio. */
function converse(behavior: Behavior, transport: Transport, user: Int16Array) {
	const events: SessionEvent[] = [];
	let fed = 0;
	const session = new SimulatedSession(behavior, transport, {
		seed: 1,
		now: () => clockMs((fed * 1000) / RATE),
		emit: (event) => events.push(event),
		defer: (work) => work(),
		wire: () => undefined,
		signal: new AbortController().signal,
	});
	for (; fed < user.length; fed += FRAME) {
		session.send({ pcm: user.subarray(fed, fed + FRAME) });
	}
	const packets = events.flatMap((event) => (event.type === 'audio' ? [event.pcm] : []));
	const heard = new Int16Array(packets.reduce((sum, pcm) => sum + pcm.length, 0));
	packets.reduce((at, pcm) => {
		heard.set(pcm, at);
		return at + pcm.length;
	}, 0);
	return { events, heard };
}

function named(id: string): Simulated {
	const found = ROSTER.find((entry) => entry.id === id);
	if (found === undefined) {
		throw new Error(`no ${id}`);
	}
	return found;
}

function firstSound(pcm: Int16Array): number {
	return pcm.findIndex((sample) => sample !== 0);
}

describe('simulated systems', () => {
	it('say in their identity what they were told to be, and nothing else', async () => {
		const identity = async (given: object) => {
			const options = { variant: 'policy', signal: new AbortController().signal };
			return (await simulatedAdapter.connect(simulatedAdapter.config.parse(given), options)).identity;
		};
		expect(await identity({})).toEqual({ policy: 'policy', transport: 'frames' });
		expect(await identity({ endpointMs: 1_600, bargeIn: false, seed: 3 })).toEqual({
			policy: 'policy',
			transport: 'frames',
			endpointMs: 1_600,
			bargeIn: false,
			seed: 3,
		});
	});

	it('speak lines that the scoring detector hears, each of them', () => {
		const detector = createSileroDetector();
		for (const [name, line] of Object.entries(cast)) {
			const track = userAudio(2_000 + (line.pcm.length * 1000) / RATE, [1_000], line.pcm);
			expect(detector.detect(track, RATE).length, name).toBeGreaterThan(0);
		}
	});

	it('hum so that the scoring detector hears every hum', () => {
		const { heard } = converse(
			named('metronome').create(cast, 's', 0),
			{ kind: 'frames' },
			userAudio(10_300, [], new Int16Array(0)),
		);
		expect(createSileroDetector().detect(heard, RATE)).toHaveLength(10);
	});

	it('answer exactly as late as they say', () => {
		const user = userAudio(8_000, [1_000], cast.word.pcm);
		const lastSound = samples(1_000) + cast.word.pcm.length;
		for (const delayMs of [200, 617, 1_500]) {
			const { heard } = converse(delaySystem(delayMs).create(cast, 's', 0), { kind: 'frames' }, user);
			const off = firstSound(heard) - firstSound(cast.reply.pcm) - lastSound - samples(delayMs);
			// The listener's resolution is 5 ms.
			expect(Math.abs(off), `${delayMs}`).toBeLessThanOrEqual(samples(5));
		}
	});

	it('return a frame for every frame, also when they are silent', () => {
		const user = userAudio(2_000, [500], cast.word.pcm);
		expect(converse(named('silent').create(cast, 's', 0), { kind: 'frames' }, user).heard).toHaveLength(
			user.length,
		);
	});

	it('send a burst at once and say when it is cut', () => {
		const user = userAudio(20_000, [1_000, 10_000], cast.reply.pcm);
		const { events } = converse(named('bursty').create(cast, 's', 0), { kind: 'bursts' }, user);
		const reply = events.find((event) => event.type === 'text' && event.text === cast.longReply.text);
		const audio = events.flatMap((event) =>
			event.type === 'audio' && event.at === reply?.at ? [event.pcm] : [],
		);
		expect(audio.reduce((sum, pcm) => sum + pcm.length, 0)).toBe(cast.longReply.pcm.length);
		expect(events.filter((event) => event.type === 'interrupted')).toHaveLength(1);
	});

	it('stop at any sound, stop late, or never, as their names say', () => {
		const cough = cast.word.pcm;
		const user = userAudio(18_000, [1_000, 5_000], cough);
		const stopMs = (id: string) => {
			const { heard } = converse(named(id).create(cast, 's', 0), { kind: 'frames' }, user);
			const quiet = heard.findIndex(
				(_, i) => i >= samples(4_900) && heard.subarray(i, i + samples(400)).every((sample) => sample === 0),
			);
			return (quiet * 1000) / RATE;
		};
		expect(stopMs('stops-at-any-sound')).toBeLessThan(5_300);
		// The sound is over long before three seconds have passed, so it never counts as a wish to speak.
		expect(stopMs('yields-late')).toBeGreaterThan(10_000);
		expect(stopMs('never-yields')).toBeGreaterThan(10_000);
	});

	it('do not yield to "okay" by policy, and do to a sentence', () => {
		const replyAt = (pcm: Int16Array) => {
			const user = userAudio(14_000, [1_000], cast.reply.pcm);
			user.set(pcm, samples(8_000));
			const { events } = converse(named('bursty').create(cast, 's', 0), { kind: 'bursts' }, user);
			return events.some((event) => event.type === 'interrupted');
		};
		expect(replyAt(cast.word.pcm)).toBe(false);
		expect(replyAt(cast.reply.pcm)).toBe(true);
	});

	it('send nothing but words when they lie', () => {
		const { events } = converse(
			named('transcript-only').create(cast, 's', 0),
			{ kind: 'text-only' },
			userAudio(4_000, [500], cast.word.pcm),
		);
		expect(new Set(events.map((event) => event.type))).toEqual(new Set(['text']));
	});

	it('close once, and say nothing after', () => {
		const { events } = converse(
			named('drops').create(cast, 's', 0),
			named('drops').transport,
			userAudio(9_000, [500], cast.word.pcm),
		);
		expect(events.at(-1)).toMatchObject({ type: 'closed', reason: { by: 'remote' } });
		expect(events.filter((event) => event.type === 'closed')).toHaveLength(1);
	});

	it('repeat themselves for a seed and differ between seeds', () => {
		const user = userAudio(20_000, [], new Int16Array(0));
		const play = (seed: string) =>
			converse(named('random').create(cast, seed, 0), { kind: 'frames' }, user).heard;
		expect(play('a')).toEqual(play('a'));
		expect(play('a')).not.toEqual(play('b'));
	});

	it('know, as the oracle, what comes but not when', () => {
		const clip = {
			id: 'turn',
			leadSamples: 0,
			samples: cast.word.pcm.length,
			acts: [{ at: samples(900), act: 'say', line: 'reply' } as const],
		};
		for (const atMs of [1_000, 1_337]) {
			const { heard } = converse(
				new Oracle([clip], cast),
				{ kind: 'frames' },
				userAudio(6_000, [atMs], cast.word.pcm),
			);
			const anchor = samples(atMs) + firstSound(cast.word.pcm);
			expect(firstSound(heard) - firstSound(cast.reply.pcm) - anchor).toBe(samples(900));
		}
	});

	it('know, as the oracle in noise, where clips begin by being told', () => {
		const clip = {
			id: 'turn',
			leadSamples: 240,
			samples: 24_000,
			acts: [{ at: samples(900), act: 'say', line: 'reply' } as const],
		};
		const begun = [{ clip: 'turn', startSamples: samples(1_500) }];
		const noise = Int16Array.from({ length: samples(6_000) }, (_, i) => ((i * 7_919) % 301) - 150);
		const { heard } = converse(new Oracle([clip], cast, begun), { kind: 'frames' }, noise);
		expect(firstSound(heard) - firstSound(cast.reply.pcm)).toBe(samples(1_500) + 240 + samples(900));
	});

	it('are listed by names that connect, and unknown names are refused with the list', async () => {
		const ids = listSimulated().map((entry) => entry.id);
		expect(new Set(ids).size).toBe(ids.length);
		const options = { variant: 'nonesuch', signal: new AbortController().signal };
		await expect(simulatedAdapter.connect({ seed: 1 }, options)).rejects.toThrow(/simulated:silent/);
	});
});
