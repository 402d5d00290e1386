import type { UserBackchannelPrompt } from '../prompt.ts';

/** The reply comes back through the user's microphone. */
export const ECHOES: readonly UserBackchannelPrompt[] = [
	{ id: '0701', kind: 'echo', request: 'Explain how airplanes stay up.' },
	{
		id: '0702',
		kind: 'echo',
		request:
			"I've never been to the Grand Canyon, so paint me a picture with words, layer by layer, with the river at the end.",
	},
	{
		id: '0703',
		kind: 'echo',
		request: 'Teach me about the different kinds of tea and how each one should be brewed.',
	},
	{ id: '0704', kind: 'echo', request: 'Talk about bees.' },
	{ id: '0705', kind: 'echo', request: 'Who discovered coffee, and how did it spread around the globe?' },
	{ id: '0706', kind: 'echo', request: 'Take me on an imaginary walk through a rain forest at night.' },
	{
		id: '0707',
		kind: 'echo',
		request:
			"I can't tell apart all those things on a nutrition label, saturated fat, added sugar, daily value, serving size. Explain them to me one after another with an ordinary box of cereal as the example, and end with what you'd look at if you only had five seconds in the store.",
	},
	{
		id: '0708',
		kind: 'echo',
		request: "Why does yeast make dough rise, what kills it, and how do I know that it's still alive?",
	},
	{
		id: '0709',
		kind: 'echo',
		request: "Let's hear a ghost story, set on a train, told as slowly as you like.",
	},
	{
		id: '0710',
		kind: 'echo',
		request: 'Are there any good arguments left for keeping a landline? Name as many as you can.',
	},
];
