import type { PauseHandlingPrompt } from '../prompt.ts';

/** The silence falls after a full sentence that is only the set-up of what is wanted. */
export const BETWEEN_SENTENCE: readonly PauseHandlingPrompt[] = [
	{
		id: '0101',
		kind: 'between-sentence',
		before: 'I have an old bike in the garage.',
		after: 'What would it cost to get it running again?',
		reason: 'background before the question',
	},
	{
		id: '0102',
		kind: 'between-sentence',
		before: 'My flight was canceled.',
		after:
			"Can you help me work out what I should ask the airline for, since I've already paid for a hotel at the other end?",
		reason: 'news before the request',
	},
	{
		id: '0103',
		kind: 'between-sentence',
		before: "There's this new guy at work.",
		after: 'He hums all day long. How do I bring that up without being a jerk about it?',
		reason: 'story announced and not told',
	},
	{
		id: '0104',
		kind: 'between-sentence',
		before: 'Okay.',
		after: "So what's the plan for dinner?",
		reason: 'opener before the question',
	},
	{
		id: '0105',
		kind: 'between-sentence',
		before: 'I bought two pounds of cherries.',
		after: "I don't want another pie.",
		reason: 'the wish is still missing',
	},
	{
		id: '0106',
		kind: 'between-sentence',
		before: 'Our tomatoes have black spots on the bottom. We water every evening and the soil is decent.',
		after: 'Is that a disease, or are we doing something wrong?',
		reason: 'symptoms before the question',
	},
	{
		id: '0107',
		kind: 'between-sentence',
		before: 'Two things.',
		after: 'First, is the library open, and second, do they still take donated books?',
		reason: 'count announced, things missing',
	},
	{
		id: '0108',
		kind: 'between-sentence',
		before:
			"I'm supposed to give a toast at my cousin's wedding on Saturday. I barely know the groom, and I get nervous in front of people.",
		after: "Could you give me an opening line that's funny but safe?",
		reason: 'situation before the request',
	},
];
