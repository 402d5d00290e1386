import type { BargeInCause, Expectation } from '../../core/scenario.ts';

const SOUNDS: Readonly<Record<Exclude<BargeInCause, 'interrupt'>, string>> = {
	backchannel: 'the user only shows attention',
	noise: 'there is only a noise',
	echo: 'it only hears itself',
	'third-party': 'the user speaks to somebody else',
	'misplaced-turn': 'the user says what is not meant for it',
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
				'answer-and-resume': 'Stop when interrupted, answer, then go on with the first topic.',
				'carry-on': 'Go on: the twin of an interruption, in which nothing is said.',
			}[expect.after];
		case 'model-interrupt':
			return expect.interject
				? 'Break in at once: the user reports an emergency.'
				: 'Let the user finish: nothing is urgent, whatever the words.';
		case 'user-backchannel':
			return `Go on: ${SOUNDS[expect.cause]}.`;
		case 'model-backchannel':
			return 'Show attention where it is invited, without taking the turn.';
		default:
			return 'Hold a whole conversation: every clip says what it is for.';
	}
}
