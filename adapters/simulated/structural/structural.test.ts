import { beforeAll, describe, expect, it } from 'vitest';
import { RATE, samples } from '../behavior.ts';
import { type Cast, createCast } from '../cast.ts';
import { Playback } from '../playback.ts';
import { ADVERSARIES } from './adversaries.ts';
import type { StructuralPolicy } from './policy.ts';
import { Structural } from './structural.ts';

const FRAME = samples(20);

let cast: Cast;
beforeAll(async () => {
	cast = await createCast();
});

/** A tone of the user's level at each of the stretches [from, to), ms. */
function user(lengthMs: number, stretches: readonly (readonly [number, number])[]): Int16Array {
	const track = new Int16Array(Math.ceil(samples(lengthMs) / FRAME) * FRAME);
	for (const [from, to] of stretches) {
		for (let i = samples(from); i < samples(to); i++) {
			track[i] = Math.round(2_300 * Math.sin((i * 2 * Math.PI * 200) / RATE));
		}
	}
	return track;
}

/** Stretches of the system's speech, ms; gaps inside a line do not count. */
function play(policy: StructuralPolicy, track: Int16Array, session = 0): [number, number][] {
	const behavior = new Structural(policy, cast, 's', session);
	const playback = new Playback();
	const spans: [number, number][] = [];
	for (let start = 0; start < track.length; start += FRAME) {
		behavior.hear(track.subarray(start, start + FRAME), start, playback);
		const ms = (start * 1000) / RATE;
		const last = spans.at(-1);
		if (playback.speakingAt(start)) {
			if (last !== undefined && last[1] === ms) {
				last[1] = ms + 20;
			} else {
				spans.push([ms, ms + 20]);
			}
		}
	}
	return spans;
}

const ANSWER = { line: 'longReply', waitMs: 400 } as const;

describe('a structural policy', () => {
	it('answers after its silence, or at the silence that it counts to', () => {
		const track = user(12_000, [
			[1_000, 2_000],
			[3_000, 4_000],
		]);
		expect(play({ answer: ANSWER }, track)[0]?.[0]).toBeCloseTo(2_400, -2);
		expect(play({ answer: { ...ANSWER, atSilence: 2 } }, track)[0]?.[0]).toBeCloseTo(4_400, -2);
		const patient = { ...ANSWER, atSilence: 3, patienceMs: 1_500 };
		expect(play({ answer: patient }, track)[0]?.[0]).toBeCloseTo(5_500, -2);
	});

	it('stops by the length of a sound, and at its end where the length has an upper limit', () => {
		const sound = (lengthMs: number) =>
			user(9_000, [
				[500, 1_000],
				[4_000, 4_000 + lengthMs],
			]);
		const end = (soundMs: readonly [number, number | null], lengthMs: number) =>
			play({ answer: ANSWER, stop: { soundMs } }, sound(lengthMs))[0]?.[1] ?? 0;
		expect(end([800, null], 600)).toBeGreaterThan(6_000);
		expect(end([800, null], 1_500)).toBeCloseTo(4_800, -2);
		expect(end([100, 1_000], 1_500)).toBeGreaterThan(6_000);
		expect(end([100, 1_000], 600)).toBeCloseTo(4_760, -2);
	});

	it('resumes its line after a stop', () => {
		const track = user(20_000, [
			[500, 1_000],
			[4_000, 4_500],
		]);
		const spans = play({ answer: ANSWER, stop: { soundMs: [150, null], resumeMs: 700 } }, track);
		expect(spans).toHaveLength(2);
		expect(spans[1]?.[0]).toBeCloseTo(5_200, -2);
	});

	it('acts in the sessions of its turn only', () => {
		const policy = {
			interject: { line: 'reply', afterMs: 1_000 },
			sessions: { every: 2, remainder: 1 },
		} as const;
		const track = user(6_000, [[1_000, 5_000]]);
		expect(play(policy, track, 0)).toEqual([]);
		expect(play(policy, track, 3)[0]?.[0]).toBeCloseTo(2_000, -2);
	});

	it('nods after stretches of the given length', () => {
		const track = user(9_000, [
			[1_000, 1_800],
			[3_000, 6_000],
		]);
		const nod = { line: 'backchannel', waitMs: 250, stretchMs: [2_000, null] } as const;
		const spans = play({ nod }, track);
		expect(spans).toHaveLength(1);
		expect(spans[0]?.[0]).toBeCloseTo(6_250, -2);
	});
});

describe('the adversaries', () => {
	it('are at least 25, named apart, each exposed by a primary and the same twice', () => {
		expect(ADVERSARIES.length).toBeGreaterThanOrEqual(25);
		expect(new Set(ADVERSARIES.map(({ id }) => id)).size).toBe(ADVERSARIES.length);
		const track = user(12_000, [
			[1_000, 4_000],
			[4_600, 7_000],
		]);
		for (const { id, policy, exposedBy } of ADVERSARIES) {
			expect(exposedBy.length, id).toBeGreaterThan(0);
			expect(play(policy, track), id).toEqual(play(policy, track));
		}
	});
});
