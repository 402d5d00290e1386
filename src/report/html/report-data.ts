import type { MetricSpec } from '../../core/metric.ts';
import type { CalibrationFile } from '../../results/schema-calibration.ts';
import type { ComparisonFile } from '../../results/schema-comparison.ts';
import type { ObservationsFile } from '../../results/schema-observations.ts';
import type { RunFile } from '../../results/schema-run.ts';
import type { SummaryFile } from '../../results/schema-summary.ts';
import type { Testbed } from '../../results/schema-unit.ts';
import { type Flip, flipBetween, type UnitOutcome } from '../unit-outcome.ts';
import type { MetricSamples } from './observed-samples.ts';
import type { UnitView } from './unit-view.ts';

/** An earlier run to compare this one with: its rows, its units' outcomes, and the comparison of the two. */
export type BaselineData = {
	readonly observations: ObservationsFile;
	readonly outcomes: ReadonlyMap<string, UnitOutcome>;
	readonly samples: MetricSamples;
	/** As `bench compare` finds it: what is comparable, and by how much it differs. */
	readonly comparison: ComparisonFile['candidates'][number];
};

/** Everything that a report is made of. Same run, same report: nothing here is read from a clock. */
export type ReportData = {
	readonly run: RunFile;
	readonly summary: SummaryFile;
	/** Units of the plan that have a recording, in the order of the plan. */
	readonly units: readonly UnitView[];
	readonly samples: MetricSamples;
	readonly testbeds: readonly Testbed[];
	/** Titles, decimals and units of metrics by id. */
	readonly metrics: ReadonlyMap<string, MetricSpec>;
	/** Calibrations that units name, by id; null where the file is not at hand. */
	readonly calibrations: ReadonlyMap<string, CalibrationFile | null>;
	readonly baseline: BaselineData | null;
};

/** How tracks are stored: as recorded, or as Ogg Opus, a thirtieth of the size. */
export type TrackFormat = 'wav' | 'opus';

/**
 * Where the page finds tracks. `beside`: at `<base><unitId>/user.<format>`, of these units. `embedded`: in the page
 * itself, Ogg Opus, by unit.
 */
export type AudioPlace =
	| { readonly kind: 'none' }
	| {
			readonly kind: 'beside';
			readonly base: string;
			readonly format: TrackFormat;
			readonly units: ReadonlySet<string>;
	  }
	| { readonly kind: 'embedded'; readonly tracks: ReadonlyMap<string, EmbeddedTracks> };

/** Both tracks of a unit, encoded. */
export type EmbeddedTracks = { readonly user: Uint8Array; readonly heard: Uint8Array };

/** Whether a unit does better or worse than in the baseline, on its own primary. */
export function flipOf(unit: UnitView, baseline: BaselineData | null): Flip {
	return baseline === null ? null : flipBetween(unit.outcome, baseline.outcomes.get(unit.id));
}

/** Whether a metric is comparable with the baseline's; `bench compare` gives the reason if not. False without a baseline. */
export function isComparable(baseline: BaselineData | null, metric: string): baseline is BaselineData {
	return (
		baseline !== null &&
		!baseline.comparison.refused.some(({ metrics }) => metrics === null || metrics.includes(metric))
	);
}
