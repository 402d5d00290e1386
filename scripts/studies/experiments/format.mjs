// Number formats of the experiment pages.

/** Milliseconds without decimals; "never" for an event that did not happen. */
export function duration(ms) {
	return Number.isFinite(ms) ? `${Math.round(ms)} ms` : 'never';
}

/** An interval in brackets; empty if there are too few prompts for one. */
export function interval(ci, format) {
	return ci === null ? '[–]' : `[${format(ci[0])}, ${format(ci[1])}]`;
}

/** A count with its share and interval. */
export function shareText({ events, n, value, ci }) {
	const percent = (share) => `${Math.round(100 * share)} %`;
	return `${events} of ${n} (${percent(value)}, ${percent(ci[0])}–${percent(ci[1])})`;
}
