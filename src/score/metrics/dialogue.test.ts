import { describe, expect, it } from 'vitest';
import { TRACK_RATE } from '../../core/pcm.ts';
import { observe, pausedTurn, question, report, values } from '../fixtures/plans.ts';
import { discontinuities } from './dialogue-discontinuities.ts';

describe('dialogue activity', () => {
	it('integrates the time in which both speak', () => {
		expect(values('dialogue.overlap-share', question({ model: [[4_000, 8_000]] }))).toEqual([1_000 / 16_000]);
		expect(values('dialogue.overlap-length', question({ model: [[4_000, 8_000]] }))).toEqual([1_000]);
		expect(values('dialogue.gap', question({ model: [[5_700, 8_000]] }))).toEqual([700]);
	});

	it('counts takeovers per moment at which a listener could come in', () => {
		expect(values('dialogue.tor-interruptible', pausedTurn({ model: [[4_200, 6_000]] }))).toEqual([1, 0]);
		expect(values('dialogue.tor-interruptible', pausedTurn({ model: [[6_500, 9_000]] }))).toEqual([0, 1]);
		expect(values('dialogue.tor-interruptible', pausedTurn({ model: [[7_100, 9_000]] }))).toEqual([0, 0]);
	});
});

describe('dialogue.user-state-accuracy', () => {
	const states = (model: readonly (readonly [number, number])[]) =>
		observe('dialogue.user-state-accuracy', pausedTurn({ model })).map(({ stratum }) => stratum);

	it('reads the state from what the model does at the end of an IPU', () => {
		expect(
			states([
				[4_300, 4_700],
				[7_400, 9_000],
			]),
		).toEqual(['hesitation as hesitation', 'switch as switch']);
		expect(states([[4_300, 6_000]])).toEqual(['hesitation as switch', 'switch as keep']);
		expect(states([[7_400, 7_800]])).toEqual(['hesitation as keep', 'switch as hesitation']);
	});
});

describe('dialogue.wrong-takeovers', () => {
	it('counts a takeover while the user holds the floor, and none after urgent words', () => {
		expect(values('dialogue.wrong-takeovers', pausedTurn({ model: [[4_300, 6_000]] }))).toEqual([1]);
		expect(values('dialogue.wrong-takeovers', pausedTurn({ model: [[4_300, 4_700]] }))).toEqual([0]);
		const breaksIn = [[6_000, 9_000]] as const;
		expect(values('dialogue.wrong-takeovers', report(true, { model: breaksIn }))).toEqual([0]);
		expect(values('dialogue.wrong-takeovers', report(false, { model: breaksIn }))).toEqual([1]);
	});
});

describe('dialogue.boundary', () => {
	it('matches turn ends and takeovers one-to-one', () => {
		const found = (...model: (readonly [number, number])[]) =>
			observe('dialogue.boundary-f1', question({ model })).map(({ stratum, value }) => [stratum, value]);
		expect(found([5_400, 8_000])).toEqual([
			['turn end', 1],
			['takeover', 1],
		]);
		expect(found([5_400, 8_000], [12_000, 14_000])).toEqual([
			['turn end', 1],
			['takeover', 1],
			['takeover', 0],
		]);
		expect(found([8_001, 9_500])).toEqual([
			['turn end', 0],
			['takeover', 0],
		]);
		expect(found()).toEqual([['turn end', 0]]);
	});

	it('asks for no boundary where somebody should break in', () => {
		expect(values('dialogue.boundary-f1', report(true, { model: [[6_000, 9_000]] }))).toEqual([]);
	});
});

describe('discontinuities', () => {
	const tone = (): Int16Array =>
		Int16Array.from({ length: TRACK_RATE }, (_, i) =>
			Math.round(6_000 * Math.sin((2 * Math.PI * 200 * i) / TRACK_RATE)),
		);

	it('finds nothing in a steady tone, nor in one that is cut off for good', () => {
		expect(discontinuities(tone())).toEqual([]);
		const cut = tone();
		cut.fill(0, TRACK_RATE / 2);
		expect(discontinuities(cut)).toEqual([]);
	});

	it('finds a hole of 20 ms in the middle of sound', () => {
		const pcm = tone();
		pcm.fill(0, 12_000, 12_480);
		const [hole, ...rest] = discontinuities(pcm);
		expect(rest).toEqual([]);
		expect(hole?.startMs).toBeCloseTo(500, 0);
		expect(hole?.endMs).toBeCloseTo(520, 0);
	});

	it('finds a click in quiet sound', () => {
		const pcm = tone().map((sample) => sample / 10);
		pcm[10_000] = 20_000;
		expect(discontinuities(pcm).length).toBeGreaterThan(0);
	});
});
