import { describe, expect, it } from 'vitest';
import { emergencyOf, hearingOf, topicOf, understand } from './understand.ts';
import { consistsOf, wordsOf } from './words.ts';

const heard = (text: string) => hearingOf(wordsOf(text), wordsOf(text), false);

describe('words of a recognizer', () => {
	it('lose the marks for silence, noise and variants', () => {
		expect(wordsOf("<sil> the(2) cat [NOISE] can't ++UM++ wait")).toEqual(['the', 'cat', "can't", 'wait']);
		expect(wordsOf('')).toEqual([]);
	});

	it('are cut into phrases, the longest first', () => {
		expect(consistsOf(['i', 'see', 'right'], ['i', 'i see', 'right'])).toBe(true);
		expect(consistsOf(['i', 'saw', 'right'], ['i', 'i see', 'right'])).toBe(false);
		expect(consistsOf([], ['right'])).toBe(false);
	});
});

describe('the state of a turn', () => {
	it.each([
		['what time is it', 'switch'],
		['i went home', 'switch'],
		['i went home because', 'keep'],
		['i would like the', 'keep'],
		['we met in june um', 'hesitation'],
		['let me think', 'hesitation'],
		['what is it for', 'switch'],
	] as const)('"%s" means %s', (text, state) => {
		expect(heard(text).state).toBe(state);
	});
});

describe('what speech is good for while the agent speaks', () => {
	it.each([
		['yeah', 'backchannel'],
		['oh wow i see', 'backchannel'],
		['that makes sense', 'backchannel'],
		['no way', 'backchannel'],
		['no', 'stop'],
		['know', 'stop'],
		['wait a minute', 'stop'],
		['okay stop', 'stop'],
		['honey dinner is ready', 'noise'],
		['what about the second one', 'words'],
		['', 'noise'],
	] as const)('"%s" is %s', (text, kind) => {
		expect(heard(text).kind).toBe(kind);
	});

	it('leaves room for a backchannel only in a story that asks nothing', () => {
		expect(heard('can you help me').asks).toBe(true);
		expect(heard('my car is old and it needs tires').asks).toBe(true);
		expect(heard('we went to the sea and it was cold').asks).toBe(false);
		expect(heard('we went to the sea and it was cold what should i do').asks).toBe(true);
	});
});

describe('emergencies', () => {
	it('are reported by a phrase, or by two signs', () => {
		expect(emergencyOf(wordsOf('so now the stove is on fire'))?.id).toBe('fire');
		expect(emergencyOf(wordsOf('he is choking help'))?.id).toBe('breathing');
		expect(emergencyOf(wordsOf('that was a choking feeling'))).toBeNull();
		expect(emergencyOf(wordsOf('we went to the market'))).toBeNull();
	});

	it('are none when they are told, played or dreamed', () => {
		expect(emergencyOf(wordsOf('in the movie the house is on fire'))).toBeNull();
		expect(emergencyOf(wordsOf('i had a dream that i fell into the pool'))).toBeNull();
	});
});

describe('a finished turn', () => {
	it('is about the topic with most words in it', () => {
		expect(topicOf(wordsOf('how does a train work'))?.id).toBe('trains');
		expect(topicOf(wordsOf('is there a good book about bees and honey'))?.id).toBe('bees');
		expect(topicOf(wordsOf('so it goes'))).toBeNull();
	});

	it.each([
		['stop', 'stop'],
		['okay stop that is enough', 'stop'],
		['go on', 'resume'],
		["let's talk about something else", 'reset'],
		['say that again please', 'again'],
		['no i meant the other one', 'correct'],
		['hello there', 'greet'],
		['thank you', 'thank'],
		['goodbye', 'leave'],
		['tell me about coffee', 'talk'],
	] as const)('"%s" wants to %s', (text, intent) => {
		expect(understand(wordsOf(text)).intent).toBe(intent);
	});

	it('wants a talk when it asks for one', () => {
		expect(understand(wordsOf('explain how bread is made')).wantsLong).toBe(true);
		expect(understand(wordsOf('how hot should the oven be')).wantsLong).toBe(false);
	});
});
