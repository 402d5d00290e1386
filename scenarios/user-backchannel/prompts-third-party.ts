import type { UserBackchannelPrompt } from '../prompt.ts';

/** The user speaks to somebody else in the room. */
export const THIRD_PARTY: readonly UserBackchannelPrompt[] = [
	{
		id: '0301',
		kind: 'third-party',
		request: 'Explain how noise canceling headphones work, in depth.',
		aside: 'Honey, the keys are on the table.',
	},
	{
		id: '0302',
		kind: 'third-party',
		request: 'Give me the full history of coffee, from the goats to the espresso machine.',
		aside: "Sweetie, put your shoes on, we're leaving in ten minutes.",
	},
	{
		id: '0303',
		kind: 'third-party',
		request: 'I need the instructions for setting up a home network, one after the other.',
		aside: "No, Mark, that's the wrong cable.",
	},
	{
		id: '0304',
		kind: 'third-party',
		request: 'What are black holes?',
		aside: 'Two lattes, thanks, and one of those muffins.',
	},
	{
		id: '0305',
		kind: 'third-party',
		request: 'Could you describe the causes of the First World War as if to a high school class?',
		aside: 'Can you turn the oven down?',
	},
	{
		id: '0306',
		kind: 'third-party',
		request: 'Go through the exercises for a stiff neck, slowly.',
		aside: 'Down, boy, down.',
	},
	{ id: '0307', kind: 'third-party', request: 'Why does jet lag happen?', aside: 'Bella, quiet down.' },
	{
		id: '0308',
		kind: 'third-party',
		request: 'What happened at Pompeii?',
		aside: 'Leave your brother alone.',
	},
	{
		id: '0309',
		kind: 'third-party',
		request:
			"I've got to write a eulogy for my neighbor, who was a tailor, a terrible driver and the kindest man on the block. Give me a version that lasts about three minutes, that makes people laugh at least twice, and that doesn't mention the accident with the mailbox.",
		aside: "Come in, it's open!",
	},
	{
		id: '0310',
		kind: 'third-party',
		request: 'Guide me through descaling a kettle, a shower head and a dishwasher.',
		aside: "Yes, ma'am, the bathroom is down the hall.",
	},
	{
		id: '0311',
		kind: 'third-party',
		request: 'How do you train for a triathlon when you can barely swim?',
		aside: 'Excuse me, is this seat taken?',
	},
	{
		id: '0312',
		kind: 'third-party',
		request: 'Tell the tale of Robin Hood from beginning to end.',
		aside: 'Daddy will be there in a second, pumpkin.',
	},
	{
		id: '0313',
		kind: 'third-party',
		request: 'Name the bones of the body, beginning at the toes.',
		aside: 'Can somebody get the door?',
	},
	{
		id: '0314',
		kind: 'third-party',
		request: 'Recommend a full day in New Orleans, breakfast to midnight, with music wherever possible.',
		aside: 'Hey, Linda, good to see you.',
	},
	{
		id: '0315',
		kind: 'third-party',
		request: 'Would you go into the reasons why the dinosaurs died out, not only the famous one?',
		aside: 'Put it over there by the window, thanks.',
	},
	{
		id: '0316',
		kind: 'third-party',
		request:
			"I'm trying to understand my pension. There's the part from the state, the part from the factory, and something called an annuity that a man in a very nice suit sold me in ninety eight, so take me through what each of those is and when it pays.",
		aside: 'No sugar for me, dear.',
	},
	{
		id: '0317',
		kind: 'third-party',
		request: 'Discuss the future of railroads.',
		aside: 'Who left the light on?',
	},
];
