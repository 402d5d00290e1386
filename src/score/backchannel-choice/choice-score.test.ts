import { describe, expect, it } from 'vitest';
import { BACKCHANNEL_CLASSES, backchannelClass } from './backchannel-class.ts';
import { scoreChoice } from './choice-score.ts';
import { LABELED_PAUSES } from './labeled-pauses.ts';

describe('backchannelClass', () => {
	it.each([
		['Mhm.', 'continuer'],
		['Uh-huh', 'continuer'],
		['Okay, I see.', 'continuer'],
		['Oh wow!', 'surprise'],
		['No way', 'surprise'],
		['Oh no.', 'sympathy'],
		["That's terrible", 'sympathy'],
		['Oh nice', 'joy'],
		['Ha ha ha', 'amusement'],
		['first you take the flour', null],
		['', null],
	] as const)('takes "%s" for %s', (text, expected) => {
		expect(backchannelClass(text)).toBe(expected);
	});
});

describe('scoreChoice', () => {
	const labels = { fitting: ['sympathy', 'surprise'], unfitting: ['joy', 'amusement'] } as const;

	it('counts the labels on which choice and pause differ, of all labels', () => {
		expect(scoreChoice('sympathy', labels)).toEqual({ correct: 1, hammingLoss: 1 / 5 });
		expect(scoreChoice('joy', labels)).toEqual({ correct: 0, hammingLoss: 3 / 5 });
	});

	it('takes silence for the miss of every fitting label', () => {
		expect(scoreChoice(null, labels)).toEqual({ correct: 0, hammingLoss: 2 / 5 });
	});

	it('does not blame a choice that the labels disagree about, nor call it correct', () => {
		expect(scoreChoice('continuer', labels)).toEqual({ correct: 0, hammingLoss: 2 / 5 });
	});
});

describe('the labeled set', () => {
	it('has something fitting at every pause, and no label on both sides', () => {
		expect(LABELED_PAUSES.length).toBeGreaterThanOrEqual(40);
		for (const { fitting, unfitting } of LABELED_PAUSES) {
			expect(fitting.length).toBeGreaterThan(0);
			expect(fitting.filter((label) => unfitting.includes(label))).toEqual([]);
		}
	});

	it('makes every class right somewhere and, but for the continuer, wrong somewhere else', () => {
		for (const label of BACKCHANNEL_CLASSES) {
			expect(LABELED_PAUSES.some(({ fitting }) => fitting.includes(label))).toBe(true);
			expect(label === 'continuer' || LABELED_PAUSES.some(({ unfitting }) => unfitting.includes(label))).toBe(
				true,
			);
		}
	});
});
