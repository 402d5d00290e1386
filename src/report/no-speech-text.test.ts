import { describe, expect, it } from 'vitest';
import type { SummaryFile } from '../results/schema-summary.ts';
import { noSpeechText, soundWithoutSpeechText } from './no-speech-text.ts';

function summary(found: SummaryFile['soundWithoutSpeech']): SummaryFile {
	return {
		schemaVersion: 1,
		runId: 'run',
		model: 'duplex',
		units: { ok: 18 },
		scoring: { detector: 'd/1', transcriber: 'none', judge: 'none' },
		metrics: [],
		...(found === undefined ? {} : { soundWithoutSpeech: found }),
	};
}

describe('what a summary says of sound without speech', () => {
	it('names the unit with the most sound, in one line', () => {
		const longest = { unitId: 'turn-taking.question.0000--clean--t1', soundMs: 2_000 };
		expect(noSpeechText(summary({ units: 3, scored: 18, longest }))).toBe(
			'3 of 18 units: sound but no speech (2.0 s in turn-taking.question.0000); is it speech?',
		);
	});

	it('stays within 100 characters, whatever the name of the unit', () => {
		const longest = { unitId: `imported.${'x'.repeat(80)}.0000--clean--t1`, soundMs: 123_456 };
		expect(noSpeechText(summary({ units: 1_000, scored: 1_000, longest }))).toBe(
			'1000 of 1000 units: sound but no speech; is it speech?',
		);
	});

	it('is nothing where there is no such unit', () => {
		expect(noSpeechText(summary(undefined))).toBeNull();
	});
});

describe('what the page of a unit says of sound without speech', () => {
	it('is the length of the sound', () => {
		expect(soundWithoutSpeechText({ soundWithoutSpeechMs: 1_996.4 })).toBe(
			'Heard 2.0 s of sound, no speech.',
		);
	});

	it('is nothing for units without scores and for all others', () => {
		expect(soundWithoutSpeechText(null)).toBeNull();
		expect(soundWithoutSpeechText({})).toBeNull();
	});
});
