import type { TurnTakingPrompt } from '../prompt.ts';

/** Two to four short turns in a row, each said once the one before has been answered. */
export const QUICK_FIRE: readonly TurnTakingPrompt[] = [
	{ id: '0301', kind: 'quick-fire', turns: ['Hi there.', "What's seven times eight?", 'And times nine?'] },
	{
		id: '0302',
		kind: 'quick-fire',
		turns: ['Name a big river in Africa.', 'Is it longer than the Amazon?', 'Thanks.'],
	},
	{
		id: '0303',
		kind: 'quick-fire',
		turns: [
			'Good morning!',
			'I need a quick breakfast idea.',
			'No eggs, though.',
			'Perfect, how long will that take?',
		],
	},
	{ id: '0304', kind: 'quick-fire', turns: ['Are you busy?', 'Then help me pick a color for the hallway.'] },
	{
		id: '0305',
		kind: 'quick-fire',
		turns: ['What year did people first walk on the moon?', 'Who was up there?', 'How did they get home?'],
	},
	{ id: '0306', kind: 'quick-fire', turns: ['Knock knock.', 'Lettuce.', "Lettuce in, it's cold out here!"] },
	{
		id: '0307',
		kind: 'quick-fire',
		turns: [
			"I can't sleep.",
			'No, no coffee since lunch.',
			'What about some kind of breathing exercise?',
			'Okay, go ahead.',
		],
	},
	{
		id: '0308',
		kind: 'quick-fire',
		turns: ['Give me a word that rhymes with orange.', 'Fine, with silver then.'],
	},
];
