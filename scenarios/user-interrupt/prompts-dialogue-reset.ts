import type { UserInterruptPrompt } from '../prompt.ts';

/** The user drops the subject for another one. */
export const DIALOGUE_RESETS: readonly UserInterruptPrompt[] = [
	{
		id: '0201',
		kind: 'dialogue-reset',
		request: 'Go through the rules of baseball for somebody who has never seen a game.',
		interruption: 'How do I get red wine out of a white carpet?',
		topic: 'removing a wine stain',
	},
	{
		id: '0202',
		kind: 'dialogue-reset',
		request: 'I want the complete life story of Marie Curie.',
		interruption: "What's a decent pizza topping besides pepperoni?",
		topic: 'pizza toppings',
	},
	{
		id: '0203',
		kind: 'dialogue-reset',
		request: 'Please explain the water cycle in as much detail as you can.',
		interruption: 'Do I need a jacket tonight?',
		topic: 'weather tonight',
	},
	{
		id: '0204',
		kind: 'dialogue-reset',
		request: "Let's hear the pros and cons of renting versus buying, with numbers.",
		interruption: "My dog ate a grape, and I'm not sure whether that is bad for him.",
		topic: 'dog ate a grape',
	},
	{
		id: '0205',
		kind: 'dialogue-reset',
		request: 'Take me through the plot of Hamlet, act by act.',
		interruption: 'Could you quiz me on state capitals?',
		topic: 'state capitals quiz',
	},
	{
		id: '0206',
		kind: 'dialogue-reset',
		request: 'How are pencils manufactured? Start with the tree.',
		interruption: 'I need a birthday message for my aunt.',
		topic: 'birthday message for an aunt',
	},
	{
		id: '0207',
		kind: 'dialogue-reset',
		request:
			'Give me a tour of the solar system, as if we were on a spaceship and you were our slightly bored guide.',
		interruption: 'Which is healthier, butter or margarine?',
		topic: 'butter or margarine',
	},
	{
		id: '0208',
		kind: 'dialogue-reset',
		request: 'Tell me about the different kinds of clouds and what each one says about tomorrow.',
		interruption: 'Help me think of a name for a bakery.',
		topic: 'name for a bakery',
	},
];
