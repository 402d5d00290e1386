/** Something to talk about in several visits. Every utterance is a user turn that asks for an answer. */
export type Topic = {
	/** Characters `[a-z-]`. */
	readonly id: string;
	/** Opens the topic; says everything that the later turns lean on. */
	readonly open: string;
	/** Goes deeper right away. */
	readonly deepen: string;
	/** Comes back to it after something else; names it, so that nobody has to guess. */
	readonly back: string;
};

const topic = (id: string, open: string, deepen: string, back: string): Topic => ({ id, open, deepen, back });

/** Topics of the multi-turn conversations; any of them can stand beside any other. */
export const TOPICS: readonly Topic[] = [
	topic(
		'sourdough',
		'My sourdough came out flat again, even though the starter was bubbling. What should I check first?',
		'It sat in the fridge for about sixteen hours. Is that too long?',
		'Back to my sourdough for a second. Would a hotter oven help with that?',
	),
	topic(
		'train-trip',
		'We want to go from Vienna to Venice by train in the spring. Is the day train worth it?',
		'Which side of the carriage has the better view?',
		'About the train to Venice again, how early should we book?',
	),
	topic(
		'squeaky-bike',
		'My bicycle squeaks whenever I pedal uphill. What could that be?',
		'I oiled the chain last week. What else would you look at?',
		'And the bicycle that squeaks, can I still ride it to work tomorrow?',
	),
	topic(
		'piano-neighbour',
		'Our neighbor practices the piano late at night. How do I bring it up nicely?',
		'She is quite shy, so I would rather not ring the bell. What else could I do?',
		'Going back to the neighbor with the piano, what if she says no?',
	),
	topic(
		'balcony-tomatoes',
		'I would like to grow tomatoes on a small balcony. What kind of pot do they need?',
		'The balcony only gets sun in the morning. Is that enough?',
		'One more thing about the tomatoes, how often do they want water?',
	),
	topic(
		'job-interview',
		'I have a job interview at a library next Tuesday. How would you prepare for it?',
		'They asked me to bring a book that I love. How should I pick one?',
		'For the library interview, what should I ask them at the end?',
	),
	topic(
		'puppy-sleep',
		'Our new puppy cries every night around two. Should we go to him or wait?',
		'He sleeps in the kitchen now. Would the hallway be better?',
		'So, the puppy again, how many weeks does that usually take?',
	),
	topic(
		'old-laptop',
		'My laptop is seven years old and gets very hot. Is it worth repairing?',
		'The fan has been rattling since the summer. Does that cost a lot?',
		'Coming back to the hot laptop, what should I save before I bring it in?',
	),
	topic(
		'wedding-speech',
		"I have to give a short speech at my sister's wedding. How long should it be?",
		'I get nervous in front of people. Is it all right to read it?',
		"About my sister's wedding speech again, how do I end it?",
	),
	topic(
		'leaking-tap',
		'The tap in the bathroom drips all night. Can I fix that myself?',
		'I have a wrench and some spare washers. Where do I start?',
		'And the tap in the bathroom, do I have to turn off the water for the whole house?',
	),
	topic(
		'learning-spanish',
		'I would like to learn enough Spanish for a holiday in three months. What works best?',
		'I have about twenty minutes in the morning. How should I use them?',
		'With the Spanish, should I learn the past tense before I go?',
	),
	topic(
		'night-sky',
		'There is a bright orange light in the evening sky to the east. Could that be a planet?',
		'It does not twinkle at all. Does that tell you anything?',
		'That orange light in the sky, could I see more with binoculars?',
	),
	topic(
		'picky-eater',
		'My son only eats plain noodles at the moment. How do other parents handle that?',
		'He does like cucumbers when nobody is watching. Can I build on that?',
		'With my son and his noodles, when would you talk to a doctor?',
	),
	topic(
		'first-marathon',
		'I signed up for my first half marathon in ten weeks. How should I begin?',
		'Right now I run five kilometers twice a week. How fast can I add to that?',
		'Going back to the half marathon, what do I eat that morning?',
	),
	topic(
		'guest-room',
		'We want to paint the guest room before my parents come. Which color makes it look bigger?',
		'The window faces north and the floor is dark wood. Would you still choose white?',
		'For the guest room, how many days does the paint smell?',
	),
	topic(
		'lost-ring',
		'I think I lost my ring at the swimming pool yesterday. What would you do first?',
		'The pool only opens on Thursday again. Should I call somebody before then?',
		'The ring from the pool, do insurers ever pay for that?',
	),
	topic(
		'mountain-hut',
		'We are staying in a mountain hut for two nights in September. What should we pack?',
		'There is no electricity up there. How do we keep the phones alive?',
		'About the mountain hut again, what about breakfast on the second day?',
	),
	topic(
		'choir',
		'I used to sing in a choir and would like to start again. How do I find one that fits?',
		'I can read music, but slowly. Do they mind that?',
		'And with the choir, should I warm up my voice at home first?',
	),
	topic(
		'coffee-grinder',
		'My coffee tastes bitter since I bought a new grinder. What am I doing wrong?',
		'It has forty settings and I use number five. Which way should I turn it?',
		'The bitter coffee again, could it be the water instead?',
	),
	topic(
		'moving-house',
		'We move to another city in six weeks. What do people usually forget?',
		'We have a cat who hates the car. How would you move her?',
		'About the move to the other city, when do I let the cat outside?',
	),
	topic(
		'history-museum',
		'I only have two hours for the natural history museum. What should I not miss?',
		'My nephew is six and loves bones. Does that change your plan?',
		'For the museum with my nephew, is morning better than afternoon?',
	),
	topic(
		'winter-coat',
		'My winter coat got soaked and smells odd now. Can I wash wool at home?',
		'The label says by hand and cold. How do I dry it afterwards?',
		'The wool coat once more, what if it shrinks a little?',
	),
	topic(
		'board-games',
		'We have friends over on Saturday who have never played board games. Which one would you start with?',
		'There will be seven of us. Does that one still work?',
		'For Saturday and the board games, how long should one round take?',
	),
	topic(
		'bird-feeder',
		'I put up a bird feeder two weeks ago and not one bird has come. Is something wrong with it?',
		'It hangs under the roof, close to the window. Should I move it?',
		'And the empty bird feeder, would other seeds bring them?',
	),
];
