/** A sign that this machine, or a system on it, is behind. Signs are told as they happen, while sessions run. */
export type PaceSign =
	/** Work of the system waited this long for a processor, as the system reports it, ms. Zero is a sign of health. */
	| { readonly kind: 'lag'; readonly ms: number }
	/** A frame left this late, ms. Told only above `LATE_MS`. */
	| { readonly kind: 'late'; readonly ms: number }
	/** The event loop of this process stood still for this long, ms. Told for every session that it held up. */
	| { readonly kind: 'stall'; readonly ms: number };

/** Frames that are less late than this are not told: it is the bound of the 99th percentile, in ms. */
export const LATE_MS = 5;
