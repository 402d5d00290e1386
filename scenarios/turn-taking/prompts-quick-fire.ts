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
	{
		id: '0309',
		kind: 'quick-fire',
		turns: [
			'Can I ask you something?',
			'Does a dollar from nineteen twenty three have any value?',
			"It's in decent shape.",
		],
	},
	{
		id: '0310',
		kind: 'quick-fire',
		turns: ['Are you there?', "What's the tallest building in Chicago?", 'Second tallest?'],
	},
	{
		id: '0311',
		kind: 'quick-fire',
		turns: ['Pick a number between one and ten.', 'Too high.', 'Still too high!', 'You win.'],
	},
	{
		id: '0312',
		kind: 'quick-fire',
		turns: [
			"I'm making pancakes for the first time since my wife went back to the night shift.",
			'Do I flip them when they bubble, or once the edges look dry?',
			'Well, they stuck to the pan, all three of them.',
			'Now what?',
		],
	},
	{ id: '0313', kind: 'quick-fire', turns: ['How do you say thank you in Japanese?', 'And good night?'] },
	{
		id: '0314',
		kind: 'quick-fire',
		turns: ["What's for lunch?", "I'm kidding, but suggest something.", 'Something with lentils.'],
	},
	{
		id: '0315',
		kind: 'quick-fire',
		turns: ['Quick, a gift for a beekeeper.', 'She already owns the suit.', 'Under thirty dollars, please.'],
	},
	{
		id: '0316',
		kind: 'quick-fire',
		turns: ['True or false, lightning never strikes twice.', 'Ha, I knew it.', 'Your turn, ask me one.'],
	},
	{
		id: '0317',
		kind: 'quick-fire',
		turns: ['Which planet has the most moons?', 'Since when?', 'Huh, they taught us something different.'],
	},
	{
		id: '0318',
		kind: 'quick-fire',
		turns: ['My knee hurts.', 'Mostly on stairs.', 'About three weeks now.', "No, I haven't seen anyone."],
	},
	{
		id: '0319',
		kind: 'quick-fire',
		turns: ["Let's practice my order.", 'One iced tea with lemon.', 'And the soup.', 'No, that will be all.'],
	},
	{
		id: '0320',
		kind: 'quick-fire',
		turns: ['Do you know any riddles?', 'A towel?', 'Okay, that was too easy.'],
	},
	{ id: '0321', kind: 'quick-fire', turns: ['Spell necessary for me.', 'One c?', 'Great.'] },
	{
		id: '0322',
		kind: 'quick-fire',
		turns: ['What day is the fourth of July this year?', "Then I'm free.", "Put down barbecue at Dan's."],
	},
	{
		id: '0323',
		kind: 'quick-fire',
		turns: [
			'Is this mushroom edible?',
			"It's white with a ring around the stem.",
			'Sort of a bag at the bottom.',
		],
	},
	{
		id: '0324',
		kind: 'quick-fire',
		turns: [
			'I want to name my boat.',
			"It's a tiny sailboat.",
			'Funnier than that.',
			"I'll take the last one.",
		],
	},
];
