import { describe, expect, it } from 'vitest';
import { type BackchannelClip, cropAtInterruption, fdb1, type PeerWord, wordsFromChunks } from '../index.ts';
import { PeerCrash } from '../peer-crash.ts';

const word = (start: number | null, end: number | null, text = 'w'): PeerWord => ({ text, start, end });
const short = [word(1, 1.3), word(1.3, 1.9)];
const long = [word(3.2, 3.5), word(3.5, 4.4)];
const peerError = (run: () => unknown): string => {
	try {
		run();
	} catch (error) {
		return error instanceof PeerCrash ? `${error.code} ${error.peerError}` : String(error);
	}
	return 'no error';
};

describe('Full-Duplex-Bench v1.0 pause handling', () => {
	it('as published counts anything said for a second, or more than three words', () => {
		const four = [1, 1.2, 1.4, 1.6].map((start) => word(start, start + 0.1));
		const { takeovers, takeoverRate } = fdb1.asPublished.pauseHandling(
			[[], short, long, four, [word(0, 1)]].map((words) => ({ words })),
		);
		expect(takeovers).toEqual([0, 0, 1, 1, 1]);
		expect(takeoverRate).toBe(0.6);
	});

	it('as published replaces a missing last end by its start and crashes without one', () => {
		expect(fdb1.asPublished.pauseHandling([{ words: [word(1, 1.2), word(1.5, null)] }]).takeovers).toEqual([
			0,
		]);
		expect(peerError(() => fdb1.asPublished.pauseHandling([{ words: [word(null, 1)] }]))).toContain(
			'TypeError',
		);
		expect(peerError(() => fdb1.asPublished.pauseHandling([]))).toContain('ZeroDivisionError');
	});

	it('fixed forgives a greeting and an answer, and sees a turn inside the pause', () => {
		const greeting = [word(0, 0.5), word(0.5, 1.6)];
		const items = [greeting, long, []].map((words) => ({
			words,
			pauses: [
				[3, 3.8],
				[6, 6.4],
			] as const,
		}));
		expect(fdb1.fixed.pauseHandling(items)).toEqual({ n: 3, takeovers: [0, 1, 0], rate: 1 / 3 });
		expect(fdb1.fixed.pauseHandling([]).rate).toBeNull();
	});
});

describe('Full-Duplex-Bench v1.0 smooth turn-taking', () => {
	it('as published clamps early starts to latency 0 and averages over takeovers', () => {
		const result = fdb1.asPublished.smoothTurnTaking([
			{ words: long, turnEndS: 3 },
			{ words: long, turnEndS: 4 },
			{ words: short, turnEndS: 1 },
		]);
		expect(result.takeovers).toEqual([1, 1, 0]);
		expect(result.latenciesS).toEqual([expect.closeTo(0.2, 12), 0]);
		expect(result.meanLatencyS).toBeCloseTo(0.1, 12);
		expect(result.takeoverRate).toBeCloseTo(2 / 3, 12);
	});

	it('as published pairs later items wrongly once a turn end is missing', () => {
		const result = fdb1.asPublished.smoothTurnTaking([
			{ words: long, turnEndS: null },
			{ words: short, turnEndS: 1 },
			{ words: [word(9, 11)], turnEndS: 2 },
		]);
		expect(result.takeovers).toEqual([1, 0]);
		expect(result.latenciesS).toEqual([expect.closeTo(2.2, 12)]);
	});

	it('as published crashes on a silent set and on a missing word end, instead of giving zeros', () => {
		const silent = [{ words: [], turnEndS: 1 }];
		expect(peerError(() => fdb1.asPublished.smoothTurnTaking(silent))).toBe(
			'BENCH_PEER_CRASH ZeroDivisionError',
		);
		const open = [{ words: [word(1, 2), word(3, null)], turnEndS: 1 }];
		expect(peerError(() => fdb1.asPublished.smoothTurnTaking(open))).toBe('BENCH_PEER_CRASH TypeError');
	});

	it('fixed keeps jump-ins and the silent in the denominator', () => {
		const result = fdb1.fixed.smoothTurnTaking([
			{ words: long, turnEndS: 3 },
			{ words: long, turnEndS: 4 },
			{ words: [], turnEndS: 1 },
			{ words: null, turnEndS: 1 },
			{ words: long, turnEndS: null },
		]);
		expect(result).toMatchObject({ n: 4, takeoverRate: 0.25, jumpInRate: 0.25 });
		expect(result.meanLatencyS).toBeCloseTo(0.2, 12);
	});
});

describe('Full-Duplex-Bench v1.0 user interruption', () => {
	it('as published counts an item again for every reply that does not parse, and each rating twice', () => {
		const result = fdb1.asPublished.userInterruption([
			{ words: long, interruptEndS: 3, judge: [null, null, 4] },
			{ words: short, interruptEndS: 3, judge: [] },
			{ words: [word(3.1, 3.2), word(4, 5)], interruptEndS: 3, judge: [1] },
		]);
		expect(result.takeovers).toEqual([1, 1, 1, 0, 1]);
		expect(result.takeoverRate).toBe(0.8);
		expect(result.ratings).toEqual([4, 4, 1, 1]);
		expect(result.meanRating).toBe(2.5);
		expect(result.meanLatencyS).toBeCloseTo(0.15, 12);
	});

	it('as published asks for ever, or crashes, where there is nothing to average', () => {
		const stuck = [{ words: long, interruptEndS: 3, judge: [null] }];
		expect(peerError(() => fdb1.asPublished.userInterruption(stuck))).toContain('EndlessLoop');
		const silent = [{ words: [], interruptEndS: 3, judge: [] }];
		expect(peerError(() => fdb1.asPublished.userInterruption(silent))).toContain('ZeroDivisionError');
	});

	it('crops words that straddle the end of the interruption', () => {
		const words = [word(2.8, 3.1), word(3.1, 3.4), word(null, 4)];
		expect(cropAtInterruption(words, 3)).toEqual([words[1]]);
	});

	it('fixed wants a new turn after the interruption and survives silence', () => {
		const runsOn = [word(2, 3.2), word(3.3, 5)];
		const result = fdb1.fixed.userInterruption([
			{ words: runsOn, interruptEndS: 3, judge: [5] },
			{ words: [...runsOn, word(6, 7.5)], interruptEndS: 3, judge: [null, 4] },
			{ words: [], interruptEndS: 3 },
		]);
		expect(result.latenciesS).toEqual([null, 3, null]);
		expect(result).toMatchObject({ n: 3, takeoverRate: 1 / 3, meanLatencyS: 3, meanRating: 4 });
	});
});

describe('Full-Duplex-Bench v1.0 backchannel', () => {
	const words = wordsFromChunks([
		{ text: 'mm', timestamp: [0.62, 0.9] },
		{ text: 'so', timestamp: [2.4, 2.6] },
		{ text: 'you', timestamp: [2.6, 2.8] },
		{ text: 'went', timestamp: [2.8, 3.2] },
		{ text: 'yeah', timestamp: [4.1, 4.4] },
	]);
	const groundTruth = [0, 0.1, 0.05, 0.3, 0.2, 0, 0.05, 0.1, 0.1, 0.1];
	const clip: BackchannelClip = {
		segments: [
			{ start: 0.61, end: 0.94 },
			{ start: 2.4, end: 3.3 },
			{ start: 4.1, end: 4.5 },
		],
		words,
		durationS: 5,
		groundTruth,
	};
	const silent: BackchannelClip = { ...clip, segments: [] };

	it("as published agrees with the peer's own program, last segment and rounding included", () => {
		const { clips, jsd, takeover, frequency } = fdb1.asPublished.backchannel([clip, silent]);
		expect(clips.map((score) => score.takeover)).toEqual([0, 0]);
		expect(clips[0]?.predictions[0]).toEqual({ start: 0.6, end: 0.9 });
		expect(clips[0]?.jsd).toBeCloseTo(0.5648345837956067, 12);
		expect(clips[1]?.jsd).toBe(1);
		expect(jsd.mean).toBeCloseTo(0.7824172918978034, 12);
		expect(jsd.std).toBeCloseTo(0.21758270810219665, 12);
		expect(frequency).toEqual({ mean: expect.closeTo(0.3, 12), std: expect.closeTo(0.3, 12) });
		expect(takeover).toEqual({ mean: 0, std: 0 });
	});

	it("as published stretches the times of each clip by the clip's own sampling rate", () => {
		const rounded: BackchannelClip = {
			...clip,
			segments: [
				{ start: 0.6, end: 0.9 },
				{ start: 2.4, end: 3.3 },
				{ start: 4.1, end: 4.5 },
			],
		};
		const rates = [16_000, 48_000, 24_000];
		const { clips } = fdb1.asPublished.backchannel(
			rates.map((outputSampleRate) => ({ ...rounded, outputSampleRate })),
		);
		expect(clips.map(({ takeover }) => takeover)).toEqual([0, 1, 0]);
		expect(clips[0]).toEqual(fdb1.asPublished.backchannel([rounded]).clips[0]);
		expect(clips[1]?.jsd).toBeCloseTo(0.5695511846809845, 12);
		expect(clips[2]?.predictions[0]).toEqual({ start: 0.9, end: 1.4 });
	});

	it('as published caps the end of a segment at the length of the clip, after rounding', () => {
		const toTheEnd = (outputSampleRate?: number) =>
			fdb1.asPublished.backchannel([
				{
					...clip,
					words: [],
					durationS: 20.07,
					segments: [{ start: 19.1, end: 20.07 }],
					...(outputSampleRate === undefined ? {} : { outputSampleRate }),
				},
			]).clips[0];
		// Rounded alone, 19.1 to 20.1 s would be a second, and a takeover.
		expect(toTheEnd()).toMatchObject({ takeover: 0, predictions: [{ start: 19.1, end: 20.07 }] });
		expect(toTheEnd(48_000)).toMatchObject({ takeover: 1, predictions: [{ start: 57.3, end: 60.2 }] });
	});

	it('as published caps a stretched clip at its stretched length', () => {
		// 489,600 samples at 24 kHz: 20.4 s, which Silero hears as 30.6 s.
		const stretched = { ...clip, words: [], durationS: 20.4, outputSampleRate: 24_000 };
		const segments = [{ start: 29.6 / 1.5, end: 20.4 }];
		expect(fdb1.asPublished.backchannel([{ ...stretched, segments }]).clips[0]).toMatchObject({
			takeover: 1,
			predictions: [{ start: 29.6, end: 30.6 }],
		});
	});

	it('as published places a stretched segment by its sample number', () => {
		// Sample 16,800 of a 48 kHz file is 1.05 to Silero, which rounds up; 0.35 · 3 would round down.
		const { clips } = fdb1.asPublished.backchannel([
			{ ...clip, outputSampleRate: 48_000, segments: [{ start: 0.1, end: 0.35 }] },
		]);
		expect(clips[0]?.predictions).toEqual([{ start: 0.3, end: 1.1 }]);
	});

	it('as published lets floating point decide thresholds: 12 of 400 starts shorten a second, 24 lengthen three', () => {
		const scores = (length: number) =>
			fdb1.asPublished.backchannel(
				Array.from({ length: 400 }, (_, k) => ({
					...clip,
					words: [],
					durationS: 50,
					segments: [{ start: k / 10, end: k / 10 + length }],
				})),
			).clips;
		expect(scores(1).filter(({ takeover }) => takeover === 0)).toHaveLength(12);
		// A segment over 3 s ends the loop before it becomes a prediction.
		expect(scores(3).filter(({ predictions }) => predictions.length === 0)).toHaveLength(24);
	});

	it('as published inherits the takeover of the clip before where output.json is missing', () => {
		const missing = { ...clip, words: null };
		const turn = { ...clip, segments: [{ start: 0, end: 3.5 }] };
		expect(fdb1.asPublished.backchannel([turn, missing]).clips.map((score) => score.takeover)).toEqual([
			1, 1,
		]);
		expect(peerError(() => fdb1.asPublished.backchannel([missing]))).toContain('UnboundLocalError');
		expect(peerError(() => fdb1.asPublished.backchannel([{ ...clip, groundTruth: null }]))).toContain(
			'KeyError',
		);
	});

	it('fixed remembers the takeover, counts only backchannels and has one scale', () => {
		const result = fdb1.fixed.backchannel([clip, silent, { ...clip, words: null }]);
		expect(result).toMatchObject({ n: 2, missing: 1, takeoverRate: 0.5 });
		expect(result.clips[0]?.predictions).toHaveLength(2);
		expect(result.clips[1]?.jsd).toBeCloseTo(0.8325546111576977, 12);
		expect(result.clips[0]?.jsd).toBeLessThan(0.8325546111576977);
	});
});
