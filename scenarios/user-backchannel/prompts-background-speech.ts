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
	{ id: '0406', kind: 'background-speech', request: 'Explain dark matter.', speech: "Dinner's ready!" },
	{
		id: '0407',
		kind: 'background-speech',
		request: 'What causes migraines?',
		speech: 'Next stop, Union Square.',
	},
	{
		id: '0408',
		kind: 'background-speech',
		request:
			"Before we sign for the solar panels I'd love to hear what could go wrong, with the roof, the wiring, the loan, the company going broke, all of it, and how other people protected themselves against each of those things. Don't sugarcoat it.",
		speech: 'And the winning numbers are four, eleven, and twenty six.',
	},
	{
		id: '0409',
		kind: 'background-speech',
		request: 'Talk me through the making of a stained glass window.',
		speech: 'Honestly, I told her, just return the thing.',
	},
	{
		id: '0410',
		kind: 'background-speech',
		request: 'How did the zebra get its stripes, both the legend and the science?',
		speech: 'Would the owner of a green pickup please come to the front desk?',
	},
	{
		id: '0411',
		kind: 'background-speech',
		request: 'What were the great inventions of China? Take them one by one.',
		speech: 'Stay tuned for the weather after the break.',
	},
	{
		id: '0412',
		kind: 'background-speech',
		request: "It's a clear night, so point out the summer constellations for me.",
		speech: 'Marco! Polo! Marco!',
	},
	{
		id: '0413',
		kind: 'background-speech',
		request: 'Please give an overview of the reasons for joint pain, sorted by how common they are.',
		speech: 'Number fifty three, window two.',
	},
	{
		id: '0414',
		kind: 'background-speech',
		request: 'Describe a tea ceremony.',
		speech: "So I said to him, that's not my dog.",
	},
	{
		id: '0415',
		kind: 'background-speech',
		request:
			"My book club is doing Frankenstein and I've only seen the movies, which I'm told are nothing like it. Fill me in on what happens, who's telling the story to whom, and what we're meant to feel about the creature, in as much detail as you can stand.",
		speech: 'One large pepperoni, one small mushroom.',
	},
	{
		id: '0416',
		kind: 'background-speech',
		request: 'Which mistakes do new managers make in their first year?',
		speech: 'Careful, the floor is wet.',
	},
];
