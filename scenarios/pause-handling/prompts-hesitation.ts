import type { PauseHandlingPrompt } from '../prompt.ts';

/** The words before the silence end in a filler that keeps the floor. */
export const HESITATION: readonly PauseHandlingPrompt[] = [
	{
		id: '0201',
		kind: 'hesitation',
		before: "What's the, um,",
		after: "what's the capital of Australia?",
		reason: 'filler before a restart',
	},
	{
		id: '0202',
		kind: 'hesitation',
		before: 'I was hoping to, uh,',
		after: 'change my reservation to the fourteenth.',
		reason: 'filler after an infinitive marker',
	},
	{
		id: '0203',
		kind: 'hesitation',
		before: "She wants something for her birthday that's, let me think,",
		after: 'kind of outdoorsy but not camping gear, because she already owns three tents.',
		reason: 'word search announced',
	},
	{
		id: '0204',
		kind: 'hesitation',
		before: 'Er,',
		after: 'how much is a stamp these days?',
		reason: 'filler opening the turn',
	},
	{
		id: '0205',
		kind: 'hesitation',
		before: 'So the engine makes this, um, this sort of, uh,',
		after: 'rattling noise when I go over thirty, and only if the heater is on. What might cause that?',
		reason: 'two fillers before the noun',
	},
	{
		id: '0206',
		kind: 'hesitation',
		before: 'Remind me to call the, uh,',
		after: 'the plumber, tomorrow at nine.',
		reason: 'article held with a filler',
	},
	{
		id: '0207',
		kind: 'hesitation',
		before: 'I need a synonym for, hang on,',
		after: 'for cheerful.',
		reason: 'floor held in words',
	},
	{
		id: '0208',
		kind: 'hesitation',
		before: "You know that movie with the two brothers and the, oh, what's it called,",
		after: 'the piano on the beach? Who directed that?',
		reason: 'title search aloud',
	},
];
