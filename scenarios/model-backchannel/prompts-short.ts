import type { ModelBackchannelPrompt } from '../prompt.ts';

/** Narratives of 38 words or fewer, under 15 s of speech: the quick suite takes these. */
export const SHORT_NARRATIVES: readonly ModelBackchannelPrompt[] = [
	{
		id: '0001',
		kind: 'narrative',
		parts: [
			{ text: 'So I finally went to the dentist,', then: 'reference' },
			{ text: 'and the guy looks at my teeth and goes,', then: 'distractor' },
			{ text: 'well,', then: 'distractor' },
			{ text: "I've got bad news.", then: 'reference' },
			{ text: 'Turns out I needed four fillings.', then: 'end' },
		],
	},
	{
		id: '0002',
		kind: 'narrative',
		parts: [
			{ text: 'Yesterday our cat got stuck in the, um,', then: 'distractor' },
			{ text: 'in the piano.', then: 'reference' },
			{ text: 'We could hear the strings whenever she moved,', then: 'reference' },
			{ text: 'and it took my', then: 'distractor' },
			{ text: 'whole family to coax her out.', then: 'end' },
		],
	},
	{
		id: '0003',
		kind: 'narrative',
		parts: [
			{ text: 'I learned to drive in a hearse.', then: 'reference' },
			{ text: 'My uncle had a funeral home,', then: 'reference' },
			{ text: 'and so every Sunday,', then: 'distractor' },
			{ text: 'rain or shine,', then: 'distractor' },
			{ text: "he'd take me around the parking lot.", then: 'end' },
		],
	},
	{
		id: '0004',
		kind: 'narrative',
		parts: [
			{ text: 'We were married on a ferry.', then: 'reference' },
			{ text: 'The captain forgot the,', then: 'distractor' },
			{ text: "what's it called,", then: 'distractor' },
			{ text: 'the paper, so we turned around.', then: 'reference' },
			{ text: 'Best detour of my life.', then: 'end' },
		],
	},
	{
		id: '0005',
		kind: 'narrative',
		parts: [
			{ text: 'My phone fell into the soup.', then: 'reference' },
			{ text: 'I mean the entire thing,', then: 'distractor' },
			{ text: 'case and all,', then: 'distractor' },
			{ text: 'right in front of the bride.', then: 'reference' },
			{ text: 'Nobody ate after that.', then: 'end' },
		],
	},
	{
		id: '0006',
		kind: 'narrative',
		parts: [
			{ text: 'I grew one tomato this year.', then: 'reference' },
			{ text: 'One.', then: 'distractor' },
			{ text: 'I watered it,', then: 'distractor' },
			{ text: 'I sang to it,', then: 'distractor' },
			{ text: 'and then a squirrel took it while I was watching.', then: 'reference' },
			{ text: 'He looked right at me.', then: 'end' },
		],
	},
	{
		id: '0007',
		kind: 'narrative',
		parts: [
			{ text: 'There was a bat in my', then: 'distractor' },
			{ text: 'bathrobe this morning.', then: 'reference' },
			{ text: 'I put my arm in the sleeve and', then: 'distractor' },
			{ text: 'something squeaked.', then: 'reference' },
			{ text: 'I have never moved so fast.', then: 'end' },
		],
	},
	{
		id: '0008',
		kind: 'narrative',
		parts: [
			{ text: 'At fifteen I ran the lights for the school play,', then: 'reference' },
			{ text: 'and on opening night I', then: 'distractor' },
			{ text: 'leaned on the wrong lever.', then: 'reference' },
			{ text: 'Total darkness,', then: 'distractor' },
			{ text: 'in the middle of the love scene.', then: 'end' },
		],
	},
	{
		id: '0009',
		kind: 'narrative',
		parts: [
			{ text: 'They delivered the wrong couch.', then: 'reference' },
			{ text: 'Ours was gray, and this one has', then: 'distractor' },
			{ text: 'flamingos on it.', then: 'reference' },
			{ text: 'My wife sat down,', then: 'distractor' },
			{ text: 'looked around,', then: 'distractor' },
			{ text: "and said we're keeping it.", then: 'end' },
		],
	},
	{
		id: '0010',
		kind: 'narrative',
		parts: [
			{ text: 'I ordered a chair online,', then: 'reference' },
			{ text: 'really cheap, with', then: 'distractor' },
			{ text: 'great reviews.', then: 'reference' },
			{ text: 'It came in an envelope.', then: 'reference' },
			{ text: 'It was for a', then: 'distractor' },
			{ text: 'dollhouse.', then: 'end' },
		],
	},
	{
		id: '0011',
		kind: 'narrative',
		parts: [
			{ text: 'So the power went out at nine,', then: 'distractor' },
			{ text: 'just as the cake was going in,', then: 'reference' },
			{ text: 'and we baked it on the', then: 'distractor' },
			{ text: "neighbor's grill.", then: 'reference' },
			{ text: 'It was delicious, actually.', then: 'end' },
		],
	},
	{
		id: '0012',
		kind: 'narrative',
		parts: [
			{ text: 'My first job was at a pet store,', then: 'reference' },
			{ text: 'where I cleaned the tanks,', then: 'distractor' },
			{ text: 'fed the birds,', then: 'distractor' },
			{ text: 'and talked to the parrot.', then: 'reference' },
			{ text: 'He knew all my secrets by August.', then: 'end' },
		],
	},
	{
		id: '0013',
		kind: 'narrative',
		parts: [
			{ text: 'Guess who was sitting next to me on the bus,', then: 'distractor' },
			{ text: 'reading a newspaper?', then: 'reference' },
			{ text: 'My old math teacher.', then: 'reference' },
			{ text: 'He still remembered that I never', then: 'distractor' },
			{ text: 'showed my work.', then: 'end' },
		],
	},
	{
		id: '0014',
		kind: 'narrative',
		parts: [
			{ text: 'We hiked up to see the sunrise,', then: 'reference' },
			{ text: 'four hours in the dark, with', then: 'distractor' },
			{ text: 'one flashlight,', then: 'distractor' },
			{ text: 'and when we got there, fog.', then: 'reference' },
			{ text: 'Nothing but fog.', then: 'end' },
		],
	},
	{
		id: '0015',
		kind: 'narrative',
		parts: [
			{ text: 'My grandma turned a hundred in May.', then: 'reference' },
			{ text: 'When they asked for her secret she said,', then: 'distractor' },
			{ text: 'and this is a quote,', then: 'distractor' },
			{ text: 'butter.', then: 'reference' },
			{ text: 'The mayor was not amused.', then: 'end' },
		],
	},
	{
		id: '0016',
		kind: 'narrative',
		parts: [
			{ text: 'I got locked in the library once.', then: 'reference' },
			{ text: 'I was in the back, um,', then: 'distractor' },
			{ text: 'behind the maps, and they just closed.', then: 'reference' },
			{ text: 'I read until morning and it was', then: 'distractor' },
			{ text: 'wonderful.', then: 'end' },
		],
	},
];
