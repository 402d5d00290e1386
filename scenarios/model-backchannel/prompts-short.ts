import type { ModelBackchannelPrompt } from '../prompt.ts';

/** Narratives of 38 words or fewer, under 15 s of speech: the quick suite takes these. */
export const SHORT_NARRATIVES: readonly ModelBackchannelPrompt[] = [
	{
		id: '0001',
		kind: 'narrative',
		parts: [
			{ text: 'So I finally went to the dentist,', after: 'reference' },
			{ text: 'and the guy looks at my', after: 'distractor' },
			{ text: 'front teeth and goes, well,', after: 'distractor' },
			{ text: "I've got bad news.", after: 'reference' },
			{ text: 'Turns out I needed four fillings.', after: 'end' },
		],
	},
	{
		id: '0002',
		kind: 'narrative',
		parts: [
			{ text: 'Yesterday our cat got stuck in the, um,', after: 'distractor' },
			{ text: 'in the piano.', after: 'reference' },
			{ text: 'We could hear the strings whenever she moved,', after: 'reference' },
			{ text: 'and it took my', after: 'distractor' },
			{ text: 'whole family to coax her out.', after: 'end' },
		],
	},
	{
		id: '0003',
		kind: 'narrative',
		parts: [
			{ text: 'I learned to drive in a hearse.', after: 'reference' },
			{ text: 'My uncle had a funeral home,', after: 'reference' },
			{ text: 'and so every Sunday,', after: 'distractor' },
			{ text: 'rain or shine,', after: 'distractor' },
			{ text: "he'd take me around the parking lot.", after: 'end' },
		],
	},
	{
		id: '0004',
		kind: 'narrative',
		parts: [
			{ text: 'We were married on a ferry.', after: 'reference' },
			{ text: 'The captain forgot the,', after: 'distractor' },
			{ text: "what's it called,", after: 'distractor' },
			{ text: 'the paper, so we turned around.', after: 'reference' },
			{ text: 'Best detour of my life.', after: 'end' },
		],
	},
	{
		id: '0005',
		kind: 'narrative',
		parts: [
			{ text: 'My phone fell into the soup.', after: 'reference' },
			{ text: 'I mean the entire thing,', after: 'distractor' },
			{ text: 'case and all,', after: 'distractor' },
			{ text: 'right in front of the bride.', after: 'reference' },
			{ text: 'Nobody ate after that.', after: 'end' },
		],
	},
	{
		id: '0006',
		kind: 'narrative',
		parts: [
			{ text: 'I grew one tomato this year. One.', after: 'distractor' },
			{ text: 'I watered it,', after: 'distractor' },
			{ text: 'I sang to it,', after: 'distractor' },
			{ text: 'and then a squirrel took it while I was watching.', after: 'reference' },
			{ text: 'He looked right at me.', after: 'end' },
		],
	},
	{
		id: '0007',
		kind: 'narrative',
		parts: [
			{ text: 'There was a bat in my', after: 'distractor' },
			{ text: 'bathrobe this morning.', after: 'reference' },
			{ text: 'I put my arm in the sleeve and', after: 'distractor' },
			{ text: 'something squeaked.', after: 'reference' },
			{ text: 'I have never moved so fast.', after: 'end' },
		],
	},
	{
		id: '0008',
		kind: 'narrative',
		parts: [
			{ text: 'At fifteen I ran the lights for the school play,', after: 'reference' },
			{ text: 'and on opening night I', after: 'distractor' },
			{ text: 'leaned on the wrong lever.', after: 'reference' },
			{ text: 'Total darkness,', after: 'distractor' },
			{ text: 'in the middle of the love scene.', after: 'end' },
		],
	},
	{
		id: '0009',
		kind: 'narrative',
		parts: [
			{ text: 'They delivered the wrong couch.', after: 'reference' },
			{ text: 'Ours was gray, and this one has', after: 'distractor' },
			{ text: 'flamingos on it.', after: 'reference' },
			{ text: 'My wife sat down,', after: 'distractor' },
			{ text: 'looked around,', after: 'distractor' },
			{ text: "and said we're keeping it.", after: 'end' },
		],
	},
	{
		id: '0010',
		kind: 'narrative',
		parts: [
			{ text: 'I ordered a chair online,', after: 'reference' },
			{ text: 'really cheap, with', after: 'distractor' },
			{ text: 'hundreds of great reviews.', after: 'reference' },
			{ text: 'It came in an envelope, because it was a, um,', after: 'distractor' },
			{ text: 'a chair for a dollhouse.', after: 'end' },
		],
	},
	{
		id: '0011',
		kind: 'narrative',
		parts: [
			{ text: 'So the power went out at nine,', after: 'distractor' },
			{ text: 'just as the cake was going in,', after: 'reference' },
			{ text: 'and we baked it on the', after: 'distractor' },
			{ text: "neighbor's grill.", after: 'reference' },
			{ text: 'It was delicious, actually.', after: 'end' },
		],
	},
	{
		id: '0012',
		kind: 'narrative',
		parts: [
			{ text: 'My first job was at a pet store,', after: 'reference' },
			{ text: 'where I cleaned the tanks,', after: 'distractor' },
			{ text: 'fed the birds,', after: 'distractor' },
			{ text: 'and talked to the parrot.', after: 'reference' },
			{ text: 'He knew all my secrets by August.', after: 'end' },
		],
	},
	{
		id: '0013',
		kind: 'narrative',
		parts: [
			{ text: 'Guess who was sitting next to me on the bus,', after: 'distractor' },
			{ text: 'reading a newspaper?', after: 'reference' },
			{ text: 'My old math teacher.', after: 'reference' },
			{ text: 'He still remembered that I never', after: 'distractor' },
			{ text: 'showed my work.', after: 'end' },
		],
	},
	{
		id: '0014',
		kind: 'narrative',
		parts: [
			{ text: 'We hiked up to see the sunrise,', after: 'reference' },
			{ text: 'four hours in the dark, with', after: 'distractor' },
			{ text: 'one flashlight,', after: 'distractor' },
			{ text: 'and when we got there, fog.', after: 'reference' },
			{ text: 'Nothing but fog.', after: 'end' },
		],
	},
	{
		id: '0015',
		kind: 'narrative',
		parts: [
			{ text: 'My grandma turned a hundred in May.', after: 'reference' },
			{ text: 'When they asked for her', after: 'distractor' },
			{ text: 'big secret she said,', after: 'distractor' },
			{ text: 'and this is a quote, plain butter.', after: 'reference' },
			{ text: 'The mayor was not amused.', after: 'end' },
		],
	},
	{
		id: '0016',
		kind: 'narrative',
		parts: [
			{ text: 'I got locked in the library once.', after: 'reference' },
			{ text: 'I was in the back, um,', after: 'distractor' },
			{ text: 'behind the maps, and they just', after: 'distractor' },
			{ text: 'turned off the lights.', after: 'reference' },
			{ text: 'I read until morning.', after: 'end' },
		],
	},
];
