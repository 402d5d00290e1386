import type { UserBackchannelPrompt } from '../prompt.ts';

/** The listener says what it is like to hear this. */
export const ASSESSMENTS: readonly UserBackchannelPrompt[] = [
	{
		id: '0101',
		kind: 'assessment',
		request: 'Tell me three strange facts about octopuses and then explain each of them.',
		sound: 'Oh wow.',
	},
	{
		id: '0102',
		kind: 'assessment',
		request: 'Why did the Titanic sink? Give me the whole timeline.',
		sound: "That's awful.",
	},
	{ id: '0103', kind: 'assessment', request: 'Describe the northern lights.', sound: 'Beautiful.' },
	{
		id: '0104',
		kind: 'assessment',
		request:
			'What was daily life like on a whaling ship? I want to hear about the food, the work, and how long they were gone.',
		sound: "That's interesting.",
	},
	{
		id: '0105',
		kind: 'assessment',
		request:
			"I've heard that some trees talk to each other under the ground, through mushrooms or something. Can you tell me everything that's known about it?",
		sound: 'No way.',
	},
	{
		id: '0106',
		kind: 'assessment',
		request: 'Give me a rundown of the weirdest Olympic sports ever held.',
		sound: 'Oh nice.',
	},
	{
		id: '0107',
		kind: 'assessment',
		request: 'How did people keep ice through the summer before electricity?',
		sound: 'Clever.',
	},
	{ id: '0108', kind: 'assessment', request: 'Who lives down in the deep sea?', sound: 'Creepy.' },
	{ id: '0109', kind: 'assessment', request: 'Talk about Beethoven going deaf.', sound: 'Oh no.' },
	{
		id: '0110',
		kind: 'assessment',
		request:
			"Could you tell me the story of the woman who fell out of an airplane and survived in the jungle? My grandmother always swore that it was true, and I'd like every detail, the storm, the seat, the walk along the river.",
		sound: "That's incredible.",
	},
	{
		id: '0111',
		kind: 'assessment',
		request: 'How fast can different animals run, swim and fly?',
		sound: "That's crazy.",
	},
	{
		id: '0112',
		kind: 'assessment',
		request: "What's the story behind the Taj Mahal?",
		sound: 'How romantic.',
	},
	{
		id: '0113',
		kind: 'assessment',
		request: 'Who was the oldest person ever to live, and what did she say about it?',
		sound: 'Good for her.',
	},
	{
		id: '0114',
		kind: 'assessment',
		request: 'Give me the ten smallest countries, beginning with the tiniest one.',
		sound: 'Cute.',
	},
	{ id: '0115', kind: 'assessment', request: 'Recount how penicillin was found.', sound: 'What luck.' },
	{
		id: '0116',
		kind: 'assessment',
		request:
			"I'm writing a crime novel set in a lighthouse, and I have a body but no murderer. Come up with three solutions for me, the longer the better, each with a clue that the reader could have noticed in chapter one and one that points to the wrong person.",
		sound: 'Ooh, I like that.',
	},
	{
		id: '0117',
		kind: 'assessment',
		request: 'Have you got any stories about dogs who found their way home?',
		sound: 'Aw, so sweet.',
	},
	{
		id: '0118',
		kind: 'assessment',
		request: 'Why did we ever stop using airships? Go into the accidents too.',
		sound: 'Terrible.',
	},
	{
		id: '0119',
		kind: 'assessment',
		request: 'List some unusual jobs that existed a hundred years ago and are gone now.',
		sound: "That's funny.",
	},
	{
		id: '0120',
		kind: 'assessment',
		request: 'Introduce me to the art of bonsai as if I were sitting across the table from you.',
		sound: 'Lovely.',
	},
];
