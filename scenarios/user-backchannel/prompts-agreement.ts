import type { UserBackchannelPrompt } from '../prompt.ts';

/** The listener says that it is so. */
export const AGREEMENTS: readonly UserBackchannelPrompt[] = [
	{
		id: '0201',
		kind: 'agreement',
		request: 'What makes a good apology? Talk about it for a minute or two.',
		sound: 'Exactly.',
	},
	{
		id: '0202',
		kind: 'agreement',
		request: 'Go over the benefits of getting up early, the real ones.',
		sound: "That's true.",
	},
	{
		id: '0203',
		kind: 'agreement',
		request: 'Why is it so hard to break a habit, and what does the research say about building new ones?',
		sound: 'That makes sense.',
	},
	{
		id: '0204',
		kind: 'agreement',
		request:
			"My husband and I can't agree about allowance for the kids. Lay out the arguments on each side, would you, so that I can show him I'm being reasonable?",
		sound: 'Good point.',
	},
	{ id: '0205', kind: 'agreement', request: 'Talk about loneliness in big cities.', sound: 'So true.' },
	{
		id: '0206',
		kind: 'agreement',
		request: 'Discuss what schools get wrong about homework.',
		sound: 'Totally.',
	},
];
