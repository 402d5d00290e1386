import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interval } from '../../core/time.ts';
import { modelSpeech, type SpokenWord } from './model-speech.ts';
import { firstTakeover, takeoverWithin } from './takeover.ts';

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
	const sounding = new Uint8Array(20_000);
	for (const { startMs, endMs } of spans) {
		sounding.fill(1, startMs, endMs);
	}
	let start: number | null = null;
	let held = 0;
	let silent = 0;
	for (let at = 0; at < sounding.length; at++) {
		if (sounding[at] === 1) {
			start ??= at;
			held++;
			silent = 0;
		} else if (start !== null && ++silent >= 500) {
			if (held >= 1_000 && start >= fromMs) {
				return start;
			}
			[start, held] = [null, 0];
		}
	}
	return null;
}

describe('firstTakeover', () => {
	it('finds the start of a turn of one second, and nothing in a shorter one', () => {
		expect(firstTakeover(speech([3_000, 4_000]), 0)).toBe(3_000);
		expect(firstTakeover(speech([3_000, 3_999]), 0)).toBeNull();
	});

	it('lends a filler nothing: the takeover begins where its own turn begins', () => {
		expect(firstTakeover(speech([1_000, 1_400], [2_100, 5_000]), 0)).toBe(2_100);
	});

	it('counts the breath before a word as part of its turn, up to 500 ms', () => {
		expect(firstTakeover(speech([1_000, 1_400], [1_899, 5_000]), 0)).toBe(1_000);
		expect(firstTakeover(speech([1_000, 1_400], [1_900, 5_000]), 0)).toBe(1_900);
	});

	it('never adds up the bursts of several turns', () => {
		expect(firstTakeover(speech([0, 400], [900, 1_300], [1_800, 2_200], [2_700, 3_100]), 0)).toBeNull();
		expect(firstTakeover(speech([0, 400], [800, 1_200], [1_600, 2_000]), 0)).toBe(0);
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
