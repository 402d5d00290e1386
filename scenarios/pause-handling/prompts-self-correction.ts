import type { PauseHandlingPrompt } from '../prompt.ts';

/** The words after the silence repair what was said before it; answering the first version is a mistake. */
export const SELF_CORRECTION: readonly PauseHandlingPrompt[] = [
	{
		id: '0301',
		kind: 'self-correction',
		before: 'Set an alarm for six.',
		after: 'No, wait, six thirty.',
		reason: 'time repaired',
	},
	{
		id: '0302',
		kind: 'self-correction',
		before: "We're driving to Denver on Monday,",
		after: "I mean Tuesday, so what's the weather like on the pass that day?",
		reason: 'day repaired',
	},
	{
		id: '0303',
		kind: 'self-correction',
		before: 'Double the recipe for eight people, sorry,',
		after: 'for twelve, I forgot my in-laws. How much flour is that if it was two cups for four?',
		reason: 'number repaired',
	},
	{
		id: '0304',
		kind: 'self-correction',
		before: 'Play some jazz.',
		after: 'Actually, make that classical.',
		reason: 'genre repaired',
	},
	{
		id: '0305',
		kind: 'self-correction',
		before: 'My son is allergic to walnuts.',
		after: "Hold on, that's my nephew. My son can't have shellfish. What can I cook for both of them?",
		reason: 'person and food repaired',
	},
	{
		id: '0306',
		kind: 'self-correction',
		before: 'How far is it from Boston to',
		after: 'no, from Providence to New York by train?',
		reason: 'start of the trip repaired',
	},
	{
		id: '0307',
		kind: 'self-correction',
		before: "I'd like to return a jacket that I bought in March,",
		after: 'well, late February to be exact, and I threw out the receipt. Is there anything I can do?',
		reason: 'date repaired',
	},
	{
		id: '0308',
		kind: 'self-correction',
		before: 'Turn off the lights in the bedroom,',
		after: 'oh no, leave those, the hallway.',
		reason: 'room repaired',
	},
];
