import type { SummaryFile } from '../results/schema-summary.ts';
import type { ScoredUnit } from '../score/finding.ts';

/** How many units hold model speech that is too quiet to be heard; null where none does. */
export function inaudibleUnits(
	units: readonly Pick<ScoredUnit, 'scores'>[],
): NonNullable<SummaryFile['inaudible']> | null {
	const scored = units.flatMap(({ scores }) => scores ?? []);
	const found = scored.filter(({ inaudibleSpeechMs }) => inaudibleSpeechMs !== undefined).length;
	return found === 0 ? null : { units: found, scored: scored.length };
}

/** The units in which sound was heard but no speech was found; null where there are none. Same units, same result. */
export function unitsWithoutSpeech(
	units: readonly Pick<ScoredUnit, 'unitId' | 'scores'>[],
): NonNullable<SummaryFile['soundWithoutSpeech']> | null {
	const scored = units.flatMap(({ unitId, scores }) => (scores === null ? [] : [{ unitId, scores }]));
	const found = scored
		.flatMap(({ unitId, scores: { soundWithoutSpeechMs: soundMs } }) =>
			soundMs === undefined ? [] : [{ unitId, soundMs }],
		)
		.toSorted((a, b) => b.soundMs - a.soundMs || (a.unitId < b.unitId ? -1 : 1));
	const [longest] = found;
	return longest === undefined ? null : { units: found.length, scored: scored.length, longest };
}
