import type { ScoresFile } from '../../results/schema-scores.ts';

/** A window in which something was looked for (`w`) or an event that was found (`e`); `end` null for an instant. */
export type EvidenceSpan = readonly [kind: 'w' | 'e', label: string, start: number, end: number | null];

/** One opportunity: its value, and where it was measured as places in the list of spans. */
export type ShownObservation = {
	readonly value: number | 'never';
	readonly exercised: boolean;
	readonly stratum: string;
	readonly spans: readonly number[];
	readonly note?: string;
	readonly words?: string;
};

/** What one metric found in a unit, or why it could not look. */
export type ShownScore =
	| { readonly metric: string; readonly observations: readonly ShownObservation[] }
	| { readonly metric: string; readonly missing: string };

/** The evidence of a unit. Metrics look at the same places again and again, so every place is kept once. */
export type EvidenceTable = {
	readonly spans: readonly EvidenceSpan[];
	readonly scores: readonly ShownScore[];
};

/** Builds the table of one unit; metrics without an opportunity in it are left out. Session ms, whole. */
export function evidenceTable(scores: ScoresFile['scores']): EvidenceTable {
	const places = new Map<string, number>();
	const spans: EvidenceSpan[] = [];
	const place = (span: EvidenceSpan): number => {
		const key = JSON.stringify(span);
		const known = places.get(key);
		if (known !== undefined) {
			return known;
		}
		places.set(key, spans.length);
		return spans.push(span) - 1;
	};
	const shown = scores.flatMap((score): ShownScore[] => {
		if (!('observations' in score)) {
			return [{ metric: score.metric, missing: score.reason }];
		}
		const observations = score.observations.map(
			({ value, exercised, stratum, evidence }): ShownObservation => ({
				value: value === 'never' ? value : Math.round(value * 1e4) / 1e4,
				exercised,
				stratum,
				spans: [
					...evidence.windows.map(({ label, startMs, endMs }) =>
						place(['w', label, Math.round(startMs), Math.round(endMs)]),
					),
					...evidence.events.map(({ label, startMs, endMs }) =>
						place(['e', label, Math.round(startMs), endMs === null ? null : Math.round(endMs)]),
					),
				],
				...(evidence.note === undefined ? {} : { note: evidence.note }),
				...(evidence.words === undefined ? {} : { words: evidence.words }),
			}),
		);
		return observations.length === 0 ? [] : [{ metric: score.metric, observations }];
	});
	return { spans, scores: shown };
}
