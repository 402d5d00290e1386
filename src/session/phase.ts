/**
 * The phase within a frame at which an additional session disturbs the others least: the middle of the widest gap
 * between the phases in use.
 *
 * @param phases phases in use, in ms, each in [0, frameMs)
 * @returns a phase in [0, frameMs); 0 when there are no phases in use
 */
export function freestPhase(phases: readonly number[], frameMs: number): number {
	const sorted = phases.toSorted((a, b) => a - b);
	const first = sorted[0];
	if (first === undefined) {
		return 0;
	}
	let best = 0;
	let widest = -1;
	for (const [i, phase] of sorted.entries()) {
		const gap = (sorted[i + 1] ?? first + frameMs) - phase;
		if (gap > widest) {
			widest = gap;
			best = (phase + gap / 2) % frameMs;
		}
	}
	return best;
}
