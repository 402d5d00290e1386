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
	{
		id: '0209',
		kind: 'trailing-off',
		text: "It's probably nothing, but the brakes have been making this...",
	},
	{ id: '0210', kind: 'trailing-off', text: 'I was kind of hoping you could tell me whether...' },
	{
		id: '0211',
		kind: 'trailing-off',
		text: "My boss said we'd talk about it in the spring, and it's June, so...",
	},
	{ id: '0212', kind: 'trailing-off', text: "She's very nice, don't get me wrong, it's only..." },
	{ id: '0213', kind: 'trailing-off', text: "Well, if it's too much trouble..." },
	{
		id: '0214',
		kind: 'trailing-off',
		text: "You'd think that after paying nine hundred dollars for a mattress, and another eighty to have the old one hauled away, and taking a whole day off work to wait for the delivery, I could at least...",
	},
	{
		id: '0215',
		kind: 'trailing-off',
		text: 'I wanted to surprise him with the tickets, except he already...',
	},
	{
		id: '0216',
		kind: 'trailing-off',
		text: 'Either we repaint the whole thing, which nobody has time for, or we just sort of...',
	},
	{ id: '0217', kind: 'trailing-off', text: 'There used to be a number you could call, but...' },
	{
		id: '0218',
		kind: 'trailing-off',
		text: 'I had this idea that we might drive up to the cabin, get there before dark, make a fire, and then in the morning, weather permitting...',
	},
	{ id: '0219', kind: 'trailing-off', text: 'The twins are asleep, so if you could maybe...' },
	{ id: '0220', kind: 'trailing-off', text: "So that's the story with the roof, and as for the gutters..." },
	{ id: '0221', kind: 'trailing-off', text: "Not that I'm complaining, but twelve emails before lunch..." },
	{
		id: '0222',
		kind: 'trailing-off',
		text: 'I did try restarting it, and unplugging it, and the thing with the paper clip that the man on the hotline swore would work, and I left it alone overnight like you do with a phone that fell in the sink, and still...',
	},
	{ id: '0223', kind: 'trailing-off', text: 'Anything with garlic, or...' },
	{
		id: '0224',
		kind: 'trailing-off',
		text: "We haven't decided yet, because her parents would like a church and mine are more the, well...",
	},
	{ id: '0225', kind: 'trailing-off', text: "If I'd known that it was going to be a costume party..." },
	{
		id: '0226',
		kind: 'trailing-off',
		text: "The thing is, I promised my sister I'd take her dog for the week, and then my landlord sent around that letter about no animals in the building, not even visiting ones, so now I'm a little...",
	},
];
