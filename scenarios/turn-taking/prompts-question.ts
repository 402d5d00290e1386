import type { TurnTakingPrompt } from '../prompt.ts';

/** Turns that ask. Lengths run from one breath to a question with its whole story before it. */
export const QUESTIONS: readonly TurnTakingPrompt[] = [
	{ id: '0001', kind: 'question', text: "What's a good substitute for buttermilk?" },
	{ id: '0002', kind: 'question', text: 'Why do cats purr?' },
	{
		id: '0003',
		kind: 'question',
		text: "How long should I rest between sets if I'm trying to build strength and not just get tired?",
	},
	{ id: '0004', kind: 'question', text: 'Is it going to rain this afternoon?' },
	{
		id: '0005',
		kind: 'question',
		text: 'My landlord wants to raise the rent by two hundred dollars in the middle of the lease, and nothing in the contract mentions an increase before next June. Can he actually do that, or should I just refuse to sign anything?',
	},
	{ id: '0006', kind: 'question', text: 'Which one burns faster, oak or pine?' },
	{
		id: '0007',
		kind: 'question',
		text: 'Could you remind me which way to turn a shower valve to shut it off?',
	},
	{ id: '0008', kind: 'question', text: 'Do penguins have knees?' },
	{
		id: '0009',
		kind: 'question',
		text: "I've been offered two jobs, one downtown with better pay and a terrible commute, and one around the corner that pays less but lets me leave at four every day. Given that we have a toddler, which would you lean toward?",
	},
	{ id: '0010', kind: 'question', text: 'When does daylight saving time end?' },
	{
		id: '0011',
		kind: 'question',
		text: 'So if the recipe says to fold in the egg whites, does that mean I can use the mixer on low, or do I really have to do it by hand?',
	},
	{
		id: '0012',
		kind: 'question',
		text: 'Are there any museums downtown that stay open past eight on Thursdays?',
	},
	{ id: '0013', kind: 'question', text: 'Who invented the zipper?' },
	{ id: '0014', kind: 'question', text: 'Should I wash rice first?' },
	{
		id: '0015',
		kind: 'question',
		text: 'Can you settle a bet for us? My roommate swears that bats are blind, and I say they see about as well as anything else that lives in a cave.',
	},
	{ id: '0016', kind: 'question', text: "How come my bread never rises when it's humid out?" },
	{ id: '0017', kind: 'question', text: 'What do you call a group of crows?' },
	{
		id: '0018',
		kind: 'question',
		text: 'If a train leaves at ten past nine and the trip takes two hours and fifty minutes, when do I get in?',
	},
	{ id: '0019', kind: 'question', text: 'Would it be rude to bring my own lunch to a working breakfast?' },
	{ id: '0020', kind: 'question', text: "Where's the closest place to get a key copied on a Sunday?" },
	{
		id: '0021',
		kind: 'question',
		text: "Between a heat pump and a gas furnace, what makes more sense for a drafty old house up north where the winters are long, the electricity is expensive, and there's no room for anything big in the basement?",
	},
	{ id: '0022', kind: 'question', text: 'Did people in the old days really tell time by candles?' },
	{ id: '0023', kind: 'question', text: 'How much water does a cactus need?' },
	{
		id: '0024',
		kind: 'question',
		text: 'Is there any chance of getting from the airport to downtown without a car after midnight?',
	},
	{
		id: '0025',
		kind: 'question',
		text: "What's the least painful way to tell a seven-year-old that her hamster died while she was at summer camp, considering that she calls every evening and the first thing she asks is how he's doing?",
	},
	{ id: '0026', kind: 'question', text: 'Are we supposed to tip movers?' },
	{
		id: '0027',
		kind: 'question',
		text: 'Why is my internet so slow whenever my upstairs neighbor gets home?',
	},
	{
		id: '0028',
		kind: 'question',
		text: 'Do you happen to know whether the post office takes passport pictures or if I need to bring some along?',
	},
	{ id: '0029', kind: 'question', text: 'Can goldfish recognize faces?' },
	{ id: '0030', kind: 'question', text: 'What exactly does an actuary do all day?' },
	{
		id: '0031',
		kind: 'question',
		text: "How old does a kid have to be to sit in the front seat? My ex says eight, the neighbor says twelve, and my son, who is ten and very tall, says that it goes by height and that I'm the only parent in his class who doesn't know it.",
	},
	{
		id: '0032',
		kind: 'question',
		text: "I pulled a muscle in my calf about a week ago playing tennis with my nephew, and it's gotten better but it's still tight in the mornings. Is it too early to go on a long hike?",
	},
	{ id: '0033', kind: 'question', text: 'Which way does the moon rise?' },
	{ id: '0034', kind: 'question', text: 'Am I allowed to burn leaves in my own backyard?' },
];
