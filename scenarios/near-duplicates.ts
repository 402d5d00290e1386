import { utterances } from './bank.ts';
import { FUNCTION_WORDS } from './function-words.ts';
import type { Prompt } from './prompt.ts';

/** Two prompts are near-duplicates when they share more than this part of the smaller one's 4-grams. */
const SHARED_LIMIT = 0.5;

const GRAM = 4;
const MASK = '_';

/**
 * The frame of a text: its function words and frame verbs in order, each run of other words masked as one.
 * "How do I boil an egg" and "how do I peel an orange" have the same frame.
 */
export function frameOf(text: string): readonly string[] {
	const words =
		text
			.toLowerCase()
			.replaceAll('’', "'")
			.match(/[\p{L}\p{N}']+/gu) ?? [];
	const frame: string[] = [];
	for (const word of words) {
		const shown = FUNCTION_WORDS.has(word) ? word : MASK;
		if (shown !== MASK || frame.at(-1) !== MASK) {
			frame.push(shown);
		}
	}
	return frame;
}

/** The distinct 4-grams of a prompt's frames, utterance by utterance; a shorter utterance is one gram of its own. */
export function grams(prompt: Prompt): ReadonlySet<string> {
	const found = new Set<string>();
	for (const text of utterances(prompt)) {
		const frame = frameOf(text);
		for (let i = 0; i + GRAM <= Math.max(frame.length, GRAM); i++) {
			found.add(frame.slice(i, i + GRAM).join(' '));
		}
	}
	return found;
}

/** Part of the smaller set that the larger one shares, in [0, 1]. */
export function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const [small, large] = a.size <= b.size ? [a, b] : [b, a];
	let shared = 0;
	for (const gram of small) {
		shared += large.has(gram) ? 1 : 0;
	}
	return small.size === 0 ? 0 : shared / small.size;
}

/** Two prompts and how much they share. */
export type NearDuplicate = { readonly a: string; readonly b: string; readonly shared: number };

/** Every pair of a bank that shares more than {@link SHARED_LIMIT}. */
export function nearDuplicates(bank: readonly Prompt[]): readonly NearDuplicate[] {
	const sets = bank.map((prompt) => ({ id: prompt.id, grams: grams(prompt) }));
	const found: NearDuplicate[] = [];
	for (const [i, a] of sets.entries()) {
		for (const b of sets.slice(i + 1)) {
			const shared = sharedPart(a.grams, b.grams);
			if (shared > SHARED_LIMIT) {
				found.push({ a: a.id, b: b.id, shared });
			}
		}
	}
	return found;
}
