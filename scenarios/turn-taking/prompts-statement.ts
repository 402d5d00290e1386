import type { TurnTakingPrompt } from '../prompt.ts';

/** Turns that tell something and so call for a reaction, without asking for one. */
export const STATEMENTS: readonly TurnTakingPrompt[] = [
	{
		id: '0101',
		kind: 'statement',
		text: 'I just got back from the vet and they said the dog is completely fine.',
	},
	{ id: '0102', kind: 'statement', text: 'We finally paid off the house this morning.' },
	{ id: '0103', kind: 'statement', text: "My guitar won't stay in tune." },
	{
		id: '0104',
		kind: 'statement',
		text: "There's a raccoon living under my porch, and last night it brought its whole family over for what looked like a reunion dinner on top of my trash cans.",
	},
	{ id: '0105', kind: 'statement', text: 'I passed!' },
	{
		id: '0106',
		kind: 'statement',
		text: "It has been snowing here since Tuesday and nobody on our street owns a shovel. We've been using cookie sheets, a wok, and the lid of somebody's trash can, and at this point the children are better at it than we are.",
	},
	{
		id: '0107',
		kind: 'statement',
		text: "My daughter wants to quit piano after six years, and honestly I can't tell whether she's bored, whether it's the new teacher, or whether she's simply fourteen and doesn't want to do anything that we once suggested to her.",
	},
	{ id: '0108', kind: 'statement', text: 'The dishwasher left a white film on every single glass again.' },
	{ id: '0109', kind: 'statement', text: 'Somebody parked across my driveway.' },
	{ id: '0110', kind: 'statement', text: "I can't get this jar open." },
	{ id: '0111', kind: 'statement', text: 'Our team lost again, by one point, in overtime.' },
	{ id: '0112', kind: 'statement', text: 'You were right about the umbrella.' },
	{
		id: '0113',
		kind: 'statement',
		text: "I think my houseplant is dying. Every day there's another yellow leaf on the windowsill, and I've moved it away from the radiator, I've given it less water, I've even wiped the dust off, and it just stands there and sulks at me.",
	},
	{
		id: '0114',
		kind: 'statement',
		text: 'For the first time since college I ran three miles without stopping.',
	},
	{
		id: '0115',
		kind: 'statement',
		text: 'The mechanic wants eleven hundred dollars for the brakes, and the car itself is maybe worth two thousand on a good day with the radio working.',
	},
	{ id: '0116', kind: 'statement', text: "They're closing the bakery on our corner." },
	{
		id: '0117',
		kind: 'statement',
		text: "My grandmother just learned how to send pictures on her phone, and in the past hour I've received forty one photographs of the same begonia.",
	},
	{ id: '0118', kind: 'statement', text: "I've never seen the ocean." },
	{ id: '0119', kind: 'statement', text: "There's a weird smell coming from the air vents." },
	{
		id: '0120',
		kind: 'statement',
		text: "When I was cleaning out the attic I came across a box of letters that my great uncle wrote from the navy, all tied up with string, and in every single one of them he asks somebody named Ruth to wait for him. There's nobody called Ruth in our family.",
	},
	{ id: '0121', kind: 'statement', text: 'I got the scholarship, the whole four years.' },
	{ id: '0122', kind: 'statement', text: 'Nobody told me the meeting was on the other side of town.' },
	{ id: '0123', kind: 'statement', text: 'This coffee tastes like soap.' },
	{
		id: '0124',
		kind: 'statement',
		text: 'We have thirty people coming for dinner on Saturday and I have exactly one large pot.',
	},
	{ id: '0125', kind: 'statement', text: 'These grapes have gone mushy.' },
	{ id: '0126', kind: 'statement', text: 'My new glasses make the floor look slanted.' },
	{
		id: '0127',
		kind: 'statement',
		text: "So it turns out that the stranger I've been waving to every morning for two years, the one on the balcony across the street, isn't waving at me at all. He's washing his windows.",
	},
	{
		id: '0128',
		kind: 'statement',
		text: "I'd rather fail at something I like than be good at something boring.",
	},
	{ id: '0129', kind: 'statement', text: 'Our cat has started sleeping in the bathtub.' },
];
