import type { TurnTakingPrompt } from '../prompt.ts';

/** Complete turns that end in a filler or a tag, which is no promise of more. */
export const FINAL_FILLERS: readonly TurnTakingPrompt[] = [
	{ id: '0401', kind: 'final-filler', text: "I think I'd rather stay home tonight, you know." },
	{ id: '0402', kind: 'final-filler', text: 'Can you recommend a podcast for a long drive, or something?' },
	{ id: '0403', kind: 'final-filler', text: "We're painting the kitchen yellow this weekend, so, yeah." },
	{ id: '0404', kind: 'final-filler', text: 'What time should I put the turkey in, um, I guess?' },
	{ id: '0405', kind: 'final-filler', text: 'It felt a bit too easy, if you see what I mean.' },
	{
		id: '0406',
		kind: 'final-filler',
		text: "They moved my appointment again without asking, and this is the third time since May, and I've already had to swap shifts with two people who don't even like me, so, you know, whatever.",
	},
	{ id: '0407', kind: 'final-filler', text: 'Is there a trick to folding fitted sheets or what?' },
	{ id: '0408', kind: 'final-filler', text: "She said the tires were bald, basically, so there's that." },
	{ id: '0409', kind: 'final-filler', text: "I've been meaning to call the bank, but, you know how it is." },
	{ id: '0410', kind: 'final-filler', text: 'So the plan is we meet at the fountain, right?' },
	{ id: '0411', kind: 'final-filler', text: 'Do I need a permit to build a fence, or anything like that?' },
	{ id: '0412', kind: 'final-filler', text: 'It rained the whole weekend, so, um, yeah.' },
	{ id: '0413', kind: 'final-filler', text: 'My handwriting is terrible, I mean, really.' },
	{ id: '0414', kind: 'final-filler', text: 'Could you turn that into a polite email, kind of?' },
	{
		id: '0415',
		kind: 'final-filler',
		text: "The flight gets in at noon and then there's a bus, I think, so.",
	},
	{
		id: '0416',
		kind: 'final-filler',
		text: 'We tried the new ramen place and it was fine, nothing special, whatever.',
	},
	{ id: '0417', kind: 'final-filler', text: 'Are those the same as chickpeas, or no?' },
	{
		id: '0418',
		kind: 'final-filler',
		text: "I'd like to learn how to fix my own bike and stuff. The shop charged me ninety bucks last time to swap a chain, and I stood there and watched, and it took the guy maybe four minutes, so, I mean, come on.",
	},
	{
		id: '0419',
		kind: 'final-filler',
		text: "He borrowed my ladder in April and it's September now, just saying.",
	},
	{
		id: '0420',
		kind: 'final-filler',
		text: "I sort of promised the kids a treehouse, and I've never built so much as a birdhouse in my life, and now they've drawn plans with two floors, a slide and a room for the dog, so, uh, there we are.",
	},
	{
		id: '0421',
		kind: 'final-filler',
		text: 'They say breakfast is the most important meal, but is it, though?',
	},
	{
		id: '0422',
		kind: 'final-filler',
		text: "You wouldn't know a good tailor around here, by any chance, would you?",
	},
	{
		id: '0423',
		kind: 'final-filler',
		text: 'I gave the speech without my notes and, well, I survived, so, you know.',
	},
	{ id: '0424', kind: 'final-filler', text: 'Does the museum have lockers, do you think?' },
	{
		id: '0425',
		kind: 'final-filler',
		text: "I'm not really a morning person, or an evening person, if I'm honest.",
	},
	{
		id: '0426',
		kind: 'final-filler',
		text: "What should I wear to a gallery opening if I don't own anything black, huh?",
	},
	{
		id: '0427',
		kind: 'final-filler',
		text: 'Turns out that the whole time the printer was simply unplugged, so, uh, sorry about that.',
	},
	{
		id: '0428',
		kind: 'final-filler',
		text: "I never know what to say to people at funerals, I either talk too much or I stand there holding a paper plate like it's going to save me, and this one's on Friday, so, I don't know, yeah.",
	},
];
