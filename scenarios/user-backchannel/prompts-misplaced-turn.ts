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
];
