import type { UserBackchannelPrompt } from '../prompt.ts';

/** Somebody else is heard in the distance. */
export const BACKGROUND_SPEECH: readonly UserBackchannelPrompt[] = [
	{
		id: '0401',
		kind: 'background-speech',
		request: 'Tell me how bridges are designed to carry so much weight.',
		speech: 'Passengers for the four fifteen to Albany, please proceed to track nine.',
	},
	{
		id: '0402',
		kind: 'background-speech',
		request: "I'm planning a vegetable garden, so talk about what to plant in each month of the year.",
		speech: 'And now over to Denise with the traffic.',
	},
	{
		id: '0403',
		kind: 'background-speech',
		request: "How do bees make honey? Don't leave anything out.",
		speech: 'Did anybody take my stapler?',
	},
	{
		id: '0404',
		kind: 'background-speech',
		request: 'Recount the story of the lost colony of Roanoke.',
		speech: 'Cleanup in aisle seven.',
	},
	{
		id: '0405',
		kind: 'background-speech',
		request: 'Compare the big religions of India for me, their beliefs and their festivals.',
		speech: 'He shoots, he scores, and the crowd is on its feet!',
	},
];
