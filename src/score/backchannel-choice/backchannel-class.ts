/** What a listener's sound may say: the labels of the shipped set. */
export const BACKCHANNEL_CLASSES = ['continuer', 'surprise', 'sympathy', 'joy', 'amusement'] as const;

/** What a listener's sound says. */
export type BackchannelClass = (typeof BACKCHANNEL_CLASSES)[number];

/** Phrases by what they say, longer ones before those that they begin with. */
const PHRASES: readonly (readonly [BackchannelClass, RegExp])[] = [
	[
		'sympathy',
		/\b(oh no|oh dear|oh my|ouch|yikes|i am sorry|im sorry|so sorry|sorry|poor (you|thing|him|her|them)|too bad|what a (shame|pity)|thats (terrible|awful|sad|tough))\b/,
	],
	['amusement', /\b(ha+( ha+)*|(ha){2,}|hee|heh|thats (funny|hilarious)|funny|hilarious|lol)\b/],
	[
		'surprise',
		/\b(wow|whoa|really|seriously|no way|no kidding|you are kidding|youre kidding|goodness|gosh|oh wow|what|incredible|unbelievable|(?<!uh )huh)\b/,
	],
	[
		'joy',
		/\b(nice|great|lovely|wonderful|congratulations|cool|sweet|good for (you|him|her|them)|awesome|excellent|amazing|beautiful|thats good)\b/,
	],
	[
		'continuer',
		/\b(m+h+m+|mm+|hm+|uh huh|uhuh|yeah|yes|yep|okay|ok|right|i see|sure|aha|ah|oh|go on|and then|exactly|true|understood)\b/,
	],
];

/** What a few words of a listener say; null for words that are none of a listener's. */
export function backchannelClass(text: string): BackchannelClass | null {
	const plain = text
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z]+/g, ' ')
		.trim();
	return PHRASES.find(([, phrase]) => phrase.test(plain))?.[0] ?? null;
}
