import type { UserInterruptPrompt } from '../prompt.ts';

/** The user wants the reply to stop, and nothing more. */
export const TERMINATIONS: readonly UserInterruptPrompt[] = [
	{
		id: '0001',
		kind: 'termination',
		request: 'Tell me the whole story of the Trojan War.',
		interruption: "That'll do.",
		topic: 'end of the reply',
	},
	{
		id: '0002',
		kind: 'termination',
		request: 'Explain how a mortgage works, step by step, from the application to the very last payment.',
		interruption: 'My ride just pulled up.',
		topic: 'user has to leave',
	},
	{
		id: '0003',
		kind: 'termination',
		request: 'Recite every planet with a few facts about each.',
		interruption: 'I got what I needed, thank you.',
		topic: 'user has heard enough',
	},
	{
		id: '0004',
		kind: 'termination',
		request:
			"I'm new to chess. Walk me through all the pieces and how each of them moves, and then a bit about castling.",
		interruption: "The baby's awake, so not now.",
		topic: 'baby woke up',
	},
	{
		id: '0005',
		kind: 'termination',
		request: 'Give me a long bedtime story about a shy dragon.',
		interruption: "She's asleep already.",
		topic: 'child fell asleep',
	},
	{
		id: '0006',
		kind: 'termination',
		request: 'Describe a full day in a medieval village, morning till night.',
		interruption: "Somebody's at the door.",
		topic: 'visitor at the door',
	},
	{
		id: '0007',
		kind: 'termination',
		request: 'What should I know before adopting a greyhound? Be thorough, I have time.',
		interruption: "Actually I don't have time, my boss is walking over.",
		topic: 'boss is coming',
	},
	{
		id: '0008',
		kind: 'termination',
		request: 'How did the Great Depression begin, and how did it end?',
		interruption: 'Save it for tomorrow.',
		topic: 'stop until tomorrow',
	},
	{
		id: '0009',
		kind: 'termination',
		request:
			"Talk me through changing a flat tire, slowly, every single step, because I've never done it and I'm standing at the side of a country road with the trunk open.",
		interruption: "A tow truck stopped, I'm good.",
		topic: 'help has arrived',
	},
];
