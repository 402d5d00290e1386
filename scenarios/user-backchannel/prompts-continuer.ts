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
];
