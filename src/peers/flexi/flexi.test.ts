import { describe, expect, it } from 'vitest';
import { flexi, modelBackchannelGroundTruth, type PeerWord } from '../index.ts';
import { PeerCrash } from '../peer-crash.ts';

const word = (start: number | null, end: number | null, text = 'w'): PeerWord => ({ text, start, end });
/** Words of .4 s every .5 s. */
const talk = (from: number, to: number): PeerWord[] =>
	Array.from({ length: Math.round((to - from) / 0.5) }, (_, i) => word(from + i * 0.5, from + i * 0.5 + 0.4));
const peerError = (run: () => unknown): string => {
	try {
		run();
	} catch (error) {
		return error instanceof PeerCrash ? error.peerError : String(error);
	}
	return 'no error';
};

describe('FLEXI turn-taking', () => {
	it('as published takes negative latencies out of the mean and into the jump-in rate', () => {
		const result = flexi.asPublished.turnTaking([
			{ words: talk(3, 5), turnEndS: 2.5 },
			{ words: talk(3, 5), turnEndS: 4 },
			{ words: [], turnEndS: 4 },
		]);
		expect(result).toMatchObject({
			takeovers: [1, 1, 0],
			latenciesS: [0.5],
			meanLatencyS: 0.5,
			jumpInLatenciesS: [-1],
			jumpInRate: 1 / 3,
		});
		expect(flexi.asPublished.turnTaking([{ words: [], turnEndS: 1 }]).meanLatencyS).toBe(0);
		expect(peerError(() => flexi.asPublished.turnTaking([]))).toBe('ZeroDivisionError');
	});
});

describe('FLEXI pause handling', () => {
	const input = [word(0, 2), word(2.7, 5)];

	it('as published looks at the first word in a window that latency stretches', () => {
		const item = (start: number) => ({
			pause: [2, 2.7] as const,
			inputWords: input,
			outputWords: [word(start, 9)],
		});
		const at = (start: number, latency: number): (0 | 1 | null)[] => [
			...flexi.asPublished.pauseHandling([item(start)], latency).takeovers,
		];
		expect(at(2.6, 0)).toEqual([1]);
		expect(at(2.9, 0)).toEqual([0]);
		expect(at(2.9, 1)).toEqual([1]);
		expect(at(1.9, 1)).toEqual([0]);
		// A first word after the user's last one is never a takeover, however wide the window.
		expect(at(5.1, 9)).toEqual([0]);
	});

	it('as published drops silent recordings and crashes on a list', () => {
		const good = { pause: [2, 2.7] as const, inputWords: input, outputWords: [word(2.5, 3)] };
		const silent = { ...good, outputWords: [] };
		const result = flexi.asPublished.pauseHandling([
			good,
			silent,
			{ ...good, pause: [3, 2] },
			{ ...good, pause: null },
		]);
		expect(result).toEqual({ takeovers: [1, null, null, null], skipped: 3, takeoverRate: 1 });
		const list = { ...good, pause: [[2, 2.7]] as const };
		expect(peerError(() => flexi.asPublished.pauseHandling([list]))).toBe('AttributeError');
	});

	it('fixed counts a turn in any pause, over all recordings', () => {
		const items = [talk(2.5, 5), [word(2.5, 2.8)], []].map((words) => ({
			words,
			pauses: [[2, 2.7]] as const,
		}));
		expect(flexi.fixed.pauseHandling(items)).toEqual({ n: 3, takeovers: [1, 0, 0], rate: 1 / 3 });
	});
});

describe('FLEXI user interruption', () => {
	const interruption = [10, 12] as const;
	const item = (words: PeerWord[], rating = 4) => ({ words, interruption, rating });

	it('as published: who stops and answers has yielded, who stops for good has not', () => {
		const stopped = [...talk(5, 10.5), word(14, 15.2)];
		const silentAfter = talk(5, 10.5);
		const neverSpoke = [word(14, 15.2)];
		const result = flexi.asPublished.userInterruption(
			[stopped, silentAfter, neverSpoke].map((words) => item(words)),
		);
		expect(result.notYielded).toEqual([0, 1, 0]);
		expect(result.yieldRate).toBeCloseTo(2 / 3, 12);
		expect(result.meanLatencyS).toBeCloseTo((0.4 + 0) / 2, 12);
		expect(result.newResponse).toEqual([1, 0, 1]);
		expect(result.responseLatenciesS).toEqual([2, 2]);
		expect(result.ratings).toEqual([4, 0, 4]);
		expect(result.meanRating).toBe(4);
	});

	it('as published: who never stops has yielded too, if a word follows over 1 s after the overlapped ones', () => {
		const result = flexi.asPublished.userInterruption([item(talk(8, 20))]);
		expect(result.notYielded).toEqual([0]);
		expect(result.meanLatencyS).toBeCloseTo(1.9, 12);
	});

	it('as published scales the rating by unreadable recordings and crashes where none yields', () => {
		const stopped = item([...talk(5, 10.5), word(14, 15.2)], 3);
		expect(flexi.asPublished.userInterruption([stopped, null]).meanRating).toBe(6);
		expect(peerError(() => flexi.asPublished.userInterruption([item(talk(5, 10.5))]))).toBe(
			'ZeroDivisionError',
		);
		expect(peerError(() => flexi.asPublished.userInterruption([item([word(1, null)])]))).toBe('TypeError');
	});

	it('fixed needs a model that spoke and stops within 3 s', () => {
		const result = flexi.fixed.userInterruption(
			[talk(5, 10.5), talk(5, 20), [word(14, 15.2)]].map((words) => item(words)),
		);
		expect(result).toMatchObject({ n: 3, exercised: 2, yieldRate: 0.5 });
		expect(result.meanStopLatencyS).toBeCloseTo(0.4, 12);
		expect(result.meanResponseLatencyS).toBe(2);
	});
});

describe('FLEXI model interruption', () => {
	it('as published counts first words over half a second early and leaves silence out', () => {
		const item = (start: number | null) => ({
			inputWords: [word(0, 9)],
			outputWords: start === null ? [] : [word(start, start + 0.2)],
			rating: start,
		});
		const result = flexi.asPublished.modelInterruption([item(8.4), item(8.5), item(3), item(null)]);
		expect(result.interruptions).toBe(2);
		expect(result.delaysS).toHaveLength(3);
		expect(result.delaysS[0]).toBeCloseTo(-0.6, 12);
		expect(result.ratings).toEqual([8.4, 8.5, 3]);
		expect(result.meanRating).toBeCloseTo((8.4 + 8.5 + 3) / 3, 12);
	});

	it('fixed wants a turn and keeps everyone in n', () => {
		const items = [talk(5, 7), [word(5, 5.2)], null].map((outputWords) => ({
			outputWords,
			userEndS: 9,
			rating: null,
		}));
		expect(flexi.fixed.modelInterruption(items)).toEqual({ n: 3, rate: 1 / 3, meanRating: null });
	});
});

describe('FLEXI user backchannel', () => {
	const input = [word(0, 2), word(8, 8.5)];
	const item = (outputWords: PeerWord[]) => ({
		inputWords: input,
		outputWords,
		backchannelS: null,
		judge: { semantic_coherence: 5 },
	});

	it('as published misses a model that says one more word and stops, and blames an earlier pause', () => {
		const oneMoreWord = [...talk(3, 8), word(8.1, 8.3), word(8.35, 8.6), word(12, 13)];
		const earlierPause = [...talk(3, 5), ...talk(7, 14)];
		const result = flexi.asPublished.userBackchannel([item(oneMoreWord), item(earlierPause)]);
		expect(result.interrupted).toEqual([0, 1]);
		expect(result.backchannelTimesS).toEqual([8, 8]);
		expect(flexi.fixed.userBackchannel([{ ...item(oneMoreWord), backchannelS: 8 }])).toMatchObject({
			exercised: 1,
			interruptionRate: 1,
		});
		expect(flexi.fixed.userBackchannel([{ ...item(earlierPause), backchannelS: 8 }]).interruptionRate).toBe(
			0,
		);
	});

	it('as published never finds coherence, because it reads the wrong key', () => {
		const cut = [...talk(3, 8), word(12, 13)];
		expect(flexi.asPublished.userBackchannel([item(cut)])).toMatchObject({
			scores: [0],
			coherent: 0,
			judged: 1,
		});
		expect(flexi.fixed.userBackchannel([{ ...item(cut), backchannelS: 7.5 }])).toMatchObject({
			coherent: 1,
			judged: 1,
		});
	});

	it('as published leaves out what has no time and splits the text at the gap', () => {
		const left = flexi.asPublished.userBackchannel([{ ...item(talk(3, 8)), inputWords: [word(0, 1)] }]);
		expect(left).toMatchObject({
			interrupted: [null],
			backchannelTimesS: [null],
			interruptionRate: 0,
		});
		const cut = [word(1, 2, 'a'), word(2, 3, 'b'), word(6, 7, 'c')];
		expect(flexi.asPublished.userBackchannel([item(cut)]).splits).toEqual([['a b', 'c']]);
		expect(peerError(() => flexi.asPublished.userBackchannel([item([word(1, null), word(3, 4)])]))).toBe(
			'TypeError',
		);
	});
});

describe('FLEXI model backchannel', () => {
	const clip = {
		segments: [
			{ start: 0.6, end: 0.9 },
			{ start: 2.4, end: 3.3 },
			{ start: 4.1, end: 4.5 },
		],
		words: [word(0.62, 0.9), word(2.4, 2.6), word(2.6, 2.8), word(2.8, 3.2), word(4.1, 4.4)],
		durationS: 5,
		groundTruth: [0, 0.1, 0.05, 0.3, 0.2, 0, 0.05, 0.1, 0.1, 0.1],
	};

	it("as published agrees with the peer's own program: a takeover empties the list", () => {
		const { clips, jsd, frequency } = flexi.asPublished.modelBackchannel([clip, { ...clip, segments: [] }]);
		expect(clips[0]?.predictions).toEqual([{ start: 4.1, end: 4.5 }]);
		expect(clips[0]?.jsd).toBeCloseTo(0.7153906874101815, 12);
		expect(jsd.mean).toBeCloseTo(0.8576953437050907, 12);
		expect(frequency.mean).toBeCloseTo(0.1, 12);
	});

	it('bins the ground truth by division, uniformly if empty, with negative times from the end', () => {
		const truth = modelBackchannelGroundTruth([0.6, 99], 1);
		expect(truth).toHaveLength(6);
		expect(truth.indexOf(Math.max(...truth))).toBe(2);
		expect(modelBackchannelGroundTruth([], 1)).toEqual(new Array(6).fill(expect.closeTo(1 / 6, 12)));
		const wrapped = modelBackchannelGroundTruth([-0.3], 1);
		expect(wrapped.indexOf(Math.max(...wrapped))).toBe(5);
		expect(peerError(() => modelBackchannelGroundTruth([-9], 1))).toBe('IndexError');
	});
});
