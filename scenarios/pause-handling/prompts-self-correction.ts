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
	{ id: '0309', kind: 'self-correction', before: 'Call Mike,', after: 'no, Mark.', reason: 'name repaired' },
	{
		id: '0310',
		kind: 'self-correction',
		before: 'Two tickets,',
		after: 'actually three.',
		reason: 'number repaired',
	},
	{
		id: '0311',
		kind: 'self-correction',
		before: 'Turn left,',
		after: 'I mean right!',
		reason: 'direction repaired',
	},
	{
		id: '0312',
		kind: 'self-correction',
		before: "Cancel the nine o'clock.",
		after: "Wait, not that one, the ten o'clock.",
		reason: 'appointment repaired',
	},
	{
		id: '0313',
		kind: 'self-correction',
		before: 'How many ounces are in a gallon,',
		after: 'sorry, in a half gallon?',
		reason: 'measure repaired',
	},
	{
		id: '0314',
		kind: 'self-correction',
		before: 'My anniversary is on the ninth,',
		after:
			"let me correct that before my wife hears me, on the eighth. What can I still book for that evening that doesn't look last minute?",
		reason: 'date repaired',
	},
	{
		id: '0315',
		kind: 'self-correction',
		before: 'I bought four yards of the blue linen,',
		after: 'or rather five, because of the sleeves. Is that enough for a long dress with pockets?',
		reason: 'length repaired',
	},
	{
		id: '0316',
		kind: 'self-correction',
		before: 'Send the report to Angela.',
		after: 'Scratch that. Send it to the whole team, but leave out the page about the budget.',
		reason: 'recipient repaired',
	},
	{
		id: '0317',
		kind: 'self-correction',
		before: 'We went to see a movie about a shipwreck,',
		after:
			'well, not a shipwreck exactly, a submarine that gets stuck under the ice, and everyone in it starts telling the truth. Do you know the name of it?',
		reason: 'subject repaired',
	},
	{
		id: '0318',
		kind: 'self-correction',
		before: 'The cough started on Sunday,',
		after:
			'hang on, it was already there at the game on Saturday, dry at first, and since last night it sounds more like a bark. Should I bring her in tomorrow or wait and see how she does over the weekend?',
		reason: 'day repaired',
	},
	{
		id: '0319',
		kind: 'self-correction',
		before: 'Translate this into French,',
		after: 'oops, into Italian, for the guests in the blue room. Breakfast is from seven to ten.',
		reason: 'language repaired',
	},
	{
		id: '0320',
		kind: 'self-correction',
		before: "For the quilt I'm using triangles,",
		after:
			"what am I saying, hexagons, and every one of them is from an old shirt of my dad's. How do I keep the corners sharp?",
		reason: 'shape repaired',
	},
	{
		id: '0321',
		kind: 'self-correction',
		before: 'I weigh about one ninety,',
		after: "that's a lie, two hundred and five. What would be a sensible goal by Christmas?",
		reason: 'weight repaired',
	},
	{
		id: '0322',
		kind: 'self-correction',
		before: 'Could we move the piano lesson from four to five,',
		after: 'no no, from five to four I meant, since the bus comes earlier now?',
		reason: 'order of times repaired',
	},
	{
		id: '0323',
		kind: 'self-correction',
		before: 'He plays first base,',
		after:
			"second, excuse me, and he's good, but all he wants to do is pitch. At eleven, is that too young for curve balls?",
		reason: 'position repaired',
	},
	{
		id: '0324',
		kind: 'self-correction',
		before: 'The flight lands in Newark.',
		after:
			"Oh wait, this is the old booking. It's LaGuardia now, at six in the morning, and I've got two big suitcases and a cello. What's my best way into the city?",
		reason: 'airport repaired',
	},
];
