import type { UserBackchannelPrompt } from '../prompt.ts';

/** The listener says no more than that the speaker may go on. */
export const CONTINUERS: readonly UserBackchannelPrompt[] = [
	{
		id: '0001',
		kind: 'continuer',
		request: 'How does a refrigerator keep things cold? Take your time with it.',
		sound: 'Yeah.',
	},
	{
		id: '0002',
		kind: 'continuer',
		request: 'Tell me about the day the Berlin Wall came down.',
		sound: 'Right.',
	},
	{ id: '0003', kind: 'continuer', request: 'Explain tides.', sound: 'Okay.' },
	{
		id: '0004',
		kind: 'continuer',
		request:
			"I'd like a proper introduction to jazz, where it came from, who mattered, and what to listen to first.",
		sound: 'I see.',
	},
	{
		id: '0005',
		kind: 'continuer',
		request:
			'Walk me through filing a small claims case from start to finish, because the body shop that painted my truck ran off with my deposit and I refuse to let it go.',
		sound: 'Sure.',
	},
	{
		id: '0006',
		kind: 'continuer',
		request: 'Narrate the migration of the monarch butterfly for me.',
		sound: 'Yeah, yeah.',
	},
	{
		id: '0007',
		kind: 'continuer',
		request: 'What happens to a letter between the mailbox and the front door?',
		sound: 'Right, right.',
	},
	{
		id: '0008',
		kind: 'continuer',
		request: 'Read me a long recipe for chili, please, with all the little tricks.',
		sound: 'Okay, sure.',
	},
	{ id: '0009', kind: 'continuer', request: 'Describe ancient Athens.', sound: 'Okay.' },
	{ id: '0010', kind: 'continuer', request: 'How are diamonds formed?', sound: 'I see.' },
	{
		id: '0011',
		kind: 'continuer',
		request:
			'Can you brief me on what happened in the first three seasons of a typical hospital show, who loves whom, who died, and who came back?',
		sound: 'Yeah, okay.',
	},
	{
		id: '0012',
		kind: 'continuer',
		request: 'Once more, from the top, the rules of cricket.',
		sound: 'Sure, sure.',
	},
	{
		id: '0013',
		kind: 'continuer',
		request:
			"I'm about to rent out a room for the first time. What goes into the contract, what do I ask the person beforehand, how much deposit is normal around here, and who pays if the washing machine floods the flat below?",
		sound: 'Right, okay.',
	},
	{ id: '0014', kind: 'continuer', request: 'Teach us about composting.', sound: 'And then?' },
	{
		id: '0015',
		kind: 'continuer',
		request: 'Give a little lecture on Roman roads, please.',
		sound: 'Go on.',
	},
	{
		id: '0016',
		kind: 'continuer',
		request: 'What would a day at the stock exchange have looked like before computers?',
		sound: 'Yep.',
	},
	{
		id: '0017',
		kind: 'continuer',
		request: 'Say a few things about each of the Great Lakes.',
		sound: 'Got it.',
	},
	{
		id: '0018',
		kind: 'continuer',
		request:
			"My doctor wants me on a low salt diet and I walked out with a pamphlet that I can't read without a magnifying glass, so tell me about it from the beginning, what I can eat, what I can't, and what I should look for on the labels.",
		sound: 'Yeah, I see.',
	},
	{
		id: '0019',
		kind: 'continuer',
		request: 'Where does all our trash go after the truck picks it up?',
		sound: 'Of course.',
	},
	{
		id: '0020',
		kind: 'continuer',
		request: 'Run through the parts of a sailing ship, bow to stern.',
		sound: 'I follow.',
	},
	{
		id: '0021',
		kind: 'continuer',
		request: 'Why do leaves change color in the fall, and why not everywhere at the same time?',
		sound: 'Alright.',
	},
	{
		id: '0022',
		kind: 'continuer',
		request: 'Lead me through a breathing exercise, a long one.',
		sound: 'Yes.',
	},
];
