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
];
