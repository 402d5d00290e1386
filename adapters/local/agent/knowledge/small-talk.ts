/** What the agent says when no topic carries it. One of each list is taken in turn. */
export const SMALL_TALK = {
	greeting: ['Hello! It is good to hear you. What would you like to talk about?'],
	thanks: ['You are welcome. Is there anything else you would like to know?'],
	goodbye: ['Goodbye! It was nice talking with you.'],
	stopped: ['Okay.', 'All right.', 'Sure.'],
	reset: ['Of course, let us talk about something else. What would you like to hear?'],
	correction: ['Sorry, I got that wrong. Could you tell me again in other words?'],
	/** Before the advice about an emergency is given again. */
	standingBy: ['I am still here with you.'],
	nothingLeft: ['I had already finished. What would you like to hear next?'],
	/** To a question about an unknown subject. */
	answer: [
		'That is a good question, and I am not sure that I know the whole answer. Tell me a little more about it, and we can work it out together.',
		'I would look at it from two sides, what it costs you and what you gain. Which of the two matters more to you?',
		'It depends a little on what you want in the end. If you tell me what you have tried so far, I can help you with the next step.',
	],
	/** To a statement about an unknown subject. */
	comment: [
		'I see, thank you for telling me. What happened after that?',
		'That sounds important to you. What would you like to do about it?',
		'I understand. Tell me a little more about it, please.',
	],
	/** To a request for a talk about an unknown subject: 20 s or more. */
	talk: [
		'That is a large subject, so let me take it step by step. The first thing to look at is where it began, because most things make sense once you know what they were meant for. The second thing is who uses it today, and what they would miss if it were gone. The third is what it costs, in money and in time, and who pays for it. After that it helps to look at one example very closely, since a single case often teaches more than a long list. And in the end I would ask what has changed in the last ten years, and what has stayed the same.',
		'Let me tell you how I think about that. Everything that people care about has a simple part and a difficult part, and it is worth keeping them apart. The simple part can be learned in an afternoon, and you should learn it first, because it gives you words for the rest. The difficult part needs practice, and there is no way around it. Find somebody who has done it for years and watch what they do without thinking. Then try it yourself, make your mistakes early, and write down what surprised you. After a month, read those notes again, and you will see how far you have come.',
	],
	/** Before an interrupted talk goes on. */
	resume: ['As I was saying.', 'So, to go on.', 'Back to where I was.'],
	/** Before a subject is explained again. */
	again: ['Let me put it another way.', 'All right, more simply.'],
	/** Before an answer about another subject than the one before. */
	newSubject: ['Sure, a new subject.', 'Of course.'],
	corrected: ['Sorry, I see what you mean.', 'Ah, I misunderstood.'],
	/** While the user talks (Duplex Conversation, §2.3, chooses among ten). */
	continuers: ['Yeah.', 'Right.', 'Okay.', 'I see.', 'Sure.'],
	/** For a user who hesitates. */
	encouragements: ['Take your time.', 'Yes?', 'Okay?'],
} as const satisfies Record<string, readonly string[]>;
