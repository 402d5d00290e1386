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
	{ id: '0604', kind: 'noise-burst', request: 'Where do pearls come from?' },
	{ id: '0605', kind: 'noise-burst', request: 'What makes thunder?' },
	{
		id: '0606',
		kind: 'noise-burst',
		request: 'Which herbs go with what, and how do I dry them for the winter?',
	},
	{
		id: '0607',
		kind: 'noise-burst',
		request: 'Teach me a magic trick with cards, patiently, from the shuffle to the bow.',
	},
	{
		id: '0608',
		kind: 'noise-burst',
		request:
			"My bathroom faucet drips, the handle is loose, and there's a green crust around the base that I can't scrub off. Walk me through taking it apart and putting it back together, and warn me before anything that could leave me standing under a fountain.",
	},
	{
		id: '0609',
		kind: 'noise-burst',
		request: 'How did sailors find their way across an ocean with no land in sight?',
	},
	{ id: '0610', kind: 'noise-burst', request: "Say what you know about Amelia Earhart's last flight." },
];
