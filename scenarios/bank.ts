import { HarnessError } from '../src/core/errors.ts';
import { seededRandom } from '../src/core/random.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { Prompt } from './prompt.ts';

/** A prompt at its place in the order of scenarios. */
export type PlacedPrompt<P> = {
	readonly prompt: P;
	/** Number of earlier prompts of the same group, usually its kind; lengths, delays and levels are balanced over it. */
	readonly round: number;
	/** Number of complete passes through the bank before this one. */
	readonly cycle: number;
};

/** A bank in order: `at(slot)` for any slot >= 0. */
export type ArrangedBank<P> = {
	readonly size: number;
	/** SHA-256 of the prompts in their order: changes whenever a slot could hold another prompt. */
	readonly fingerprint: string;
	at(slot: number): PlacedPrompt<P>;
};

/**
 * How the groups of a bank are mixed: `even` takes one of each in turn until a group is used up; `proportional` keeps the
 * shares that the groups have in the bank.
 */
export type KindMix = 'even' | 'proportional';

/**
 * Orders a bank so that every prefix is a fair sample of it: groups are mixed as requested, the kinds of a group take
 * turns, and within a kind the order is independent of the order in the files. A prompt's place within its kind
 * depends on its id alone, so a bank can grow without being reshuffled. After the last prompt the order starts again.
 * `groupOf` names the group of a kind; by default each kind is one.
 */
export function arrange<P extends Prompt>(
	bank: readonly P[],
	mix: KindMix = 'even',
	groupOf: (kind: P['kind']) => string = (kind) => kind,
): ArrangedBank<P> {
	const groups = [...new Set(bank.map(({ kind }) => groupOf(kind)))];
	const sizes = new Map<string, number>();
	const order = groups
		.flatMap((group, k) => {
			const members = inTurn(bank.filter(({ kind }) => groupOf(kind) === group));
			sizes.set(group, members.length);
			const step = mix === 'even' ? 1 : 1 / members.length;
			return members.map((prompt, round) => ({ prompt, round, group, k, place: (round + 0.5) * step }));
		})
		.sort((a, b) => a.place - b.place || a.k - b.k);
	return {
		size: bank.length,
		fingerprint: sha256(canonicalJson(order.map(({ prompt }) => prompt))),
		at: (slot) => {
			const entry = order[slot % order.length];
			if (entry === undefined) {
				throw new HarnessError({
					what: 'no prompt for this scenario',
					expected: 'a slot >= 0 and a bank that is not empty',
					found: `slot ${slot} of a bank of ${order.length}`,
				});
			}
			const cycle = Math.floor(slot / order.length);
			const { prompt, round, group } = entry;
			return { prompt, round: round + cycle * (sizes.get(group) ?? 0), cycle };
		},
	};
}

/** One prompt of each kind in turn. */
function inTurn<P extends Prompt>(prompts: readonly P[]): readonly P[] {
	const kinds = [...new Set(prompts.map(({ kind }) => kind))];
	return kinds
		.flatMap((kind, k) =>
			drawn(prompts.filter((prompt) => prompt.kind === kind)).map((prompt, place) => ({ prompt, k, place })),
		)
		.sort((a, b) => a.place - b.place || a.k - b.k)
		.map(({ prompt }) => prompt);
}

function drawn<P extends Prompt>(prompts: readonly P[]): readonly P[] {
	return prompts
		.map((prompt) => ({ prompt, ticket: seededRandom(`order/${prompt.id}`).next() }))
		.sort((a, b) => a.ticket - b.ticket)
		.map(({ prompt }) => prompt);
}

/** Everything spoken in a prompt, one entry per utterance, in order. */
export function utterances(prompt: Prompt): readonly string[] {
	switch (prompt.kind) {
		case 'question':
		case 'statement':
		case 'trailing-off':
		case 'final-filler':
		case 'within-sentence':
		case 'between-sentence':
		case 'hesitation':
		case 'self-correction':
		case 'list':
			return [prompt.parts.join(' ')];
		case 'quick-fire':
			return prompt.turns.map((parts) => parts.join(' '));
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

/** The quick suite is taken from this many slots: with their matched controls, they make up the core suite. */
const QUICK_FROM_SLOTS = 30;

/** Number of words spoken in a prompt. */
export function promptWords(prompt: Prompt): number {
	return wordCount(utterances(prompt).join(' '));
}

/**
 * Slots below `within` that hold prompts of one kind, ordered by how close their number of words is to `words`. Throws
 * a `HarnessError` if there are none.
 */
export function byLength<P extends Prompt>(
	bank: ArrangedBank<P>,
	kind: P['kind'],
	words: number,
	within: number,
): readonly [number, ...number[]] {
	const slots: { readonly slot: number; readonly distance: number }[] = [];
	for (let slot = 0; slot < Math.min(within, bank.size); slot++) {
		const { prompt } = bank.at(slot);
		if (prompt.kind === kind) {
			slots.push({ slot, distance: Math.abs(promptWords(prompt) - words) });
		}
	}
	const [first, ...rest] = slots
		.sort((a, b) => a.distance - b.distance || a.slot - b.slot)
		.map(({ slot }) => slot);
	if (first === undefined) {
		throw new HarnessError({ what: `the bank has no prompt of kind ${kind}`, expected: 'at least one' });
	}
	return [first, ...rest];
}

/**
 * The slot of a kind with about `words` words, for the quick suite; one that `fits` accepts, if there is one. Always one
 * of the first slots, so that every larger suite contains the scenario too.
 */
export function about<P extends Prompt>(
	bank: ArrangedBank<P>,
	kind: P['kind'],
	words: number,
	fits: (slot: number) => boolean = () => true,
): number {
	const slots = byLength(bank, kind, words, QUICK_FROM_SLOTS);
	return slots.find(fits) ?? slots[0];
}
