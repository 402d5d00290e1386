import { describe, expect, it } from 'vitest';
import { INTERACTION_TYPES, type InteractionType } from '../src/core/scenario.ts';
import { lintBank } from './lint-bank.ts';
import { BANKS, GENERATORS } from './registry.ts';
import { suiteById } from './suites.ts';
import { arrangeByCause, CAUSES } from './user-backchannel/causes.ts';

/** Kinds that every bank must have (the generators add the controls). */
const KINDS: Readonly<Record<InteractionType, readonly string[]>> = {
	'turn-taking': ['question', 'statement', 'trailing-off', 'quick-fire', 'final-filler'],
	'pause-handling': ['within-sentence', 'between-sentence', 'hesitation', 'self-correction', 'list'],
	'user-interrupt': ['termination', 'regeneration', 'dialogue-reset', 'back-on-topic', 'correction'],
	'model-interrupt': ['emergency', 'false-statement'],
	'user-backchannel': [
		'continuer',
		'assessment',
		'agreement',
		'third-party',
		'background-speech',
		'misplaced-turn',
		'noise-burst',
		'echo',
	],
	'model-backchannel': ['narrative'],
};

describe.each(INTERACTION_TYPES)('the bank of %s', (type) => {
	const bank = BANKS[type];

	it('passes the lint', () => {
		expect(lintBank(type, bank)).toEqual([]);
	});

	it('has 40 prompts or more and every kind of the type', () => {
		expect(bank.length).toBeGreaterThanOrEqual(40);
		expect([...new Set(bank.map(({ kind }) => kind))].sort()).toEqual([...KINDS[type]].sort());
	});

	it('fills the core suite with at least 20 different prompts', () => {
		const indexes = suiteById('core').indexes(GENERATORS[type]);
		expect(indexes).toHaveLength(type === 'user-backchannel' ? 60 : 40);
		expect(GENERATORS[type].count).toBeGreaterThanOrEqual(40);
	});
});

describe('the core suite', () => {
	it('has ten scenarios of every cause of a sound that is no reason to stop, from different prompts', () => {
		const indexes = suiteById('core').indexes(GENERATORS['user-backchannel']);
		const bank = arrangeByCause(BANKS['user-backchannel']);
		const prompts = indexes.map((index) => bank.at(index).prompt);
		expect(new Set(prompts).size).toBe(60);
		const counts = new Map<string, number>();
		for (const { kind } of prompts) {
			counts.set(CAUSES[kind], (counts.get(CAUSES[kind]) ?? 0) + 1);
		}
		expect([...counts.values()]).toEqual([10, 10, 10, 10, 10, 10]);
	});
});

describe('the quick suite', () => {
	const core = suiteById('core').indexes(GENERATORS['turn-taking']);

	it('has three scenarios of every type, all of them in the core suite', () => {
		for (const type of INTERACTION_TYPES) {
			const quick = suiteById('quick').indexes(GENERATORS[type]);
			expect(new Set(quick).size).toBe(3);
			expect(core).toEqual(expect.arrayContaining([...quick]));
		}
	});
});
