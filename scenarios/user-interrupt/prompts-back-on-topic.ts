import type { UserInterruptPrompt } from '../prompt.ts';

/** A side question; once it is answered, the reply should go on from where it was. */
export const BACK_ON_TOPIC: readonly UserInterruptPrompt[] = [
	{
		id: '0301',
		kind: 'back-on-topic',
		request: 'Tell me how the pyramids were built.',
		interruption: 'How heavy was one block?',
		topic: 'weight of a pyramid block',
	},
	{
		id: '0302',
		kind: 'back-on-topic',
		request: 'Describe the steps for making sourdough from scratch, starter and all.',
		interruption: 'What if I only have whole wheat flour?',
		topic: 'sourdough with whole wheat flour',
	},
	{
		id: '0303',
		kind: 'back-on-topic',
		request: "I'd like to hear about the first trip to the South Pole from beginning to end.",
		interruption: 'Were there really ponies on that trip?',
		topic: 'ponies on the polar expedition',
	},
	{
		id: '0304',
		kind: 'back-on-topic',
		request: 'Explain the immune system to me the way a patient teacher would.',
		interruption: 'Is a fever part of this?',
		topic: 'fever and the immune system',
	},
	{
		id: '0305',
		kind: 'back-on-topic',
		request: 'Can you go over how a bill becomes a law, with all the committees?',
		interruption: 'Which house comes first?',
		topic: 'house where a bill starts',
	},
	{
		id: '0306',
		kind: 'back-on-topic',
		request: "What's the history of the guitar?",
		interruption: 'And when did it get six strings?',
		topic: 'when guitars got six strings',
	},
	{
		id: '0307',
		kind: 'back-on-topic',
		request: 'Run me through a full stretching routine for runners, one muscle at a time.',
		interruption: 'Should that hurt a little?',
		topic: 'pain during stretching',
	},
	{
		id: '0308',
		kind: 'back-on-topic',
		request:
			'My grandson is obsessed with trains. Tell me everything about how a steam locomotive works so that I can keep up with him.',
		interruption: 'What did they burn in it?',
		topic: 'fuel of a steam locomotive',
	},
];
