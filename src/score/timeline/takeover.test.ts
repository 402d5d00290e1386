import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../core/time.ts';
import { modelSpeech, type SpokenWord } from './model-speech.ts';
import { firstTakeover, takeoverWithin, takeoverZones } from './takeover.ts';

const speech = (...spans: readonly (readonly [number, number])[]) =>
	modelSpeech(
		spans.map(([startMs, endMs]) => ({ startMs, endMs })),
		null,
	);

function wordsAt(...starts: readonly number[]): SpokenWord[] {
	return starts.map((startMs) => ({ text: 'word', startMs, endMs: startMs + 150 }));
}

/** The rule taken literally, millisecond by millisecond; spans on whole ms. */
function bruteForce(spans: readonly Interval[], fromMs: number): number | null {
	const model = modelSpeech(spans, null);
	const turns = model.turns.filter((turn) => turn.startMs >= fromMs);
	const first = turns[0];
	if (first === undefined) {
		return null;
	}
	const sounding = new Uint8Array(20_000);
	for (const { startMs, endMs } of model.segments.filter((s) => s.startMs >= first.startMs)) {
		sounding.fill(1, startMs, endMs);
	}
	let held = 0;
	for (let end = 0; end < sounding.length; end++) {
		held += (sounding[end] ?? 0) - (sounding[end - 2_000] ?? 0);
		if (held >= 1_000) {
			return turns.find((turn) => turn.endMs > end + 1 - 2_000)?.startMs ?? null;
		}
	}
	return null;
}

describe('firstTakeover', () => {
	it('finds the start of a turn of one second, and nothing in a shorter one', () => {
		expect(firstTakeover(speech([3_000, 4_000]), 0)).toBe(3_000);
		expect(firstTakeover(speech([3_000, 3_999]), 0)).toBeNull();
	});

	it('dates a takeover back to the acknowledgement that belongs to its window', () => {
		expect(firstTakeover(speech([1_000, 1_400], [2_100, 5_000]), 0)).toBe(1_000);
	});

	it('leaves out an acknowledgement that is too far away to belong', () => {
		expect(firstTakeover(speech([1_000, 1_400], [2_900, 5_000]), 0)).toBe(2_900);
	});

	it('adds up bursts that come close enough together', () => {
		expect(firstTakeover(speech([0, 400], [1_000, 1_400], [2_000, 2_400]), 0)).toBeNull();
		expect(firstTakeover(speech([0, 400], [900, 1_300], [1_800, 2_200]), 0)).toBe(0);
	});

	it('takes speech that is already running for no onset, however long it goes on', () => {
		expect(firstTakeover(speech([0, 9_000]), 100)).toBeNull();
		expect(firstTakeover(speech([0, 9_000], [9_600, 11_000]), 100)).toBe(9_600);
	});

	it('does not count a breath inside a running turn as an onset', () => {
		expect(firstTakeover(speech([0, 3_000], [3_400, 9_000]), 3_100)).toBeNull();
	});

	it('accepts more than three aligned words and refuses three, or any number of estimated ones', () => {
		const segments = [{ startMs: 1_000, endMs: 1_900 }];
		const four = wordsAt(1_000, 1_200, 1_400, 1_600);
		expect(firstTakeover(modelSpeech(segments, { source: 'aligned', words: four }), 0)).toBe(1_000);
		expect(firstTakeover(modelSpeech(segments, { source: 'aligned', words: four.slice(1) }), 0)).toBeNull();
		expect(firstTakeover(modelSpeech(segments, { source: 'estimated', words: four }), 0)).toBeNull();
	});

	it('agrees with the rule applied millisecond by millisecond', () => {
		const span = fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 1_500 }));
		fc.assert(
			fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 0, max: 6_000 }), (spans, from) => {
				const intervals = spans.map(([startMs, length]) => ({ startMs, endMs: startMs + length }));
				expect(firstTakeover(modelSpeech(intervals, null), from)).toBe(bruteForce(intervals, from));
			}),
			{ numRuns: 300 },
		);
	});
});

describe('takeoverWithin', () => {
	it('looks at the first onset only and excludes the end of the window', () => {
		const model = speech([3_000, 5_000]);
		expect(takeoverWithin(model, { startMs: 0, endMs: 3_001 })).toBe(3_000);
		expect(takeoverWithin(model, { startMs: 0, endMs: 3_000 })).toBeNull();
	});
});

describe('takeoverZones', () => {
	it('covers a takeover whole and leaves a lone short turn out', () => {
		const zones = takeoverZones(speech([1_000, 4_000], [8_000, 8_400]));
		expect(zones).toHaveLength(1);
		expect(zones[0]?.startMs).toBeCloseTo(0, 3);
		expect(zones[0]?.endMs).toBeCloseTo(5_000, 3);
	});

	it('is empty where no window qualifies', () => {
		expect(takeoverZones(speech([0, 400], [2_000, 2_400], [4_000, 4_400]))).toEqual([]);
	});
});
