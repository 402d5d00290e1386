import type { ScenarioType } from '../core/scenario.ts';
import type { ObservationsFile } from '../results/schema-observations.ts';
import { outcomeOf, primaryOf } from './unit-outcome.ts';

/**
 * The unit that did worst on the primary of its type, the first of several; null where none failed. Units that were not
 * measured say nothing.
 */
export function worstUnit({ units, metrics }: Pick<ObservationsFile, 'units' | 'metrics'>): string | null {
	const observed = new Map(metrics.map((metric) => [metric.id, metric]));
	let worst: { readonly unitId: string; readonly score: number } | null = null;
	for (const [position, [unitId, , status]] of units.entries()) {
		const type = unitId.split('.')[0] as ScenarioType;
		const metric = observed.get(primaryOf(type));
		const observations = (metric?.observations ?? [])
			.filter(([unit]) => unit === position)
			.map(
				([, stratum, value]) =>
					({ value: value ?? 'never', stratum: metric?.strata[stratum] ?? '' }) as const,
			);
		const { verdict, score } = outcomeOf(type, status, observations);
		// A model that failed did as badly as one can.
		const comparable = score ?? -1;
		if (verdict === 'failed' && (worst === null || comparable < worst.score)) {
			worst = { unitId, score: comparable };
		}
	}
	return worst?.unitId ?? null;
}
