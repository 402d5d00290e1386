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
];
