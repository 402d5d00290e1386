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
];
