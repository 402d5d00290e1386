import type { TurnTakingPrompt } from '../prompt.ts';

/** Turns unfinished in grammar but finished in fact: nothing more will come, and the hearer is to take over. */
export const TRAILING_OFF: readonly TurnTakingPrompt[] = [
	{
		id: '0201',
		kind: 'trailing-off',
		text: "I was going to make the lasagna, but then there's the whole thing with the cheese, so...",
	},
	{ id: '0202', kind: 'trailing-off', text: 'Well, I mean, if you happen to know a cheaper one...' },
	{
		id: '0203',
		kind: 'trailing-off',
		text: "The interview went fine, I guess, it's just that the last question kind of...",
	},
	{ id: '0204', kind: 'trailing-off', text: 'We could take the train, or...' },
	{
		id: '0205',
		kind: 'trailing-off',
		text: "I told him I'd call back, but it's been three weeks and I feel like at this point he probably thinks I forgot, and now it would be strange to...",
	},
	{ id: '0206', kind: 'trailing-off', text: "He's a good kid, but sometimes..." },
	{
		id: '0207',
		kind: 'trailing-off',
		text: 'The doctor said it was nothing to worry about, and I believe her, only that it still sort of hurts when I bend down, and my mother had that thing with her back at my age, so I was wondering if perhaps...',
	},
	{ id: '0208', kind: 'trailing-off', text: "If only the store weren't closed on Sundays..." },
];
