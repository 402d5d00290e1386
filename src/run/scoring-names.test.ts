import { describe, expect, it } from 'vitest';
import type { ScoringIdentity } from '../score/unit-scores.ts';
import { scoringNames } from './scoring-names.ts';

const CHOICE = { transcriber: 'own', judge: 'lexical' };

function identity(transcriber: ScoringIdentity['transcriber']): ScoringIdentity {
	return { detector: { id: 'silero', version: 3, settings: {} }, transcriber, judge: null };
}

describe('the names of what scored a run', () => {
	it('differ between models of one engine and between settings of one model', () => {
		const name = (settings: Record<string, string>): string =>
			scoringNames([identity({ id: 'sherpa', version: 1, settings })], CHOICE).transcriber;
		expect(name({ model: 'tiny' })).toMatch(/^sherpa:tiny\/1~[0-9a-f]{6}$/);
		expect(
			new Set([name({ model: 'tiny' }), name({ model: 'base' }), name({ model: 'tiny', aligner: '2' })]).size,
		).toBe(3);
		expect(name({ model: 'tiny' })).toBe(name({ model: 'tiny' }));
	});

	it('name everything that scored part of a run', () => {
		const own = identity({ id: 'own', version: 2, settings: {} });
		expect(scoringNames([own, identity(null), own], CHOICE).transcriber).toMatch(
			/^none \+ own\/2~[0-9a-f]{6}$/,
		);
	});

	it('say what was asked for where nothing was scored', () => {
		expect(scoringNames([], CHOICE)).toEqual({ detector: 'none', transcriber: 'own', judge: 'lexical' });
	});
});
