import type { InteractionType } from '../src/core/scenario.ts';
import { utterances, wordCount } from './bank.ts';
import type { Finding } from './lint.ts';
import { nearDuplicates } from './near-duplicates.ts';
import type { NarrativePart, Prompt } from './prompt.ts';

/**
 * Words of the user before the model can speak: p10 over a bank is at most the first number, p90 at least the second.
 * Stories with an emergency, and narratives of 12 s or more, have their own ranges.
 */
const LENGTH_SPREAD: Readonly<Record<InteractionType, readonly [p10: number, p90: number]>> = {
	'turn-taking': [6, 35],
	'pause-handling': [6, 35],
	'user-interrupt': [6, 35],
	'model-interrupt': [48, 52],
	'user-backchannel': [6, 35],
	'model-backchannel': [46, 75],
};

/** Fewest words of a continuation: 5 s of the fastest voice. */
const CONTINUATION_WORDS = 18;

/** Minimum share of a narrative's silences that are distractors. */
export const DISTRACTOR_SHARE = 0.4;

const LONGEST_TEXT = 400;

/** What is wrong with a prompt bank: near-duplicates, lengths, ids, form. */
export function lintBank(type: InteractionType, bank: readonly Prompt[]): readonly Finding[] {
	const duplicates = nearDuplicates(bank).map(({ a, b, shared }): Finding => {
		const message = `shares ${(100 * shared).toFixed(0)} % of its 4-grams with ${b}`;
		return { rule: 'near-duplicate', where: `${type} ${a}`, message };
	});
	return [
		...duplicates,
		...lintIds(type, bank),
		...lintSpread(type, bank),
		...bank.flatMap((p) => lintForm(type, p)),
	];
}

function lintIds(type: InteractionType, bank: readonly Prompt[]): readonly Finding[] {
	const seen = new Set<string>();
	return bank.flatMap(({ id }): Finding[] => {
		const fresh = !seen.has(id);
		seen.add(id);
		return fresh
			? []
			: [{ rule: 'duplicate-id', where: `${type} ${id}`, message: 'two prompts have this id' }];
	});
}

function lintSpread(type: InteractionType, bank: readonly Prompt[]): readonly Finding[] {
	const lengths = bank.map(openingWords).sort((a, b) => a - b);
	const at = (share: number): number => lengths[Math.round(share * (lengths.length - 1))] ?? 0;
	const [low, high] = LENGTH_SPREAD[type];
	const message = `p10 ${at(0.1)} and p90 ${at(0.9)} words; expected at most ${low} and at least ${high}`;
	return at(0.1) > low || at(0.9) < high ? [{ rule: 'length-spread', where: type, message }] : [];
}

/** The request if something follows it, else everything spoken. */
function openingWords(prompt: Prompt): number {
	return wordCount('request' in prompt ? prompt.request : utterances(prompt).join(' '));
}

function lintForm(type: InteractionType, prompt: Prompt): readonly Finding[] {
	const found: string[] = [];
	for (const text of spokenTexts(prompt)) {
		if (text.length > LONGEST_TEXT) {
			found.push(`${text.length} characters in one utterance, at most ${LONGEST_TEXT}`);
		}
		if (!/[a-z]/i.test(text) || /[^A-Za-z ,.;:!?'’…—-]/.test(text)) {
			found.push(`only letters, spaces and plain punctuation can be spoken: "${text}"`);
		}
	}
	if ('continuation' in prompt && wordCount(prompt.continuation) < CONTINUATION_WORDS) {
		found.push(
			`the continuation has ${wordCount(prompt.continuation)} words, at least ${CONTINUATION_WORDS}`,
		);
	}
	if (prompt.kind === 'narrative') {
		found.push(...lintNarrative(prompt.parts));
	}
	return found.map((message) => ({ rule: 'prompt-form', where: `${type} ${prompt.id}`, message }));
}

function lintNarrative(parts: readonly NarrativePart[]): readonly string[] {
	const count = (role: NarrativePart['after']): number => parts.filter(({ after }) => after === role).length;
	const found: string[] = [];
	if (count('end') !== 1 || parts.at(-1)?.after !== 'end') {
		found.push('exactly the last part must be the end');
	}
	const share = count('distractor') / Math.max(1, parts.length - 1);
	if (share < DISTRACTOR_SHARE || count('reference') === 0) {
		found.push(
			`${count('reference')} references and ${count('distractor')} distractors, at least 40 % distractors`,
		);
	}
	return found;
}

/** The texts as the engine speaks them, one by one. */
function spokenTexts(prompt: Prompt): readonly string[] {
	switch (prompt.kind) {
		case 'quick-fire':
			return prompt.turns.flat();
		case 'emergency':
			return [prompt.lead, prompt.urgent, prompt.harmless, prompt.continuation];
		case 'false-statement':
			return [prompt.lead, prompt.falseClaim, prompt.trueClaim, prompt.continuation];
		case 'narrative':
			return prompt.parts.map(({ text }) => text);
		default:
			return 'parts' in prompt ? prompt.parts : utterances(prompt);
	}
}
