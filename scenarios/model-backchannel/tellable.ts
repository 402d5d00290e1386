import { DISTRACTOR_SHARE } from '../lint-bank.ts';
import type { NarrativePart } from '../prompt.ts';

/** Longest narrative, in ms. */
export const LONGEST_MS = 60_000;

/** A part of a narrative with its audio. */
export type SpokenPart = NarrativePart & { readonly pcm: Int16Array };

/**
 * Shortens a narrative that a slow voice would not finish in 60 s. It removes whole points (from the end of one reference
 * to the end of the next), the latest first, while enough distractors remain. The end stays.
 */
export function tellable<P extends NarrativePart>(
	parts: readonly P[],
	durationMs: (parts: readonly P[]) => number,
): readonly P[] {
	let told = parts;
	while (durationMs(told) > LONGEST_MS) {
		const shorter = withoutLatestPoint(told);
		if (shorter === null) {
			return told;
		}
		told = shorter;
	}
	return told;
}

function withoutLatestPoint<P extends NarrativePart>(parts: readonly P[]): readonly P[] | null {
	const references = parts.flatMap(({ after }, i) => (after === 'reference' ? [i] : []));
	for (let k = references.length - 1; k > 0; k--) {
		const [from = 0, to = 0] = references.slice(k - 1, k + 1);
		const rest = parts.filter((_, i) => i <= from || i > to);
		const distractors = rest.filter(({ after }) => after === 'distractor').length;
		if (distractors >= DISTRACTOR_SHARE * (rest.length - 1)) {
			return rest;
		}
	}
	return null;
}
