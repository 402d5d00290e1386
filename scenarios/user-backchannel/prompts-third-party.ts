import type { UserBackchannelPrompt } from '../prompt.ts';

/** The user speaks to somebody else in the room. */
export const THIRD_PARTY: readonly UserBackchannelPrompt[] = [
	{
		id: '0301',
		kind: 'third-party',
		request: 'Explain how noise canceling headphones work, in depth.',
		aside: 'Honey, the keys are on the table.',
	},
	{
		id: '0302',
		kind: 'third-party',
		request: 'Give me the full history of coffee, from the goats to the espresso machine.',
		aside: "Sweetie, put your shoes on, we're leaving in ten minutes.",
	},
	{
		id: '0303',
		kind: 'third-party',
		request: 'I need the instructions for setting up a home network, one after the other.',
		aside: "No, Mark, that's the wrong cable.",
	},
	{
		id: '0304',
		kind: 'third-party',
		request: 'What are black holes?',
		aside: 'Two lattes, thanks, and one of those muffins.',
	},
	{
		id: '0305',
		kind: 'third-party',
		request: 'Could you describe the causes of the First World War as if to a high school class?',
		aside: 'Can you turn the oven down?',
	},
	{
		id: '0306',
		kind: 'third-party',
		request: 'Go through the exercises for a stiff neck, slowly.',
		aside: 'Down, boy, down.',
	},
];
