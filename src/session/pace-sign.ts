/** A sign that this machine, or a system on it, is late. Signs are reported as they occur, while sessions run. */
export type PaceSign =
	/** Work of the system waited this long for a processor, as reported by the system, ms. Zero means no delay. */
	| { readonly kind: 'lag'; readonly ms: number }
	/** A frame was sent this late, ms. Reported only above `LATE_MS`. */
	| { readonly kind: 'late'; readonly ms: number }
	/** The event loop of this process was blocked for this long, ms. Reported for every session that it delayed. */
	| { readonly kind: 'stall'; readonly ms: number };

/** Lateness above which a frame is reported: the bound of the 99th percentile, in ms. */
export const LATE_MS = 5;
