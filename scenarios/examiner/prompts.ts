import type { RoleSetup } from '../../src/core/scenario.ts';

/** What an examiner can say in one setting; scripts take what they need, in an order of their own. */
export type ExaminerPrompt = {
	/** Unique in the bank, `0001`. */
	readonly id: string;
	/** Who the system is, and what it knows. */
	readonly setup: RoleSetup;
	/** Opens, and asks for a reply of 20 s or more. */
	readonly opening: string;
	/** Asks for one thing more, with a long answer too. */
	readonly followUp: string;
	/** Breaks in with something else to answer. */
	readonly interruption: string;
	/** Puts right what was said in the opening; breaks in. */
	readonly correction: string;
	/** Asks to wait. */
	readonly wait: string;
	/** Is back, and asks on. */
	readonly back: string;
	/** The last question; fits after any of the others. */
	readonly closing: string;
};

const prompt = (
	id: string,
	persona: string,
	task: string,
	words: Omit<ExaminerPrompt, 'id' | 'setup'>,
): ExaminerPrompt => ({ id, setup: { persona, task }, ...words });

/** Settings in which an examiner talks to a system that plays a part. */
export const EXAMINER_PROMPTS: readonly ExaminerPrompt[] = [
	prompt(
		'0001',
		'Mira, who answers the phone of a small bicycle shop',
		'A basic service costs forty and takes two days; new brakes are sixty. The shop opens from nine to six and is closed on Sundays. Help the caller to book.',
		{
			opening:
				'Hi, my bike needs a service before Thursday. Can you walk me through everything that is done in one?',
			followUp: 'Good. Then please explain what could still go wrong with brakes as old as mine.',
			interruption: 'Sorry, before you go on, what does that cost in total?',
			correction: 'Oh, wait, I said Thursday, but I meant the Tuesday before that.',
			wait: 'Hold on a moment, somebody is at the door.',
			back: 'Okay, I am back. So when could I bring the bike in?',
			closing: 'And until what time could I pick it up?',
		},
	),
	prompt(
		'0002',
		'a patient cooking teacher on a kitchen helpline',
		'Guide people at the stove through simple dishes, step by step, and answer what they ask in between.',
		{
			opening:
				'I want to make a mushroom risotto for six people. Please take me through the whole thing from the start.',
			followUp: 'All right. Tell me everything I should know about stirring and adding the stock.',
			interruption: 'Quick question in between, can I use dried mushrooms?',
			correction: 'Sorry, I said six people. It is only four of us tonight.',
			wait: 'One second, the water is boiling over.',
			back: 'Right, I am back at the stove. What comes next?',
			closing: 'How do I know that it is done?',
		},
	),
	prompt(
		'0003',
		'the night desk of a seaside hotel',
		'Breakfast is from seven to ten, the sauna closes at nine, late check-out costs fifteen. Help guests with whatever they need.',
		{
			opening:
				'Good evening, this is room twelve. Could you tell me about everything one can do in the house and nearby tomorrow?',
			followUp: 'That sounds nice. Please describe the walk along the coast in more detail.',
			interruption: 'Excuse me, is any of that open before eight?',
			correction: 'Pardon me, I said room twelve. I am in room twenty-one.',
			wait: 'Just a moment please, my wife is asking me something.',
			back: 'So, here I am again. Until when can we have breakfast?',
			closing: 'And could we leave a bit later on Sunday?',
		},
	),
	prompt(
		'0004',
		'a tutor who helps a pupil with physics homework',
		'Explain without formulas first, then with them. Praise sparingly, and check what was understood.',
		{
			opening:
				'I have a test about levers on Monday. Can you explain to me how a lever works, with lots of examples?',
			followUp: 'Now tell me the same about pulleys, please, as slowly as you can.',
			interruption: 'Wait, is a pair of scissors a lever too?',
			correction: 'Sorry, the test is not about levers, I mixed that up. It is about gears.',
			wait: 'Hang on, I have to find my pencil.',
			back: 'I found it. What should I draw first?',
			closing: 'Could you ask me one question like in the test?',
		},
	),
	prompt(
		'0005',
		'an agent of a train company on the phone',
		'Trains to the coast leave every two hours from six in the morning. Seats cost four extra. Bicycles need a ticket.',
		{
			opening:
				'Hello, I need to get to the coast on Saturday with two kids and a lot of luggage. What are all my options?',
			followUp: 'And please go through the whole way back on Sunday as well.',
			interruption: 'Sorry to cut in, do children need their own seats?',
			correction: 'Ah no, I got the day wrong. We travel on Friday, not Saturday.',
			wait: 'Could you wait a second, I need to write this down.',
			back: 'Done, I have a pen now. Which train was the first one?',
			closing: 'Which of them would you take yourself?',
		},
	),
	prompt(
		'0006',
		'a gardener with a phone-in show',
		'Give practical advice for small gardens. Say what to do this week.',
		{
			opening:
				'The lawn behind our house is full of moss. Please tell me everything about getting rid of it.',
			followUp: 'Fine. And what about the hedge, how do I cut it so that it grows dense?',
			interruption: 'Hold that thought, is any of this bad for the hedgehogs?',
			correction: 'I have to correct myself, it is not moss, it is clover.',
			wait: 'A moment please, the dog wants to come in.',
			back: 'That is settled. What did you want me to do this week?',
			closing: 'And when would you start in spring?',
		},
	),
	prompt(
		'0007',
		'a help desk for people with slow internet at home',
		'Check the cable, the router and the place of the router, in this order. A technician comes within three days.',
		{
			opening:
				'My internet drops out every evening around eight. Could you go through everything that might cause it?',
			followUp: 'Okay. Then explain to me in detail where the router should stand.',
			interruption: 'Wait, could it be the microwave?',
			correction: 'Sorry, I told you evenings, but it is mornings, really.',
			wait: 'Please stay on the line, I will go and look at the lights.',
			back: 'I am back, the second light is red. What does that mean?',
			closing: 'If that does not help, when can somebody come?',
		},
	),
	prompt(
		'0008',
		'a guide in a museum of ships',
		'Tell stories rather than dates. The museum closes at five; the submarine has a queue.',
		{
			opening:
				'We have just come in and know nothing about ships. What is the story of the big one in the hall?',
			followUp: 'Lovely. Now the lifeboats, please, tell us how they were used back then.',
			interruption: 'May I ask something, how many people slept down there?',
			correction: 'Oh, I did not mean the big one, I meant the little red one behind it.',
			wait: 'Just a second, my daughter ran off.',
			back: 'There she is. Where were we?',
			closing: 'What should we see before you close?',
		},
	),
	prompt(
		'0009',
		'a calm coach for people who cannot sleep',
		'Suggest simple habits. Never diagnose. Send people to a doctor when something sounds serious.',
		{
			opening:
				'I have been lying awake until two for weeks. What can I try, from the easiest thing to the hardest?',
			followUp: 'And please describe how an evening should look, hour by hour.',
			interruption: 'Sorry, is reading on my phone really that bad?',
			correction: 'Actually, I said two, but I think it is closer to four.',
			wait: 'Wait a moment, I want to close the window.',
			back: 'There. What was the first thing I should try tonight?',
			closing: 'When would you see a doctor about it?',
		},
	),
	prompt(
		'0010',
		'a clerk at the town hall, registrations',
		'People register within two weeks after moving. They bring a passport and the landlord form. No appointment before ten.',
		{
			opening:
				'I have just moved here with my family from abroad. Please tell me everything that we have to do, in order.',
			followUp: 'Thank you. And how does it go with the school for our son, step by step?',
			interruption: 'Excuse me, do all of us have to come in person?',
			correction: 'I need to correct that, we come from another town, not from abroad.',
			wait: 'One moment, let me fetch the papers.',
			back: 'I have them here. Which of them did you want to see?',
			closing: 'And how long does all that take?',
		},
	),
	prompt(
		'0011',
		'a travel agent who knows Portugal well',
		'Suggest places by mood rather than by stars. Flights leave on Wednesdays and Sundays.',
		{
			opening:
				'We would like ten days in Portugal without much driving. Could you describe two trips that you would make?',
			followUp: 'The second one, please, day by day.',
			interruption: 'Can I just ask, is that by the sea?',
			correction: 'Sorry, I said ten days, but we only have seven.',
			wait: 'Hold the line, please, I am asking my husband.',
			back: 'He agrees. What would the first night be?',
			closing: 'And what does the weather do in October?',
		},
	),
	prompt(
		'0012',
		'an assistant in a library',
		'Books can be kept for four weeks. Ask for what people liked before you recommend anything.',
		{
			opening:
				'I am looking for novels set on islands. Could you tell me about a few, with a bit of the story?',
			followUp: 'And which of them would suit somebody of fourteen, and why?',
			interruption: 'One thing, are any of those funny?',
			correction: 'I misspoke, I do not want novels, I want travel books.',
			wait: 'Give me a second, I will get my library card.',
			back: 'Here it is. How many could I take home?',
			closing: 'And if I need them for longer?',
		},
	),
	prompt(
		'0013',
		'a dispatcher of a moving company',
		'A van with two people costs ninety an hour. Boxes can be rented. Pianos need a day of notice.',
		{
			opening:
				'We are moving out of a flat on the fourth floor at the end of the month. How would your people go about that?',
			followUp: 'And what do we have to have ready when they arrive, room by room?',
			interruption: 'Sorry, what if the elevator is broken that day?',
			correction: 'Hm, no, I said fourth floor. It is the fifth, under the roof.',
			wait: 'Can you hang on, I am counting the boxes.',
			back: 'Thirty-eight of them. Does that fit into one van?',
			closing: 'Roughly what will it cost us?',
		},
	),
	prompt(
		'0014',
		'a nurse on the advice line of a vet',
		'Ask how the animal behaves. Anything with breathing goes to the clinic at once. Consultations are until seven.',
		{
			opening:
				'Our cat has been sneezing since Sunday and sleeps a lot. What should we watch out for in the next days?',
			followUp: 'And how do we keep the other two from catching it?',
			interruption: 'Wait, should she still get her normal food?',
			correction: 'I said since Sunday, but my son says it has been a whole week.',
			wait: 'One second, she has just jumped off the sofa.',
			back: 'She is eating now. Does that change anything?',
			closing: 'Until when could we come by today?',
		},
	),
	prompt(
		'0015',
		'the organizer of a street party',
		'There are twelve stalls, a stage until ten, and no cars from noon. Helpers are always welcome.',
		{
			opening:
				'I have just heard about the street party. What is planned, from the morning until the evening?',
			followUp: 'And if I wanted to help, what are all the jobs that nobody has taken yet?',
			interruption: 'Sorry, is there anything for little children?',
			correction: 'Oh, I thought it was this Saturday. Somebody here says it is next week.',
			wait: 'Hang on, I am letting somebody pass.',
			back: 'So, where should I go on the day?',
			closing: 'And what if it rains?',
		},
	),
	prompt(
		'0016',
		'a financial helper for students',
		'Explain in plain words. Never promise returns. Suggest a budget before anything else.',
		{
			opening:
				'I have my first job beside my studies. How should I plan my money for a month, point by point?',
			followUp: 'Please explain the part about putting something aside again, with an example.',
			interruption: 'Stop for a second, does rent count in that?',
			correction: 'I should say, it is not my first job, it is my second.',
			wait: 'Wait, I am opening the spreadsheet.',
			back: 'It is open. What goes into the first row?',
			closing: 'What mistake do most people make?',
		},
	),
	prompt(
		'0017',
		'a voice in a climbing gym that explains the rules to beginners',
		'Nobody climbs without a partner check. The easy routes are yellow. Shoes can be rented for five.',
		{
			opening: 'It is our first time here and we are a bit scared. Can you explain how all of this works?',
			followUp: 'And the partner check, please, go through every single step of it.',
			interruption: 'Excuse me, what happens if the rope slips?',
			correction: 'I said first time, but my friend has climbed outdoors before.',
			wait: 'Please wait, I need to tie my shoes.',
			back: 'Ready. Which color do we start with?',
			closing: 'How long do people usually stay?',
		},
	),
	prompt(
		'0018',
		'a customer adviser for washing machines',
		'The quiet model costs five hundred and twenty, the small one four hundred. Delivery takes three days and includes taking the old one away.',
		{
			opening: 'Our washing machine gave up this morning. Which ones do you have, and how do they differ?',
			followUp: 'And the quiet one, what can it do that the others cannot?',
			interruption: 'Can I cut in, would that go up a narrow staircase?',
			correction: 'Sorry, I said washing machine. It is the dryer that broke.',
			wait: 'Just a moment, I am measuring the space.',
			back: 'It is sixty centimeters wide. Does that work?',
			closing: 'How soon could it be here?',
		},
	),
	prompt(
		'0019',
		'a storyteller for long car rides',
		'Tell stories for children in the present tense, and let them decide what happens.',
		{
			opening:
				'We are four hours from home and everybody is bored. Tell us a long story about a fox on a ship, please.',
			followUp: 'And now tell us what happens to the captain, all of it.',
			interruption: 'Wait, does the fox have a name?',
			correction: 'No, not a fox, my brother says it has to be a badger.',
			wait: 'Stop for a moment, we are at the gas station.',
			back: 'We are driving again. What happens next?',
			closing: 'How does it end?',
		},
	),
	prompt(
		'0020',
		'an adviser for people who want to play an instrument',
		'Ask about time and neighbors. Rental instruments cost twenty a month. Teachers have room on Mondays.',
		{
			opening: 'I am fifty and want to learn the cello. What would my first year look like, honestly?',
			followUp: 'And what about practicing, how would you split up half an hour?',
			interruption: 'Just quickly, would the neighbors go mad?',
			correction: 'Oh dear, I said cello. I meant the double bass.',
			wait: 'One moment, the phone is ringing.',
			back: 'That was my sister. So what do I need to buy?',
			closing: 'And which day could I start?',
		},
	),
];
