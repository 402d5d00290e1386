import type { TurnTakingPrompt } from '../prompt.ts';

/** Turns that ask. Lengths run from one breath to a question with its whole story before it. */
export const QUESTIONS: readonly TurnTakingPrompt[] = [
	{ id: '0001', kind: 'question', text: "What's a good substitute for buttermilk?" },
	{ id: '0002', kind: 'question', text: 'Why do cats purr?' },
	{
		id: '0003',
		kind: 'question',
		text: "How long should I rest between sets if I'm trying to build strength and not just get tired?",
	},
	{ id: '0004', kind: 'question', text: 'Is it going to rain this afternoon?' },
	{
		id: '0005',
		kind: 'question',
		text: 'My landlord wants to raise the rent by two hundred dollars in the middle of the lease, and nothing in the contract mentions an increase before next June. Can he actually do that, or should I just refuse to sign anything?',
	},
	{ id: '0006', kind: 'question', text: 'Which one burns faster, oak or pine?' },
	{
		id: '0007',
		kind: 'question',
		text: 'Could you remind me which way to turn a shower valve to shut it off?',
	},
	{ id: '0008', kind: 'question', text: 'Do penguins have knees?' },
	{
		id: '0009',
		kind: 'question',
		text: "I've been offered two jobs, one downtown with better pay and a terrible commute, and one around the corner that pays less but lets me leave at four every day. Given that we have a toddler, which would you lean toward?",
	},
	{ id: '0010', kind: 'question', text: 'When does daylight saving time end?' },
	{
		id: '0011',
		kind: 'question',
		text: 'So if the recipe says to fold in the egg whites, does that mean I can use the mixer on low, or do I really have to do it by hand?',
	},
	{
		id: '0012',
		kind: 'question',
		text: 'Are there any museums downtown that stay open past eight on Thursdays?',
	},
];
