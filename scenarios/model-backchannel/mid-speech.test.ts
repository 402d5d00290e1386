import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapAfter, join } from '../clip.ts';
import { midSpeechCues } from './mid-speech.ts';

const MS = 24;

it('places a cue wherever its window overlaps no window of a silence, and nowhere else', () => {
	const stretches = fc.array(fc.integer({ min: 200, max: 6_000 }), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(stretches, fc.integer({ min: 250, max: 700 }), (lengthsMs, pauseMs) => {
			const segments = lengthsMs.map((ms) => new Int16Array(ms * MS).fill(1));
			const gaps = lengthsMs.slice(1).map(() => pauseMs);
			const { spans } = join(segments, gaps);
			const silences = gaps.map((_, i) => gapAfter(spans, i).startSamples);
			const cues = midSpeechCues(spans);
			for (const { startSamples, endSamples } of cues) {
				expect(spans.some((s) => s.startSamples <= startSamples && endSamples <= s.endSamples)).toBe(true);
				for (const silence of silences) {
					expect(Math.abs(startSamples - silence)).toBeGreaterThanOrEqual(1_300 * MS);
				}
			}
			const room = lengthsMs.filter((ms, i) => ms >= (i === 0 ? 1_600 : 2_600 - pauseMs));
			expect(cues).toHaveLength(room.length);
		}),
	);
});
