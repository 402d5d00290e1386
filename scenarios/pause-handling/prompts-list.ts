import type { PauseHandlingPrompt } from '../prompt.ts';

/** Items with a silence between each two; only the last piece ends the turn. */
export const LISTS: readonly PauseHandlingPrompt[] = [
	{
		id: '0401',
		kind: 'list',
		items: [
			"For the camping trip I've packed a tent,",
			'two sleeping bags,',
			'a stove,',
			'and some rope. What am I forgetting?',
		],
		reason: 'list without its last item',
	},
	{
		id: '0402',
		kind: 'list',
		items: ['Add milk,', 'butter,', 'and rye bread to my list.'],
		reason: 'shopping list going on',
	},
	{
		id: '0403',
		kind: 'list',
		items: [
			"I've lived in Ohio,",
			'then Texas for about nine years,',
			'then back in Ohio,',
			'and now Vermont. Which of those has the longest winter?',
		],
		reason: 'places in order of time',
	},
	{
		id: '0404',
		kind: 'list',
		items: [
			'So far this month I spent eighty on gas,',
			'around three hundred on groceries,',
			'sixty on the phone,',
			"and, well, a lot on concert tickets. Roughly what's my total without the tickets?",
		],
		reason: 'sums going on',
	},
	{
		id: '0405',
		kind: 'list',
		items: ['I can do Monday morning,', 'Wednesday after lunch,', 'or any time Friday. Which suits you?'],
		reason: 'choices without the last one',
	},
	{
		id: '0406',
		kind: 'list',
		items: [
			'Our choir needs a set with one slow piece,',
			'something everybody recognizes,',
			'maybe a round,',
			'a song in Spanish,',
			'and a big finish. Can you suggest five titles for us?',
		],
		reason: 'wishes going on',
	},
	{
		id: '0407',
		kind: 'list',
		items: [
			'The rules are simple, no shoes on the mat,',
			'no phones,',
			'no gum. What else would you add for a yoga class?',
		],
		reason: 'rules going on',
	},
	{
		id: '0408',
		kind: 'list',
		items: ['Red,', 'yellow,', 'blue. What comes next?'],
		reason: 'series going on',
	},
];
