import type { PauseHandlingPrompt } from '../prompt.ts';

/** The silence falls where the grammar still owes something. */
export const WITHIN_SENTENCE: readonly PauseHandlingPrompt[] = [
	{
		id: '0001',
		kind: 'within-sentence',
		before: 'Would it be all right to roast',
		after: 'a whole chicken in a toaster oven?',
		reason: 'verb without its object',
	},
	{
		id: '0002',
		kind: 'within-sentence',
		before: "I'd like to book a table for",
		after: 'six people on Friday night.',
		reason: 'preposition without its object',
	},
	{
		id: '0003',
		kind: 'within-sentence',
		before: "The reason I'm calling is that",
		after: "my water heater started leaking this morning and I can't find the valve.",
		reason: 'that-clause without its clause',
	},
	{
		id: '0004',
		kind: 'within-sentence',
		before: 'Which of these is',
		after: 'better for a beginner, skis or a snowboard?',
		reason: 'verb without its complement',
	},
	{
		id: '0005',
		kind: 'within-sentence',
		before: 'My brother, who',
		after: 'moved to Portland last spring, wants a sourdough starter. What do I send him?',
		reason: 'relative pronoun without its clause',
	},
	{
		id: '0006',
		kind: 'within-sentence',
		before: 'How do you',
		after: 'peel a mango?',
		reason: 'auxiliary and subject without a verb',
	},
	{
		id: '0007',
		kind: 'within-sentence',
		before: 'When the light on the router turns orange, it usually',
		after: 'means the signal has dropped, so should I restart it or call somebody?',
		reason: 'adverb before its verb',
	},
	{
		id: '0008',
		kind: 'within-sentence',
		before: "We've decided to paint the nursery a very",
		after: "pale green, and I want your opinion on curtains that wouldn't clash with it.",
		reason: 'intensifier without its adjective',
	},
	{
		id: '0009',
		kind: 'within-sentence',
		before: 'If I leave at five,',
		after: 'will I make the ferry?',
		reason: 'conditional clause without its main clause',
	},
];
