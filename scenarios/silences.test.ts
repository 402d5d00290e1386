import { describe, expect, it } from 'vitest';
import { arrange } from './bank.ts';
import type { Prompt } from './prompt.ts';
import { BANKS } from './registry.ts';
import { withLevelEnding } from './user-turn.ts';

const CORE = 40;

function inCore<P extends Prompt>(bank: readonly P[]): readonly P[] {
	const arranged = arrange(bank);
	return Array.from({ length: CORE }, (_, slot) => arranged.at(slot).prompt);
}

const single = inCore(BANKS['turn-taking']).flatMap((prompt) =>
	prompt.kind === 'quick-fire' ? [] : [prompt],
);
const quick = inCore(BANKS['turn-taking']).flatMap((prompt) =>
	prompt.kind === 'quick-fire' ? prompt.turns : [],
);
const held = inCore(BANKS['pause-handling']);
const turns = [...single.map(({ parts }) => parts), ...quick, ...held.map(({ parts }) => parts)];

/** Chance that a text of `a` is longer than one of `b`. */
function longer(a: readonly string[], b: readonly string[]): number {
	const wins = a.flatMap((x) => b.map((y) => 0.5 + Math.sign(x.length - y.length) / 2));
	return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

describe('the silences of the core suite', () => {
	it('end the turn with the same chance, whatever their number: 4, 2, 1 and 1 of 8 turns of each kind', () => {
		const counts = new Map<string, number[]>();
		for (const { kind, parts } of [...single, ...held]) {
			counts.set(kind, [...(counts.get(kind) ?? []), parts.length]);
		}
		for (const [kind, found] of counts) {
			expect(found.sort(), kind).toEqual([1, 1, 1, 1, 2, 2, 3, 4]);
		}
		const unbroken = quick.filter(({ length }) => length === 1).length / quick.length;
		expect(Math.abs(unbroken - 0.5)).toBeLessThan(0.1);
	});

	it('follow stretches of the same lengths at the end and before it', () => {
		const last = turns.flatMap((parts) => parts.slice(-1));
		const before = turns.flatMap((parts) => parts.slice(0, -1));
		expect(Math.abs(longer(last, before) - 0.5)).toBeLessThan(0.1);
	});

	it('follow stretches of the same lengths at references and at distractors', () => {
		const parts = inCore(BANKS['model-backchannel']).flatMap((prompt) => prompt.parts);
		const texts = (role: string): string[] =>
			parts.filter(({ after }) => after === role).map(({ text }) => text);
		expect(Math.abs(longer(texts('reference'), texts('distractor')) - 0.5)).toBeLessThan(0.1);
	});
});

describe('withLevelEnding', () => {
	it('gives every stretch the same last mark', () => {
		const said = ['so maybe...', 'Is it?', 'milk, eggs,', 'the', 'Stop!'].map(withLevelEnding);
		expect(said).toEqual(['so maybe.', 'Is it.', 'milk, eggs.', 'the.', 'Stop.']);
	});
});
