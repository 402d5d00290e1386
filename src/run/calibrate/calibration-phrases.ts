/** Voices that speak the plants: one of each recorded speaker of the embedded engine. */
export const PLANT_VOICES = ['slt', 'rms', 'awb', 'kal'] as const;

/** Voice of the planted system's user. */
export const USER_VOICE = 'rms-slow';

/** What the user says, to be answered or to interrupt. */
export const USER_LINE = 'Tell me more, please.';

/** Answers of about a second, chosen for their edges: stops, fricatives, nasals and vowels begin and end them. */
export const ANSWERS: readonly string[] = [
	'Sure, I can do that.',
	'Half past three.',
	'Fish and chips.',
	'That sounds good.',
	'Give me a minute.',
	'Hello there.',
	'Nobody knows yet.',
	'Maybe tomorrow.',
	'Yes, of course.',
	'I think so too.',
	'Check the oven.',
	'What about lunch?',
];

/** Speech that goes on for long enough to be interrupted. */
export const LONG_ANSWERS: readonly string[] = [
	'First you gather what you need and put it within reach and then you begin with the largest part.',
	'We walked along the river until the rain began and everyone was running back to the old bridge.',
	'My neighbour grows roses and lemons on a balcony where nobody would ever believe anything grows.',
];

/** What listeners say: whole utterances of 150 to 900 ms. */
export const LISTENER_WORDS: readonly string[] = [
	'Yeah.',
	'Mm.',
	'Okay.',
	'Right.',
	'I see.',
	'Uh huh.',
	'Oh.',
	'Ah.',
	'Sure.',
	'Really?',
	'No way.',
	'Hm.',
];
