import type { UserBackchannelPrompt } from '../prompt.ts';

/** A sound that is no speech falls into the reply. */
export const NOISE_BURSTS: readonly UserBackchannelPrompt[] = [
	{ id: '0601', kind: 'noise-burst', request: 'Describe how glass is made, from sand to window.' },
	{ id: '0602', kind: 'noise-burst', request: 'Tell me a long and complicated joke about a parrot.' },
	{
		id: '0603',
		kind: 'noise-burst',
		request: 'What should a first-time home buyer look out for during an inspection, room by room?',
	},
];
