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
	{
		id: '0409',
		kind: 'list',
		items: ['Salt,', 'pepper,', 'and what else goes on popcorn?'],
		reason: 'series going on',
	},
	{
		id: '0410',
		kind: 'list',
		items: ['I know Greek,', 'some Arabic,', 'a bit of Dutch. Is that a strange mix?'],
		reason: 'languages going on',
	},
	{
		id: '0411',
		kind: 'list',
		items: [
			"There's my mother,",
			'my stepfather,',
			'both of his sons,',
			'and me. Can five of us fit in a compact?',
		],
		reason: 'passengers going on',
	},
	{
		id: '0412',
		kind: 'list',
		items: ['Add eggs,', 'lightbulbs,', 'dog food,', 'and, oh yes, tape.'],
		reason: 'shopping list going on',
	},
	{
		id: '0413',
		kind: 'list',
		items: [
			'The soup has carrots in it,',
			'celery,',
			'white beans,',
			'a parmesan rind,',
			'and still it tastes like hot water. What would you throw in?',
		],
		reason: 'ingredients going on',
	},
	{
		id: '0414',
		kind: 'list',
		items: [
			'On Monday we do the floors,',
			'on Tuesday the windows,',
			'on Wednesday we paint,',
			'and the furniture comes Thursday. Does that leave the paint long enough to dry?',
		],
		reason: 'days in order',
	},
	{
		id: '0415',
		kind: 'list',
		items: [
			'The suspects are the butler,',
			'the niece with the gambling debts,',
			'the doctor who was never a doctor,',
			'and the twin brother from Brazil. Who did it?',
		],
		reason: 'suspects going on',
	},
	{
		id: '0416',
		kind: 'list',
		items: [
			"My password can't have a birthday in it,",
			'or a pet,',
			'or a street,',
			"or anything from a dictionary. So what's left that a person could actually remember?",
		],
		reason: 'rules going on',
	},
	{
		id: '0417',
		kind: 'list',
		items: [
			'First you sand it,',
			'then you wipe off the dust with a damp cloth,',
			'then the primer,',
			'and I always forget whether the next step is more sanding or the first coat. Which one is it?',
		],
		reason: 'steps in order',
	},
	{
		id: '0418',
		kind: 'list',
		items: [
			"I've tried chamomile tea,",
			'warm milk,',
			'an hour without screens,',
			'counting backwards in Spanish,',
			"and last night even my daughter's whale songs, and I'm still staring at the ceiling at two. What have I missed?",
		],
		reason: 'attempts going on',
	},
	{
		id: '0419',
		kind: 'list',
		items: ['Penny,', 'nickel,', "dime. Next is a quarter, isn't it?"],
		reason: 'series going on',
	},
	{
		id: '0420',
		kind: 'list',
		items: [
			"For the talent show we've got a juggler,",
			'two sisters who sing,',
			'a boy with a yo-yo,',
			'and a dog that skateboards. In which order should they go on?',
		],
		reason: 'acts going on',
	},
	{
		id: '0421',
		kind: 'list',
		items: [
			'Our options seem to be a tent in the yard, which could blow away,',
			'the church basement, which has no windows,',
			'or the fire hall, which is perfect but taken every weekend until the end of August. Which would you choose for a fiftieth anniversary?',
		],
		reason: 'options with comments',
	},
	{
		id: '0422',
		kind: 'list',
		items: [
			'It squeaks when I brake,',
			'it squeaks when I turn,',
			"and now, since the car wash, it squeaks when it's parked. What on earth is that?",
		],
		reason: 'symptoms growing',
	},
	{
		id: '0423',
		kind: 'list',
		items: [
			'Take the second exit,',
			'go past the silo,',
			'left at the chapel,',
			"and then it's the third gate. Can you read that back to me?",
		],
		reason: 'directions going on',
	},
	{
		id: '0424',
		kind: 'list',
		items: [
			'I want to thank my parents,',
			'my brother who fixed the van,',
			'everyone who slept on the floor,',
			'and the lady from the motel whose name I never learned. How would you end a speech like that?',
		],
		reason: 'names going on',
	},
];
