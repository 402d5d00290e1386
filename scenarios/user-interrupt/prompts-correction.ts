import type { UserInterruptPrompt } from '../prompt.ts';

/** Something in the request was wrong, or was understood wrongly, and the user puts it right. */
export const CORRECTIONS: readonly UserInterruptPrompt[] = [
	{
		id: '0401',
		kind: 'correction',
		request: 'Give me a thorough packing list for two weeks in Iceland in July.',
		interruption: "I said July but we're going in January.",
		topic: 'packing for Iceland in January',
	},
	{
		id: '0402',
		kind: 'correction',
		request: 'Tell me all about the composer Bach, his childhood, his jobs, his music.',
		interruption: 'I meant the son, not the father.',
		topic: 'son of Bach',
	},
	{
		id: '0403',
		kind: 'correction',
		request: 'How would I train for a marathon in six months, week by week?',
		interruption: "It's a half marathon.",
		topic: 'half marathon training',
	},
	{
		id: '0404',
		kind: 'correction',
		request: 'Explain how to prune apple trees through the seasons.',
		interruption: "They're pear trees, my husband just told me.",
		topic: 'pruning pear trees',
	},
	{
		id: '0405',
		kind: 'correction',
		request:
			'Break down a monthly budget for somebody earning four thousand a month, and talk about each category.',
		interruption: 'Three thousand, not four, I was counting the bonus.',
		topic: 'budget on three thousand',
	},
	{
		id: '0406',
		kind: 'correction',
		request: 'What are the main ideas of Buddhism?',
		interruption: "You're describing Hinduism now.",
		topic: 'ideas of Buddhism',
	},
	{
		id: '0407',
		kind: 'correction',
		request:
			'Describe the best route for a road trip from Chicago to Seattle, with a stop every day and something to see at each.',
		interruption: "We start in Cleveland, I don't know why I said Chicago.",
		topic: 'road trip from Cleveland',
	},
	{
		id: '0408',
		kind: 'correction',
		request: 'I want to build a raised garden bed, so give me the full instructions.',
		interruption: 'The wood I have is only four feet long, not eight.',
		topic: 'bed from four foot boards',
	},
];
