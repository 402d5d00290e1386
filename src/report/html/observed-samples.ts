import { SCENARIO_TYPES, type ScenarioType } from '../../core/scenario.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';
import { outcomeOf, primaryOf, type UnitOutcome } from '../unit-outcome.ts';

/** One value behind a curve: a latency in ms or `never`, with what it may be split by. */
export type MetricSample = {
	readonly value: number | 'never';
	readonly kind: string;
	readonly cluster: string;
	readonly testbed: string;
};

/** Metrics whose distribution the overview draws. */
export const CURVE_METRICS = [
	'turn-taking.onset-latency',
	'user-interrupt.response-latency',
	'user-interrupt.stop-latency',
	'model-interrupt.latency',
	'multi-turn.onset-latency',
] as const;

/** A metric whose distribution the overview draws. */
export type CurveMetric = (typeof CURVE_METRICS)[number];

/** Values by metric. */
export type MetricSamples = ReadonlyMap<CurveMetric, readonly MetricSample[]>;

/**
 * The values behind the curves: one per opportunity that counts in the summary, those of failed units included. What
 * never came is `never`.
 */
export function curveSamples(file: ObservationsFile): MetricSamples {
	const samples = new Map<CurveMetric, readonly MetricSample[]>();
	for (const id of CURVE_METRICS) {
		const observations = file.metrics.find((metric) => metric.id === id)?.observations ?? [];
		if (observations.length > 0) {
			samples.set(
				id,
				observations.map(([position, , value]) => {
					const [unitId = '', cluster = '', , bed = 0] = file.units[position] ?? [];
					const testbed = file.testbeds[bed]?.id ?? '';
					return { value: value ?? 'never', kind: unitId.split('.')[1] ?? '', cluster, testbed };
				}),
			);
		}
	}
	return samples;
}

/** What became of every unit of a run on the primary of its own type. */
export function unitOutcomes(file: ObservationsFile): Map<string, UnitOutcome> {
	const found = new Map<string, { value: number | 'never'; stratum: string }[]>();
	for (const { id, strata, observations } of file.metrics) {
		for (const [position, stratum, value] of observations) {
			const unitId = file.units[position]?.[0] ?? '';
			const type = typeOf(unitId);
			if (type !== null && primaryOf(type) === id) {
				const known = found.get(unitId) ?? [];
				known.push({ value: value ?? 'never', stratum: strata[stratum] ?? '' });
				found.set(unitId, known);
			}
		}
	}
	return new Map(
		file.units.flatMap(([unitId, , status]) => {
			const type = typeOf(unitId);
			return type === null ? [] : [[unitId, outcomeOf(type, status, found.get(unitId) ?? [])] as const];
		}),
	);
}

/** The type of scenario with which a unit's id begins; null for ids of another making. */
function typeOf(unitId: string): ScenarioType | null {
	return SCENARIO_TYPES.find((type) => unitId.startsWith(`${type}.`)) ?? null;
}
