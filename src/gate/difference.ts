/** A candidate against a baseline on one metric. */
export type PairedDifference = {
	readonly n: number;
	readonly clusters: number;
	/** NaN-free: null = undefined or infinite. */
	readonly baseline: number | null;
	readonly candidate: number | null;
	/** Candidate minus baseline. */
	readonly difference: number | null;
	readonly ci: readonly [number, number] | null;
	/** null unless asked for, and where opportunities do not pair up. */
	readonly p: number | null;
	readonly detectable: number | null;
};

/** How a difference is estimated. */
export type DifferenceOptions = {
	/** Same seed, same interval. */
	readonly seed: string;
	/** Whether a p-value is wanted, perhaps only where the interval excludes zero: it costs ten times the interval. */
	readonly test: boolean | 'if-it-matters';
	readonly confidence?: number;
	/** Default 2,000. */
	readonly resamples?: number;
	/** What is compared instead of the value itself: a distance to a band. */
	readonly transform?: (value: number) => number;
};
