import { HarnessError } from '../src/core/errors.ts';
import type { Prompt } from './prompt.ts';

/** A prompt at its place in the order in which scenarios are made. */
export type PlacedPrompt<P> = {
	readonly prompt: P;
	/** How many prompts of the same kind came before: what lengths, delays and phrases are balanced over. */
	readonly round: number;
	/** How often the whole bank came before. */
	readonly cycle: number;
};

/** A bank in order: `at(slot)` for any slot >= 0. */
export type ArrangedBank<P> = { readonly size: number; at(slot: number): PlacedPrompt<P> };

/**
 * Orders a bank so that every prefix holds the kinds in the proportions of the whole bank, whatever order the
 * prompts were written in. After the last prompt it begins anew.
 */
export function arrange<P extends Prompt>(bank: readonly P[]): ArrangedBank<P> {
	const sizes = new Map<string, number>();
	const ranked = bank.map((prompt) => {
		const round = sizes.get(prompt.kind) ?? 0;
		sizes.set(prompt.kind, round + 1);
		return { prompt, round };
	});
	const kinds = [...sizes.keys()];
	const order = ranked
		.map((entry) => ({ ...entry, place: (entry.round + 0.5) / (sizes.get(entry.prompt.kind) ?? 1) }))
		.sort((a, b) => a.place - b.place || kinds.indexOf(a.prompt.kind) - kinds.indexOf(b.prompt.kind));
	return {
		size: bank.length,
		at: (slot) => {
			const entry = order[slot % order.length];
			if (entry === undefined) {
				throw new HarnessError({
					what: 'no prompt to make a scenario of',
					expected: 'a slot >= 0 of a bank that is not empty',
					found: `slot ${slot} of a bank of ${order.length}`,
				});
			}
			const cycle = Math.floor(slot / order.length);
			const { prompt, round } = entry;
			return { prompt, round: round + cycle * (sizes.get(prompt.kind) ?? 0), cycle };
		},
	};
}

/** Everything that is said in a prompt, one entry per utterance, in the order in which it is said. */
export function utterances(prompt: Prompt): readonly string[] {
	switch (prompt.kind) {
		case 'question':
		case 'statement':
		case 'trailing-off':
		case 'final-filler':
			return [prompt.text];
		case 'quick-fire':
			return prompt.turns;
		case 'within-sentence':
		case 'between-sentence':
		case 'hesitation':
		case 'self-correction':
			return [`${prompt.before} ${prompt.after}`];
		case 'list':
			return [prompt.items.join(' ')];
		case 'termination':
		case 'regeneration':
		case 'dialogue-reset':
		case 'back-on-topic':
		case 'correction':
			return [prompt.request, prompt.interruption];
		case 'emergency':
			return [`${prompt.lead} ${prompt.urgent} ${prompt.continuation}`];
		case 'false-statement':
			return [`${prompt.lead} ${prompt.falseClaim} ${prompt.continuation}`];
		case 'continuer':
		case 'assessment':
		case 'agreement':
			return [prompt.request, prompt.sound];
		case 'third-party':
			return [prompt.request, prompt.aside];
		case 'background-speech':
			return [prompt.request, prompt.speech];
		case 'misplaced-turn':
			return [prompt.request, prompt.lastWords];
		case 'noise-burst':
		case 'echo':
			return [prompt.request];
		case 'narrative':
			return [prompt.parts.map((part) => part.text).join(' ')];
	}
}

/** Number of words in a text. */
export function wordCount(text: string): number {
	return text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0;
}

/** Slots of the prompts of one kind, those with the fewest words first. */
export function byLength<P extends Prompt>(bank: ArrangedBank<P>, kind: P['kind']): readonly number[] {
	const slots: { readonly slot: number; readonly words: number }[] = [];
	for (let slot = 0; slot < bank.size; slot++) {
		const { prompt } = bank.at(slot);
		if (prompt.kind === kind) {
			slots.push({ slot, words: wordCount(utterances(prompt).join(' ')) });
		}
	}
	return slots.sort((a, b) => a.words - b.words || a.slot - b.slot).map(({ slot }) => slot);
}

/**
 * The shortest prompt of a kind, for the quick suite; of those that `fits` holds for, where there are any. Throws a
 * `HarnessError` where the bank has no prompt of the kind.
 */
export function shortest<P extends Prompt>(
	bank: ArrangedBank<P>,
	kind: P['kind'],
	fits: (slot: number) => boolean = () => true,
): number {
	const slots = byLength(bank, kind);
	const found = slots.find(fits) ?? slots[0];
	if (found === undefined) {
		throw new HarnessError({ what: `the bank has no prompt of kind ${kind}`, expected: 'at least one' });
	}
	return found;
}
