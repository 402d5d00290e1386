import type { UserBackchannelPrompt } from '../prompt.ts';

/** The listener says that it is so. */
export const AGREEMENTS: readonly UserBackchannelPrompt[] = [
	{
		id: '0201',
		kind: 'agreement',
		request: 'What makes a good apology? Talk about it for a minute or two.',
		sound: 'Exactly.',
	},
	{
		id: '0202',
		kind: 'agreement',
		request: 'Go over the benefits of getting up early, the real ones.',
		sound: "That's true.",
	},
	{
		id: '0203',
		kind: 'agreement',
		request: 'Why is it so hard to break a habit, and what does the research say about building new ones?',
		sound: 'That makes sense.',
	},
	{
		id: '0204',
		kind: 'agreement',
		request:
			"My husband and I can't agree about allowance for the kids. Lay out the arguments on each side, would you, so that I can show him I'm being reasonable?",
		sound: 'Good point.',
	},
	{ id: '0205', kind: 'agreement', request: 'Talk about loneliness in big cities.', sound: 'So true.' },
	{
		id: '0206',
		kind: 'agreement',
		request: 'Discuss what schools get wrong about homework.',
		sound: 'Totally.',
	},
	{ id: '0207', kind: 'agreement', request: 'Why do people procrastinate?', sound: 'Guilty.' },
	{ id: '0208', kind: 'agreement', request: 'Argue that breakfast is overrated.', sound: 'Fair enough.' },
	{
		id: '0209',
		kind: 'agreement',
		request:
			"I keep telling my kids that being bored is good for them. Back me up here with everything that psychology has to offer, and use examples a twelve-year-old can't argue with, because she argues with everything. She'll make a fine attorney one day.",
		sound: 'I agree.',
	},
	{
		id: '0210',
		kind: 'agreement',
		request: 'In what ways have phones changed how we eat together?',
		sound: 'Absolutely.',
	},
	{
		id: '0211',
		kind: 'agreement',
		request: 'Does money make people happy? Give me the long answer.',
		sound: "You're right about that.",
	},
	{
		id: '0212',
		kind: 'agreement',
		request: 'Speak for a while on why small talk matters.',
		sound: 'I think so too.',
	},
	{
		id: '0213',
		kind: 'agreement',
		request: 'Is it wiser to pay off the house early or to invest the difference? Weigh it up slowly.',
		sound: "That's what I figured.",
	},
	{
		id: '0214',
		kind: 'agreement',
		request: "Who benefits when a city gets rid of parking spaces, and who doesn't?",
		sound: 'True, true.',
	},
	{
		id: '0215',
		kind: 'agreement',
		request:
			"You've heard it all before, I'm sure, but why is flying such a miserable experience these days? The seats, the fees, the lines, the one bag that may or may not count as a bag. Walk me through how it came to this.",
		sound: 'Yes, exactly.',
	},
	{
		id: '0216',
		kind: 'agreement',
		request: 'Tell me what every beginner gets wrong about gardening.',
		sound: 'Story of my life.',
	},
	{
		id: '0217',
		kind: 'agreement',
		request: "What do grandparents give to children that parents can't?",
		sound: 'Very true.',
	},
	{
		id: '0218',
		kind: 'agreement',
		request: 'Make the case for bringing back the siesta.',
		sound: 'Hear, hear.',
	},
	{
		id: '0219',
		kind: 'agreement',
		request: 'If you had to defend handwriting in a world of keyboards, what would you say?',
		sound: 'No doubt.',
	},
];
