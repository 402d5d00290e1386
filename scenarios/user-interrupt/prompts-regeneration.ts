import type { UserInterruptPrompt } from '../prompt.ts';

/** The user wants the same thing once more, told otherwise. */
export const REGENERATIONS: readonly UserInterruptPrompt[] = [
	{
		id: '0101',
		kind: 'regeneration',
		request: 'Can you lay out a week of vegetarian dinners with a shopping list at the end?',
		interruption: 'Make it for just two people and skip anything with eggplant.',
		topic: 'vegetarian dinners for two',
	},
	{
		id: '0102',
		kind: 'regeneration',
		request: 'Teach me how compound interest works.',
		interruption: 'Explain it the way you would to a ten-year-old.',
		topic: 'compound interest for a child',
	},
	{
		id: '0103',
		kind: 'regeneration',
		request:
			"Write a speech for my dad's retirement party, about two minutes long, something warm that mentions his thirty years as a bus driver.",
		interruption: 'Funnier, and half as long.',
		topic: 'short funny retirement speech',
	},
	{
		id: '0104',
		kind: 'regeneration',
		request: 'Summarize the history of Rome for me.',
		interruption: 'I only want the part about the emperors.',
		topic: 'Roman emperors',
	},
	{
		id: '0105',
		kind: 'regeneration',
		request: 'Plan a three day trip to Montreal.',
		interruption: 'Could it be cheaper, no restaurants, more walking?',
		topic: 'cheap walking trip to Montreal',
	},
	{
		id: '0106',
		kind: 'regeneration',
		request: "I'd love a detailed beginner's guide to knitting.",
		interruption: 'In plain words, without the jargon.',
		topic: 'knitting in plain words',
	},
	{
		id: '0107',
		kind: 'regeneration',
		request: 'Compare electric cars with gas cars in every way that matters to a family.',
		interruption: 'Just the cost, skip everything else.',
		topic: 'cost of electric and gas cars',
	},
	{
		id: '0108',
		kind: 'regeneration',
		request: 'Make up a poem about the sea, a nice long one, maybe eight verses.',
		interruption: "Less gloomy this time, and it doesn't have to rhyme.",
		topic: 'cheerful poem about the sea',
	},
	{
		id: '0109',
		kind: 'regeneration',
		request: 'What happens inside a volcano before it erupts?',
		interruption: 'Say that again like a sports announcer.',
		topic: 'volcano eruption as sports commentary',
	},
	{
		id: '0110',
		kind: 'regeneration',
		request: 'Explain gravity.',
		interruption: 'Shorter.',
		topic: 'gravity in short',
	},
	{
		id: '0111',
		kind: 'regeneration',
		request: 'How do vaccines work?',
		interruption: "Like I'm six.",
		topic: 'vaccines for a child',
	},
	{
		id: '0112',
		kind: 'regeneration',
		request:
			'I need a complete workout for my back and shoulders, exercise by exercise, with the number of repetitions for each.',
		interruption: 'Nothing with weights, I only have a chair.',
		topic: 'back exercises with a chair',
	},
	{
		id: '0113',
		kind: 'regeneration',
		request: 'Tell the story of Cinderella.',
		interruption: "This time from the stepmother's side.",
		topic: "Cinderella from the stepmother's side",
	},
	{
		id: '0114',
		kind: 'regeneration',
		request:
			"Draft a letter to my landlord about the mold behind the shower, firm but friendly, and mention the two phone calls in March, the photographs, and the fact that my daughter has asthma and hasn't slept through a night since the rain began.",
		interruption: 'Drop the friendly part and make it sound like a lawyer wrote it.',
		topic: 'stern letter about mold',
	},
	{
		id: '0115',
		kind: 'regeneration',
		request: 'What did people eat in ancient Egypt?',
		interruption: 'Just give me three dishes.',
		topic: 'three ancient Egyptian dishes',
	},
	{
		id: '0116',
		kind: 'regeneration',
		request: 'Invent a fairy tale with a lighthouse, a goat and a thunderstorm in it.',
		interruption: 'But set it in outer space.',
		topic: 'fairy tale in space',
	},
	{
		id: '0117',
		kind: 'regeneration',
		request:
			"Lay out for me the arguments for and against homeschooling, since my sister is about to take both of her boys out of school and the whole family is fighting about it, and I'd like to know what I'm talking about before Sunday dinner.",
		interruption: 'The arguments against it only, and in bullet points if you can speak in bullet points.',
		topic: 'arguments against homeschooling',
	},
	{
		id: '0118',
		kind: 'regeneration',
		request:
			"My nephew's doing a science fair project about magnets. Give him a talk that he can hold in front of the judges, about a minute and a half, with at least one experiment he can do at home using paper clips, a compass and maybe a battery.",
		interruption: "He's shy, so let him say as little as possible and show more.",
		topic: 'shorter magnet talk with demonstrations',
	},
	{
		id: '0119',
		kind: 'regeneration',
		request: 'Run down the plot of the Odyssey.',
		interruption: 'Now as a rap.',
		topic: 'Odyssey as a rap',
	},
	{
		id: '0120',
		kind: 'regeneration',
		request: 'Suggest a full skin care routine for winter.',
		interruption: 'Half of that costs a fortune, so with things from the drugstore, please.',
		topic: 'cheap skin care for winter',
	},
	{
		id: '0121',
		kind: 'regeneration',
		request: 'How do I introduce two cats to each other, day by day, until they share the couch?',
		interruption: "Skip ahead to the part where they're allowed in the same room.",
		topic: 'cats in the same room',
	},
	{
		id: '0122',
		kind: 'regeneration',
		request: 'What are all the things I should check on a used car before I hand over any money?',
		interruption: "Say it slower, I'm writing this down.",
		topic: 'used car checklist, slowly',
	},
	{
		id: '0123',
		kind: 'regeneration',
		request: 'Describe Venice to somebody who will never be able to go there.',
		interruption: 'With sounds and smells instead of buildings.',
		topic: 'sounds and smells of Venice',
	},
	{
		id: '0124',
		kind: 'regeneration',
		request: 'Recommend ten novels.',
		interruption: 'Older ones.',
		topic: 'older novels',
	},
	{
		id: '0125',
		kind: 'regeneration',
		request:
			"I'm giving a tour of our brewery to a group of accountants on Thursday and I'd like a script for it, stop by stop, from the grain to the bottle, including some jokes, though not about beer bellies, we've done those to death.",
		interruption: 'Take the jokes out altogether.',
		topic: 'brewery tour without jokes',
	},
	{
		id: '0126',
		kind: 'regeneration',
		request:
			"Could you interpret this dream for me? I'm in my old school, the stairs are made of bread, and my teacher is selling shoes.",
		interruption: 'I want the scary interpretation.',
		topic: 'scary reading of the dream',
	},
];
