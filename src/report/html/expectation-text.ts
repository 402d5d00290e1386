import type { BargeInCause, Expectation } from '../../core/scenario.ts';

const SOUNDS: Readonly<Record<Exclude<BargeInCause, 'interrupt'>, string>> = {
	backchannel: 'the user only shows attention',
	noise: 'there is only a noise',
	echo: 'it only hears itself',
	'background-speech': 'another voice is heard in the background',
	'third-party': 'the user speaks to another person',
	'misplaced-turn': 'the words are not meant for it',
};

/** What a competent partner does in a scenario, in one sentence. */
export function expectationText(expect: Expectation): string {
	switch (expect.type) {
		case 'turn-taking':
			return expect.respond === 'answer'
				? 'Answer promptly once the user has finished.'
				: 'Acknowledge once the user has finished.';
		case 'pause-handling':
			return 'Hold through the pauses; answer promptly once the user has finished.';
		case 'user-interrupt':
			return {
				stop: 'Stop when interrupted, and stay quiet or acknowledge.',
				'answer-interruption': 'Stop when interrupted, then answer what was asked last.',
				'answer-and-resume': 'Stop when interrupted, answer, then resume the first topic.',
				'carry-on': 'Keep talking: the matched control of an interruption, in which the user says nothing.',
			}[expect.after];
		case 'model-interrupt':
			return expect.interject
				? 'Break in at once: the user reports an emergency.'
				: 'Let the user finish: nothing is urgent, despite the words.';
		case 'user-backchannel':
			return `Keep talking: ${SOUNDS[expect.cause]}.`;
		case 'model-backchannel':
			return 'Show attention where it is invited, without taking the turn.';
		default:
			return 'Hold a whole conversation; each clip states its purpose.';
	}
}
