import type { ScoresFile } from '../../results/schema-scores.ts';
import { cutText } from './cut-text.ts';

/** Remarks longer than this are cut; the complete judgements are shown next to them. */
const MAX_REMARK = 1_000;

/** A window in which something was looked for (`w`) or an event that was found (`e`); `end` null for an instant. */
export type EvidenceSpan = readonly [kind: 'w' | 'e', label: string, start: number, end: number | null];

/**
 * One opportunity: its value, whether it was exercised, its part of the metric, where it was measured (places in the
 * list of spans), and a remark. A tuple, because a report holds tens of thousands of them.
 */
export type ShownObservation = readonly [
	value: number | 'never',
	exercised: 0 | 1,
	stratum: string,
	places: readonly number[],
	remark?: string,
];

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
			return [{ metric: score.metric, missing: cutText(score.reason, MAX_REMARK) }];
		}
		const observations = score.observations.map(
			({ value, exercised, stratum, evidence }): ShownObservation => {
				const shown = [
					value === 'never' ? value : Math.round(value * 1e4) / 1e4,
					exercised ? (1 as const) : (0 as const),
					stratum,
					[
						...evidence.windows.map(({ label, startMs, endMs }) =>
							place(['w', label, Math.round(startMs), Math.round(endMs)]),
						),
						...evidence.events.map(({ label, startMs, endMs }) =>
							place(['e', label, Math.round(startMs), endMs === null ? null : Math.round(endMs)]),
						),
					],
				] as const;
				return evidence.note === undefined ? shown : [...shown, cutText(evidence.note, MAX_REMARK)];
			},
		);
		const abstained = (score.abstained ?? []).map(({ reason }) => ({
			metric: score.metric,
			missing: cutText(reason, MAX_REMARK),
		}));
		return [...(observations.length === 0 ? [] : [{ metric: score.metric, observations }]), ...abstained];
	});
	return { spans, scores: shown };
}
