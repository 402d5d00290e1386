import type { PauseHandlingPrompt } from '../prompt.ts';

/** The silence falls after a full sentence that is only the set-up of what is wanted. */
export const BETWEEN_SENTENCE: readonly PauseHandlingPrompt[] = [
	{
		id: '0101',
		kind: 'between-sentence',
		before: 'I have an old bike in the garage.',
		after: 'What would it cost to get it running again?',
		reason: 'background before the question',
	},
	{
		id: '0102',
		kind: 'between-sentence',
		before: 'My flight was canceled.',
		after:
			"Can you help me work out what I should ask the airline for, since I've already paid for a hotel at the other end?",
		reason: 'news before the request',
	},
	{
		id: '0103',
		kind: 'between-sentence',
		before: "There's this new guy at work.",
		after: 'He hums all day long. How do I bring that up without being a jerk about it?',
		reason: 'story announced and not told',
	},
	{
		id: '0104',
		kind: 'between-sentence',
		before: 'Okay.',
		after: "So what's the plan for dinner?",
		reason: 'opener before the question',
	},
	{
		id: '0105',
		kind: 'between-sentence',
		before: 'I bought two pounds of cherries.',
		after: "I don't want another pie.",
		reason: 'the wish is still missing',
	},
	{
		id: '0106',
		kind: 'between-sentence',
		before: 'Our tomatoes have black spots on the bottom. We water every evening and the soil is decent.',
		after: 'Is that a disease, or are we doing something wrong?',
		reason: 'symptoms before the question',
	},
	{
		id: '0107',
		kind: 'between-sentence',
		before: 'Two things.',
		after: 'First, is the library open, and second, do they still take donated books?',
		reason: 'count announced, things missing',
	},
	{
		id: '0108',
		kind: 'between-sentence',
		before:
			"I'm supposed to give a toast at my cousin's wedding on Saturday. I barely know the groom, and I get nervous in front of people.",
		after: "Could you give me an opening line that's funny but safe?",
		reason: 'situation before the request',
	},
	{
		id: '0109',
		kind: 'between-sentence',
		before: 'First day.',
		after: 'Where do I start?',
		reason: 'mood before the question',
	},
	{
		id: '0110',
		kind: 'between-sentence',
		before: 'Still broken.',
		after: 'Now what?',
		reason: 'report before the question',
	},
	{
		id: '0111',
		kind: 'between-sentence',
		before: 'Good evening.',
		after: 'A table for one, please.',
		reason: 'greeting before the request',
	},
	{
		id: '0112',
		kind: 'between-sentence',
		before: "I don't eat fish.",
		after: 'What else do they have?',
		reason: 'limit before the question',
	},
	{
		id: '0113',
		kind: 'between-sentence',
		before:
			"Here's the situation. My neighbor's tree fell across our fence during the storm, and he says that it's an act of nature.",
		after: "Who's supposed to pay for the fence in a case like this?",
		reason: 'story before the question',
	},
	{
		id: '0114',
		kind: 'between-sentence',
		before: 'Guess what.',
		after: "They're naming the new bridge after my grandpa! Isn't that something?",
		reason: 'announcement before the news',
	},
	{
		id: '0115',
		kind: 'between-sentence',
		before: 'There were four of us at dinner. The bill was a hundred and sixty eight.',
		after: 'How much is that each if we leave twenty percent?',
		reason: 'figures before the sum',
	},
	{
		id: '0116',
		kind: 'between-sentence',
		before: 'I read that article you sent me. It was long.',
		after: 'Could you boil it down to a couple of sentences?',
		reason: 'comment before the request',
	},
	{
		id: '0117',
		kind: 'between-sentence',
		before: 'Our power bill doubled in a month, and all we did was to buy a small freezer.',
		after: 'Would one freezer do that?',
		reason: 'facts before the question',
	},
	{
		id: '0118',
		kind: 'between-sentence',
		before:
			"My son's teacher called again. Apparently he's correcting her spelling in front of the whole class, and the trouble is, he's right every time.",
		after: "What do I tell him that won't teach him to keep quiet when he knows something?",
		reason: 'dilemma before the question',
	},
	{
		id: '0119',
		kind: 'between-sentence',
		before: 'We leave on Friday.',
		after: 'Remind me to water the ferns, empty the fridge, and turn the heat down.',
		reason: 'date before the reminder',
	},
	{
		id: '0120',
		kind: 'between-sentence',
		before: 'You know how my car has that dent in the door?',
		after: "It's gone. Somebody fixed it overnight. Why would a person do that?",
		reason: 'recollection before the news',
	},
	{
		id: '0121',
		kind: 'between-sentence',
		before:
			'I used to love running. Then I had the surgery on my foot, and the doctor told me to take a year off.',
		after: "The year's up on Monday, so how should I ease back into it?",
		reason: 'background before the question',
	},
	{
		id: '0122',
		kind: 'between-sentence',
		before: 'Let me read you something. It says here to preheat the kiln for six hours with the lid open.',
		after: 'Does that seem long to you for plain terracotta?',
		reason: 'quotation before the question',
	},
	{
		id: '0123',
		kind: 'between-sentence',
		before: 'She said yes!',
		after: 'When should we start looking for a place to hold the wedding?',
		reason: 'news before the question',
	},
	{
		id: '0124',
		kind: 'between-sentence',
		before:
			"The museum is free on Wednesdays, and there's the flea market, and my aunt would love to see the botanical garden, though she doesn't walk too well these days.",
		after: 'In what order would you do those three if we only have until about four?',
		reason: 'options before the question',
	},
];
