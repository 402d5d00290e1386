import type { UserBackchannelPrompt } from '../prompt.ts';

/** The last words of the request come late, when the reply has begun. */
export const MISPLACED_TURNS: readonly UserBackchannelPrompt[] = [
	{
		id: '0501',
		kind: 'misplaced-turn',
		request: 'Can you tell me how to make a really good beef stew',
		lastWords: 'for dinner tonight?',
	},
	{
		id: '0502',
		kind: 'misplaced-turn',
		request: 'What are the best ways to learn Spanish',
		lastWords: "if you don't mind.",
	},
	{ id: '0503', kind: 'misplaced-turn', request: 'Explain the stock market to me', lastWords: 'please.' },
	{
		id: '0504',
		kind: 'misplaced-turn',
		request: 'I want to hear all about the castles along the Rhine',
		lastWords: 'in Germany, I mean.',
	},
	{
		id: '0505',
		kind: 'misplaced-turn',
		request: 'Would you go through the symptoms of burnout with me',
		lastWords: 'before my meeting.',
	},
	{ id: '0506', kind: 'misplaced-turn', request: 'Describe how inflation happens', lastWords: 'simply.' },
	{ id: '0507', kind: 'misplaced-turn', request: 'What is yoga good for', lastWords: 'really?' },
	{
		id: '0508',
		kind: 'misplaced-turn',
		request: 'Tell me everything there is to know about growing strawberries',
		lastWords: 'on a balcony.',
	},
	{
		id: '0509',
		kind: 'misplaced-turn',
		request:
			"Come up with a treasure hunt for nine children, with a clue at every station, in a house that has three floors, one grumpy cat and no garden, where nobody is allowed into the study and the treasure has to be something that doesn't melt",
		lastWords: 'or stain.',
	},
	{
		id: '0510',
		kind: 'misplaced-turn',
		request: 'How should I prepare for my driving test',
		lastWords: 'on Friday?',
	},
	{
		id: '0511',
		kind: 'misplaced-turn',
		request: "I'd like you to describe the Battle of Gettysburg",
		lastWords: 'for my son.',
	},
	{
		id: '0512',
		kind: 'misplaced-turn',
		request: 'Could you suggest some things for us to do in San Diego',
		lastWords: 'with the kids?',
	},
	{
		id: '0513',
		kind: 'misplaced-turn',
		request: 'Who were the most important painters of the Renaissance',
		lastWords: 'in your opinion?',
	},
	{ id: '0514', kind: 'misplaced-turn', request: 'Give me a good long pep talk', lastWords: 'today.' },
	{
		id: '0515',
		kind: 'misplaced-turn',
		request:
			"Show me how to write a cover letter for a job at a zoo, from the greeting to the signature, considering that I spent the last nine years selling carpets and that the only animal I've ever been in charge of is a tortoise named Gary",
		lastWords: 'who ran away.',
	},
	{
		id: '0516',
		kind: 'misplaced-turn',
		request: 'List all the steps for closing a bank account after somebody has passed away',
		lastWords: "if that's okay.",
	},
];
