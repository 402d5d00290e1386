import type { MetricUnit } from '../../core/metric.ts';
import type { TrackFormat } from './report-data.ts';

/** What the script of the page needs to know besides the units, embedded as JSON. */
export type PageMeta = {
	readonly title: string;
	readonly model: string;
	/** Which judge spoke, as people read it. */
	readonly judge: string;
	/** Where the tracks are, relative to the page, and of which units; null: there are none. */
	readonly audio: {
		readonly base: string;
		readonly format: TrackFormat;
		readonly units: 'all' | readonly string[];
	} | null;
	readonly metrics: Readonly<
		Record<string, { readonly title: string; readonly unit: MetricUnit; readonly primary: boolean }>
	>;
	/** The primary of each type of interaction. */
	readonly primaries: Readonly<Record<string, string>>;
};
