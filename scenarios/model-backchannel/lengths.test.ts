import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFliteSynthesizer } from '../../src/speech/synthesize/flite.ts';
import type { Synthesizer } from '../../src/speech/synthesize/synthesizer.ts';
import { voiceById } from '../../src/speech/synthesize/voice.ts';
import { wordCount } from '../bank.ts';
import { DISTRACTOR_SHARE } from '../lint-bank.ts';
import type { NarrativePart } from '../prompt.ts';
import { BANKS } from '../registry.ts';
import { createSpeaker } from '../speaker.ts';
import { NARRATIVE_PAUSES_MS } from './generator.ts';
import { LONGEST_MS, tellable } from './tellable.ts';

const NARRATIVES = BANKS['model-backchannel'];
const PAUSE_MS = NARRATIVE_PAUSES_MS.reduce((sum, ms) => sum + ms, 0) / NARRATIVE_PAUSES_MS.length;

/** Duration at so many words a second. */
const at =
	(wordsPerSecond: number) =>
	(parts: readonly NarrativePart[]): number =>
		(1000 * wordCount(parts.map(({ text }) => text).join(' '))) / wordsPerSecond +
		PAUSE_MS * (parts.length - 1);

let synthesizer: Synthesizer;
beforeAll(() => {
	synthesizer = createFliteSynthesizer({ workers: 2 });
});
afterAll(() => synthesizer.close());

describe('narratives', () => {
	it('last 12 s or more in the fastest voices', async () => {
		const speaker = createSpeaker(synthesizer);
		const shortest = NARRATIVES.toSorted((a, b) => at(3)(a.parts) - at(3)(b.parts)).slice(0, 6);
		for (const { id, parts } of shortest) {
			for (const voice of ['kal-high', 'slt-high']) {
				const spoken = await Promise.all(parts.map(({ text }) => speaker.speak(text, voiceById(voice))));
				const speechMs = spoken.reduce((sum, { length }) => sum + length / 24, 0);
				expect(speechMs + PAUSE_MS * (parts.length - 1), `${id} in ${voice}`).toBeGreaterThanOrEqual(12_000);
			}
		}
	});

	it('last 60 s or less even in a slow voice, their end told, with distractors enough', () => {
		for (const { parts } of NARRATIVES) {
			const told = tellable(parts, at(2.3));
			expect(at(2.3)(told)).toBeLessThanOrEqual(LONGEST_MS);
			expect(told.at(-1)).toBe(parts.at(-1));
			const distractors = told.filter(({ after }) => after === 'distractor').length;
			expect(distractors / (told.length - 1)).toBeGreaterThanOrEqual(DISTRACTOR_SHARE);
			expect(told.filter(({ after }) => after === 'reference').length).toBeGreaterThan(0);
		}
	});
});

describe('tellable', () => {
	const role = fc.constantFrom('reference' as const, 'distractor' as const);
	it('leaves out whole points only, in their order, and nothing that need not go', () => {
		fc.assert(
			fc.property(fc.array(role, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (roles, seconds) => {
				const parts = [...roles, 'end' as const].map((after, i) => ({ text: String(i), after }));
				const durationMs = (chosen: readonly unknown[]): number => 1000 * seconds * chosen.length;
				const told = tellable(parts, durationMs);
				expect(parts.filter((part) => told.includes(part))).toEqual(told);
				expect(told.at(-1)?.after).toBe('end');
				if (durationMs(parts) <= LONGEST_MS) {
					expect(told).toBe(parts);
				}
				for (const [i, part] of told.entries()) {
					const next = told[i + 1];
					if (next !== undefined && parts.indexOf(next) !== parts.indexOf(part) + 1) {
						expect(part.after).toBe('reference');
					}
				}
			}),
		);
	});
});
