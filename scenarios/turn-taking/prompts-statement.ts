import type { TurnTakingPrompt } from '../prompt.ts';

/** Turns that tell something and so call for a reaction, without asking for one. */
export const STATEMENTS: readonly TurnTakingPrompt[] = [
	{
		id: '0101',
		kind: 'statement',
		text: 'I just got back from the vet and they said the dog is completely fine.',
	},
	{ id: '0102', kind: 'statement', text: 'We finally paid off the house this morning.' },
	{ id: '0103', kind: 'statement', text: "My guitar won't stay in tune." },
	{
		id: '0104',
		kind: 'statement',
		text: "There's a raccoon living under my porch, and last night it brought its whole family over for what looked like a reunion dinner on top of my trash cans.",
	},
	{ id: '0105', kind: 'statement', text: 'I passed!' },
	{
		id: '0106',
		kind: 'statement',
		text: 'It has been snowing here since Tuesday and nobody on our street owns a shovel.',
	},
	{
		id: '0107',
		kind: 'statement',
		text: "My daughter wants to quit piano after six years, and honestly I can't tell whether she's bored, whether it's the new teacher, or whether she's simply fourteen and doesn't want to do anything that we once suggested to her.",
	},
	{ id: '0108', kind: 'statement', text: 'The dishwasher left a white film on every single glass again.' },
	{ id: '0109', kind: 'statement', text: 'Somebody parked across my driveway.' },
];
