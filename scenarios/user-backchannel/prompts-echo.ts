import type { UserBackchannelPrompt } from '../prompt.ts';

/** The reply comes back through the user's microphone. */
export const ECHOES: readonly UserBackchannelPrompt[] = [
	{ id: '0701', kind: 'echo', request: 'Explain how airplanes stay up.' },
	{
		id: '0702',
		kind: 'echo',
		request:
			'Give me a detailed description of the Grand Canyon, its layers, its animals, and the people who live there.',
	},
	{
		id: '0703',
		kind: 'echo',
		request: 'Teach me about the different kinds of tea and how each one should be brewed.',
	},
];
