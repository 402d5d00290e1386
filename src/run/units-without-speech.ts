import type { SummaryFile } from '../results/schema-summary.ts';
import type { ScoredUnit } from '../score/finding.ts';

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
